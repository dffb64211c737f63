import { Failure } from '../base/failure.ts';
import type { BackEnd, Guarantee, IsolationSources } from './back-end.ts';
import { firstExecutable } from './host-user.ts';
import type { HostUser } from './host-user.ts';
import { makeScratch, removeScratch } from './scratch-folder.ts';
import { seatbeltProfile } from './seatbelt-profile.ts';

const guarantees: readonly Guarantee[] = [
  { against: 'network', kept: 'byKernel', how: 'no network and no services of the system (sandbox-exec)' },
  { against: 'files', kept: 'byKernel', how: 'only the system’s libraries, the interpreter and the project can be read (sandbox-exec)' },
  { against: 'processes', kept: 'byKernel', how: 'no other programs (sandbox-exec), no new processes (a limit)' },
  { against: 'processes', kept: 'notKept', how: 'a candidate can end its own server, which is then replaced' },
  { against: 'memory', kept: 'byWatch', how: 'looked at from inside the candidate’s process, which is ended; the kernel has no limit for it' },
  { against: 'time', kept: 'byWatch', how: 'an alarm inside, a watch outside, and a limit of processor time by the kernel' },
  { against: 'disk', kept: 'byWatch', how: 'a folder of its own, emptied after each candidate; files of 16 MiB at most (kernel), 64 MiB and 2000 files together (watched)' },
  { against: 'output', kept: 'byWatch', how: 'a candidate that says too much is ended' },
  { against: 'environment', kept: 'byKernel', how: 'empty' },
  { against: 'kernel', kept: 'notKept', how: 'system calls are not filtered' },
];

/**
 * The sandbox of macOS. Its profile is tested as text; it has not been run on a Mac yet, and proves itself there at each
 * start as every back end does. Throws Failure sandboxMissing where there is no sandbox-exec.
 */
export async function seatbeltBackEnd(user: HostUser, sources: IsolationSources): Promise<BackEnd> {
  const launcher = await firstExecutable(['/usr/bin/sandbox-exec']);
  if (launcher === undefined) {
    throw new Failure('sandboxMissing', 'There is no sandbox-exec here: it comes with macOS.', 'Choose another sandbox, or automatic, which takes the one of this system.');
  }
  if (user.prefix.length > 0) {
    throw new Failure('sandboxMissing', 'Candidate programs never run as root.', 'Start the program as an ordinary user.');
  }
  return {
    name: 'seatbelt',
    title: 'sandbox-exec (untested)',
    guarantees,
    enclose: async ([program, ...args], folders, environment) => {
      if (program === undefined) throw new RangeError('there is no program to enclose');
      const scratch = await makeScratch(user, undefined);
      return {
        command: [launcher, '-p', seatbeltProfile({ program, readable: folders, scratch }), program, ...args],
        environment,
        extraInputs: [],
        isolation: { source: sources.seatbelt, options: { scratch } },
        limits: sources.seatbeltLimits,
        candidateFilter: new Uint8Array(),
        remove: () => removeScratch(scratch),
      };
    },
  };
}
