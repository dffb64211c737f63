import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { backEnds, callJob, int, kindOf, list, openSandbox, returned, text } from './fixtures.ts';

/** Each is tried inside the sandbox's own limits, never outside. */
const attempts: readonly (readonly [what: string, code: string])[] = [
  ['open a network socket', 'import socket\ndef f(): socket.socket()'],
  ['open a local socket', 'import socket\ndef f(): socket.socket(socket.AF_UNIX)'],
  ['read the list of passwords', 'def f(): open("/etc/shadow").read()'],
  ['list the home folders', 'import os\ndef f(): os.listdir("/home")'],
  ['list the folder of this project', `import os\ndef f(): os.listdir(${JSON.stringify(process.cwd())})`],
  ['write beside the system', 'def f(): open("/usr/escape", "w")'],
  ['write at the root', 'def f(): open("/escape", "w")'],
  ['write into shared memory', 'def f(): open("/dev/shm/escape", "w")'],
  ['change the kernel', 'def f(): open("/proc/sys/kernel/core_pattern", "w").write("|/tmp/x")'],
  ['read the memory of the server', 'import os\ndef f(): open(f"/proc/{os.getppid()}/mem", "rb")'],
  ['read the environment of the server', 'import os\ndef f(): open(f"/proc/{os.getppid()}/environ", "rb")'],
  ['open the descriptors of the server', 'import os\ndef f(): os.listdir(f"/proc/{os.getppid()}/fd")'],
  ['stop the server', 'import os, signal\ndef f(): os.kill(os.getppid(), signal.SIGKILL)'],
  [
    'have the kernel signal the server',
    'import fcntl, os\nr, w = os.pipe()\ndef f(): fcntl.fcntl(r, fcntl.F_SETOWN, os.getppid())',
  ],
  ['limit the server', 'import os, resource\ndef f(): resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (0, 0))'],
  ['slow the server down', 'import os\ndef f(): os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)'],
  ['raise its own limits', 'import resource\ndef f(): resource.setrlimit(resource.RLIMIT_AS, (-1, -1))'],
  ['become root', 'import os\ndef f(): os.setuid(0)'],
  [
    'mount something',
    'import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\ndef f():\n    if libc.mount(b"none", b"/tmp", b"tmpfs", 0, None): raise OSError(ctypes.get_errno(), "mount")',
  ],
  [
    'make a user namespace',
    'import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\ndef f():\n    if libc.unshare(0x10000000): raise OSError(ctypes.get_errno(), "unshare")',
  ],
  ['keep memory beyond its end', 'import os\ndef f(): os.memfd_create("x")'],
  ['replace itself by a program', 'import os\ndef f(): os.execv("/usr/bin/true", ["true"])'],
];
const traces: readonly (readonly [what: string, code: string])[] = [
  ['a file', 'open("trace", "w").write("x")'],
  ['a hidden file', 'open(".trace", "w").write("x")'],
  ['folders inside folders', 'import os; os.makedirs("a/b/c"); open("a/b/c/d", "w").close()'],
  ['a folder without rights', 'import os; os.mkdir("locked"); open("locked/x", "w").close(); os.chmod("locked", 0)'],
  ['a link', 'import os; os.symlink("/usr", "trace")'],
  [
    'a module for the next import',
    'open("json.py", "w").write("raise SystemExit"); open("sitecustomize.py", "w").write("1/0")',
  ],
  ['a program without its answer', 'open("trace", "w").write("x"); import os; os._exit(0)'],
];
// All of them before the first test: a test runner that finds nothing left to do while one opens ends the others.
const sandboxes = await Promise.all(backEnds.map(async (backEnd) => ({ backEnd, sandbox: await openSandbox({ backEnd, servers: 1 }) })));
for (const { backEnd, sandbox } of sandboxes) {
  after(() => sandbox.dispose());

  for (const [what, code] of attempts) {
    test(`${backEnd}: a candidate cannot ${what}`, async () => {
      const { load, calls } = await sandbox.call(callJob(code));
      assert.equal(load.kind, 'loaded');
      assert.match(
        kindOf(calls[0]),
        /^(?:OSError|PermissionError|FileNotFoundError|NotADirectoryError|ProcessLookupError|ValueError)$/,
      );
    });
  }

  test(`${backEnd}: nothing was written on the host`, () => {
    for (const path of ['/escape', '/usr/escape', '/dev/shm/escape']) assert.equal(existsSync(path), false);
  });

  test(`${backEnd}: the environment is empty and the command line says nothing`, async () => {
    const code = 'import os, sys\ndef f():\n    return [dict(os.environ), sys.argv, os.listdir(".")]\n';
    assert.deepEqual((await sandbox.call(callJob(code))).calls, [
      returned(list({ kind: 'dict', entries: [] }, list(text('candidate')), list())),
    ]);
  });

  test(`${backEnd}: no descriptor of the server is left to a candidate but its own three`, async () => {
    const code = `
import os
def f():
    found = []
    for number in range(256):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    return found
`;
    assert.deepEqual((await sandbox.call(callJob(code))).calls, [returned(list(int(0), int(1), int(2), int(3), int(4), int(5)))]);
  });

  for (const [what, code] of traces) {
    test(`${backEnd}: ${what} of one candidate is gone for the next`, async () => {
      await sandbox.call(callJob(`def f():\n    ${code}\n`));
      const next = await sandbox.call(callJob('import os, json\ndef f():\n    return os.listdir(".")\n'));
      assert.deepEqual(next.calls, [returned(list())]);
    });
  }

  test(`${backEnd}: nothing of one candidate is found in the frames and objects that the next was forked with`, async () => {
    const mark = 'left by the candidate before';
    const leave = callJob(`def f(x):\n    return x + "${mark}"\n`, { calls: [[text(mark)]] });
    const look = callJob(`
import gc, sys
mark = "${mark.replace(' ', '" " ')}"

def holds(value):
    attributes = vars(value).values() if hasattr(value, "__dict__") else ()
    return any(mark in repr(one) for one in (value, *attributes))

def f():
    found = []
    frame = sys._getframe(1)
    while frame is not None:
        found += [f"{frame.f_code.co_name}: {name}" for name, value in frame.f_locals.items() if value is not globals() and holds(value)]
        frame = frame.f_back
    own = [globals(), f.__code__.co_consts]
    return found + [type(one).__name__ for one in gc.get_objects() if one is not found and one not in own and type(one) in (list, tuple, dict) and any(type(part) in (str, bytes, bytearray) and mark in repr(part) for part in (one.values() if type(one) is dict else one))]
`);
    assert.deepEqual((await sandbox.call(look)).calls.map(kindOf), ['returned']);
    for (let round = 0; round < 3; round++) {
      assert.deepEqual((await sandbox.call(leave)).calls.map(kindOf), ['returned']);
      assert.deepEqual((await sandbox.call(look)).calls, [returned(list())]);
    }
  });

  test(`${backEnd}: what one candidate does to the interpreter is gone for the next`, async () => {
    await sandbox.call(
      callJob(
        'import builtins, json, math\nbuiltins.len = lambda x: 42\nmath.pi = 3\njson.dumps = None\ndef f(): return len([])',
      ),
    );
    const next = await sandbox.call(callJob('import math\ndef f():\n    return [len([]), math.pi > 3]\n'));
    assert.deepEqual(next.calls, [returned(list(int(0), { kind: 'bool', value: true }))]);
  });
}
