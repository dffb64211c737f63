import type { Attack } from './attack.ts';

const families: readonly (readonly [name: string, number: number])[] = [
  ['local (AF_UNIX)', 1],
  ['IPv4', 2],
  ['amateur radio (AF_AX25)', 3],
  ['IPv6', 10],
  ['key management (AF_KEY)', 15],
  ['netlink', 16],
  ['raw packets (AF_PACKET)', 17],
  ['cluster (AF_RDS)', 21],
  ['CAN bus', 29],
  ['cluster (AF_TIPC)', 30],
  ['Bluetooth', 31],
  ['kernel cryptography (AF_ALG)', 38],
  ['virtual machine (AF_VSOCK)', 40],
  ['multiplexor (AF_KCM)', 41],
  ['modem (AF_QIPCRTR)', 42],
  ['express data path (AF_XDP)', 44],
];

export const networkAttacks: readonly Attack[] = [
  ...families.map(
    ([name, number]): Attack => ({
      name: `open a socket of the family ${name}`,
      body: `return call("socket", ${number}, 3 if ${number} in (15, 16, 17, 29) else 5 if ${number} in (21, 38) else 2, 0)`,
      // Families that this kernel lacks answer so, where the filter does not.
      errors: [],
    }),
  ),
  { name: 'connect to a server of the host', body: 'socket.create_connection(("127.0.0.1", TCP_PORT), 1)' },
  {
    name: 'send a datagram to the host',
    body: 'socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", UDP_PORT))',
  },
  {
    name: 'connect to a local socket of the host by its path',
    body: 'socket.socket(socket.AF_UNIX).connect(UNIX_SOCKET)',
  },
  {
    name: 'connect to an abstract local socket of the host',
    body: 'socket.socket(socket.AF_UNIX).connect("\\0" + ABSTRACT_SOCKET)',
  },
  {
    name: 'connect a socket that is none of its own making',
    body: 'address = struct.pack("<H", 2) + struct.pack(">H", TCP_PORT) + bytes([127, 0, 0, 1]) + bytes(8)\nreturn call("connect", 4, address, 16)',
  },
  { name: 'wait for connections', body: 'socket.create_server(("127.0.0.1", 0))' },
  { name: 'listen on a descriptor', body: 'return call("listen", 4, 1)' },
  { name: 'accept on a descriptor', body: 'return call("accept", 4, 0, 0)' },
  { name: 'bind a descriptor', body: 'return call("bind", 4, bytes(16), 16)' },
  { name: 'ask a name server', body: 'return socket.getaddrinfo("example.org", 80)' },
  {
    name: 'fetch a page',
    body: 'import urllib.request\nreturn urllib.request.urlopen(f"http://127.0.0.1:{TCP_PORT}/", timeout=1).read()',
    ends: ['URLError', 'PermissionError', 'OSError'],
  },
  { name: 'send raw packets', body: 'socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)' },
  {
    name: 'send from a pair of sockets to the host',
    body: 'left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)\nreturn left.sendto(b"x", UNIX_SOCKET)',
    errors: [106, 111, 22],
  },
  {
    name: 'open a socket through the 32-bit door',
    body: 'return gate32(359, 2, 1, 0)',
    architecture: 'x64',
    ends: ['died'],
  },
  {
    name: 'open a socket through the old 32-bit door',
    body: 'return gate32(102, 1, 0, 0)',
    architecture: 'x64',
    ends: ['died'],
  },
  {
    name: 'open a socket through the x32 door',
    body: 'return call(0x40000000 + 41, 2, 1, 0)',
    architecture: 'x64',
    ends: ['died'],
  },
  { name: 'make a submission ring that opens sockets', body: 'return call("io_uring_setup", 4, bytes(120))' },
  { name: 'use a submission ring', body: 'return call("io_uring_enter", 4, 1, 0, 0, 0, 0)' },
  { name: 'register with a submission ring', body: 'return call("io_uring_register", 4, 0, 0, 0)' },
];
