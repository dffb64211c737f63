import { deniedToAll, deniedToCandidates, systemCalls } from './system-calls.ts';
import type { Architecture } from './system-calls.ts';

/** Classic BPF opcodes (linux/bpf_common.h) as seccomp uses them. */
const load = 0x20; // BPF_LD | BPF_W | BPF_ABS
const jumpEqual = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const jumpGreaterOrEqual = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const jumpAnySet = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const answer = 0x06; // BPF_RET | BPF_K

/** Answers of linux/seccomp.h. */
const allow = 0x7fff0000;
const killProcess = 0x80000000;
const fail = (errno: number): number => 0x00050000 | errno;
const notPermitted = fail(1); // EPERM
const notImplemented = fail(38); // ENOSYS

/** Offsets into struct seccomp_data. */
const numberOffset = 0;
const architectureOffset = 4;
const argumentOffset = (index: number): number => 16 + 8 * index;

/** AUDIT_ARCH_* of linux/audit.h. */
const auditArchitecture: Readonly<Record<Architecture, number>> = { x64: 0xc000003e, arm64: 0xc00000b7 };
/** System calls of the x32 ABI carry this bit; they would pass by a filter of the 64-bit numbers. */
const x32Bit = 0x40000000;

/** Flags of clone(2). */
const newNamespaces = 0x7e020080; // CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET,TIME}
const cloneThread = 0x00010000;
/** Commands of fcntl(2) that make the kernel signal another process: F_SETOWN, F_SETSIG, F_SETOWN_EX. */
const signallingCommands = [8, 10, 15] as const;

/**
 * A seccomp filter as an array of struct sock_filter. The outer one holds for everything in the sandbox; the
 * inner one, set for each candidate, also takes away processes, programs and signals: only threads are left.
 */
export function seccompFilter(scope: 'outer' | 'inner', architecture: Architecture): Buffer {
  const numbers = systemCalls[architecture];
  const instructions: (readonly [code: number, jumpTrue: number, jumpFalse: number, operand: number])[] = [
    [load, 0, 0, architectureOffset],
    [jumpEqual, 1, 0, auditArchitecture[architecture]],
    [answer, 0, 0, killProcess],
    [load, 0, 0, numberOffset],
  ];
  if (architecture === 'x64') instructions.push([jumpGreaterOrEqual, 0, 1, x32Bit], [answer, 0, 0, killProcess]);
  const deny = (name: string, result: number): void => {
    const number = numbers[name];
    if (number !== undefined) instructions.push([jumpEqual, 0, 1, number], [answer, 0, 0, result]);
  };
  // Its flags lie in memory where a filter cannot look; callers fall back to clone.
  deny('clone3', notImplemented);
  for (const name of scope === 'outer' ? deniedToAll : [...deniedToAll, ...deniedToCandidates])
    deny(name, notPermitted);
  if (scope === 'inner') {
    instructions.push(
      [jumpEqual, 0, signallingCommands.length + 3, required(numbers, 'fcntl')],
      [load, 0, 0, argumentOffset(1)],
    );
    signallingCommands.forEach((command, index) => {
      instructions.push([jumpEqual, signallingCommands.length - index, 0, command]);
    });
    instructions.push([answer, 0, 0, allow], [answer, 0, 0, notPermitted]);
  }
  instructions.push([jumpEqual, 0, 4, required(numbers, 'clone')], [load, 0, 0, argumentOffset(0)]);
  if (scope === 'outer') instructions.push([jumpAnySet, 0, 1, newNamespaces], [answer, 0, 0, notPermitted]);
  else instructions.push([jumpAnySet, 1, 0, cloneThread], [answer, 0, 0, notPermitted]);
  instructions.push([answer, 0, 0, allow], [answer, 0, 0, allow]);
  const bytes = Buffer.alloc(instructions.length * 8);
  instructions.forEach(([code, jumpTrue, jumpFalse, operand], index) => {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(jumpTrue, index * 8 + 2);
    bytes.writeUInt8(jumpFalse, index * 8 + 3);
    bytes.writeUInt32LE(operand >>> 0, index * 8 + 4);
  });
  return bytes;
}

function required(numbers: Readonly<Record<string, number>>, name: string): number {
  const number = numbers[name];
  if (number === undefined) throw new TypeError(`the table of system calls lacks ${name}`);
  return number;
}
