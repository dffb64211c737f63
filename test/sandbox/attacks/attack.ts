import type { Limits } from '../../../language-server/src/domain/ports/sandbox.ts';
import { systemCalls } from '../../../language-server/src/sandbox/system-calls.ts';
import type { Architecture } from '../../../language-server/src/sandbox/system-calls.ts';
import type { Witnesses } from './witnesses.ts';

/** One way of doing harm, as data. It is only ever run inside a sandbox; witnesses outside say whether it held. */
export interface Attack {
  /** Completes the sentence "a candidate cannot …". */
  readonly name: string;
  /** Lines of `f`, without their first indentation. */
  readonly body: string;
  /**
   * How the call has to end. `refused`: with an error of the system or the death of the candidate, never with a
   * value. `harmless`: in any way, so long as the witnesses saw nothing. Otherwise one of these outcomes.
   * Default: refused.
   */
  readonly ends?: 'refused' | 'harmless' | readonly string[];
  /** Errors that the system gives for other reasons than a refusal, but which are the right answer here. */
  readonly errors?: readonly number[];
  readonly architecture?: Architecture;
  /** What an attack has before anything of it counts as refused: lines beside `f`. */
  readonly setUp?: string;
  readonly limits?: Partial<Limits>;
  /** Back ends that do not stop this, with the reason: said openly by their guarantees. */
  readonly uncovered?: Readonly<Record<string, string>>;
}

/** Numbers that the filters do not need to know. */
const moreNumbers: Readonly<Record<Architecture, Readonly<Record<string, number>>>> = {
  x64: {
    open: 2,
    stat: 4,
    sendto: 44,
    getppid: 110,
    mknod: 133,
    truncate: 76,
    openat2: 437,
    capset: 126,
    seccomp: 317,
    timer_create: 222,
    mlockall: 151,
  },
  arm64: { sendto: 206, getppid: 173, truncate: 45, openat2: 437, capset: 91, seccomp: 277 },
};

const architecture: Architecture = process.arch === 'arm64' ? 'arm64' : 'x64';

export function runsHere({ architecture: needed }: Attack): boolean {
  return needed === undefined || needed === architecture;
}

/** The whole program: what attacks share, where the witnesses are to be found, and the attack itself. */
export function attackProgram({ setUp = '', body }: Attack, witnesses: Witnesses, shared = prelude): string {
  const places = Object.entries(witnesses.places).map(([name, place]) => `${name} = ${JSON.stringify(place)}\n`);
  return `${shared}\nNUMBERS = ${JSON.stringify({ ...systemCalls[architecture], ...moreNumbers[architecture] })}\n${places.join('')}${setUp}\ndef f():\n${body.replace(/^/gm, '    ')}\n`;
}

const prelude = `
import ctypes, mmap, os, signal, socket, struct, sys, time
libc = ctypes.CDLL(None, use_errno=True)

def checked(result, what):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
    return result

def call(name, *arguments):
    """A system call behind the back of every library."""
    return checked(libc.syscall(NUMBERS[name] if isinstance(name, str) else name, *arguments), str(name))

def machine(code):
    """Runs machine code of its own."""
    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    memory.write(code)
    result = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))()
    if -4096 < result < 0:
        raise OSError(-result, os.strerror(-result))
    return result

def near(attempt):
    """Tries it on every process that may stand beside its parent. Refused when all of them refuse."""
    for process in range(max(1, os.getppid() - 8), os.getppid() + 64):
        if process != os.getpid():
            try:
                return attempt(process)
            except OSError:
                pass
    raise PermissionError("each refused")

def gate32(number, first=0, second=0, third=0):
    """A 32-bit system call from 64-bit code: int 0x80."""
    registers = b"".join(bytes([code]) + struct.pack("<I", value & 0xffffffff)
        for code, value in ((0xb8, number), (0xbb, first), (0xb9, second), (0xba, third)))
    return machine(b"\\x53" + registers + b"\\xcd\\x80\\x5b\\x48\\x98\\xc3")
`;

/** For a Python that has no C, no machine code and no system calls to begin with. */
export const preludeWithoutCalls = 'import importlib, os, signal, socket, struct, sys, time';

/** Whether an attack says what it wants in Python alone. */
export function isPythonAlone({ setUp = '', body }: Attack): boolean {
  return !/\b(?:call|libc|machine|gate32|near|ctypes|mmap)\b/.test(`${setUp}\n${body}`);
}
