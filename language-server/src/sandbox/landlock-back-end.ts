import { Failure } from '../base/failure.ts';
import { runProcess } from '../base/process.ts';
import type { BackEnd, Guarantee, IsolationSources } from './back-end.ts';
import { commonGuarantees } from './back-end.ts';
import type { HostUser } from './host-user.ts';
import type { Interpreter } from './interpreter.ts';
import { privateUser } from './private-user.ts';
import { makeScratch, removeScratch } from './scratch-folder.ts';
import { seccompFilter } from './seccomp.ts';
import { deniedBesideHostFiles } from './system-calls.ts';
import type { Architecture } from './system-calls.ts';

/** The first version that governs truncating: before it a program could empty files that it cannot open. */
const oldestVersion = 3;
/** Read by every Python: shared libraries, the standard library and time zones. Those that are missing are left out. */
const systemFolders = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/lib', '/lib64', '/usr/share/zoneinfo'];
const devices = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom'];

const guarantees: readonly Guarantee[] = [
  { against: 'network', kept: 'byKernel', how: 'no sockets (seccomp), and no connections (Landlock)' },
  { against: 'files', kept: 'byKernel', how: 'only the interpreter’s folders and the project can be opened, read-only (Landlock)' },
  { against: 'files', kept: 'notKept', how: 'names, sizes and times of files can be asked for' },
  { against: 'processes', kept: 'byKernel', how: 'no new processes, programs or signals (seccomp), as a user of its own where possible' },
  { against: 'disk', kept: 'byWatch', how: 'a folder of its own, emptied after each candidate; files of 16 MiB at most (kernel), 64 MiB and 2000 files together (watched)' },
  { against: 'environment', kept: 'byKernel', how: 'empty' },
  { against: 'kernel', kept: 'byKernel', how: 'system calls that programs do not need are refused (seccomp), 32-bit and x32 calls end the program' },
  ...commonGuarantees,
];

/**
 * Landlock, seccomp and resource limits, set by the server on itself before it hears of any candidate: for Linux where
 * ordinary users may make no namespaces. Throws Failure sandboxMissing where the kernel has no Landlock.
 */
export async function landlockBackEnd(
  interpreter: Interpreter,
  user: HostUser,
  architecture: Architecture,
  sources: IsolationSources,
): Promise<BackEnd> {
  const version = await landlockVersion(interpreter, user);
  const serverFilter = seccompFilter('outer', architecture);
  const candidateFilter = seccompFilter('inner', architecture, deniedBesideHostFiles);
  return {
    name: 'landlock',
    title: `Landlock ${version}`,
    guarantees,
    enclose: async (program, folders, environment) => {
      const runner = await privateUser(user);
      const scratch = await makeScratch(user, runner.id);
      return {
        command: [...runner.prefix, ...program],
        environment,
        extraInputs: [],
        isolation: {
          source: sources.landlock,
          options: {
            scratch,
            readable: [...systemFolders, ...folders],
            devices,
            filter: serverFilter.toString('hex'),
            isPrivateUser: runner.id !== undefined,
          },
        },
        candidateFilter,
        remove: () => removeScratch(scratch),
      };
    },
  };
}

/** The version of Landlock's interface that the kernel speaks, by asking it. */
async function landlockVersion(interpreter: Interpreter, user: HostUser): Promise<number> {
  // landlock_create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION)
  const question = 'import ctypes; print(ctypes.CDLL(None).syscall(444, None, 0, 1))';
  const [file, ...args] = [...user.prefix, interpreter.path, '-I', '-S', '-c', question];
  const answer = await runProcess({ file: file as string, arguments: args, folder: '/' }, 10_000);
  const version = Number(answer.output.trim());
  if (version >= oldestVersion) return version;
  throw new Failure(
    'sandboxMissing',
    version > 0
      ? `The Landlock of this kernel (version ${version}) is too old to isolate candidate programs.`
      : 'This kernel has no Landlock, which isolates candidate programs where user namespaces are forbidden.',
    'Install bubblewrap 0.8 or newer and allow user namespaces, or use Linux 6.2 or newer with Landlock switched on (lsm=…,landlock at boot).',
  );
}
