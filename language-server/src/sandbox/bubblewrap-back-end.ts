import type { BackEnd, Guarantee, IsolationSources } from './back-end.ts';
import { commonGuarantees } from './back-end.ts';
import { bubblewrapArguments, findBubblewrap, scratchBytes } from './bubblewrap.ts';
import type { HostUser } from './host-user.ts';
import { outermost } from './interpreter.ts';
import { seccompFilter } from './seccomp.ts';
import type { Architecture } from './system-calls.ts';

const guarantees: readonly Guarantee[] = [
  { against: 'network', kept: 'byKernel', how: 'an empty network namespace, and no sockets (seccomp)' },
  { against: 'files', kept: 'byKernel', how: 'only the system’s programs, the interpreter and the project are mounted, all read-only' },
  { against: 'processes', kept: 'byKernel', how: 'a process namespace of its own; no new processes, programs or signals (seccomp)' },
  { against: 'disk', kept: 'byKernel', how: `${scratchBytes >> 20} MiB in memory, emptied after each candidate; the number of files is watched` },
  { against: 'environment', kept: 'byKernel', how: 'empty' },
  { against: 'kernel', kept: 'byKernel', how: 'system calls that programs do not need are refused (seccomp), 32-bit and x32 calls end the program' },
  ...commonGuarantees,
];

/** Linux namespaces by way of bubblewrap. Throws Failure sandboxMissing when it is absent or too old. */
export async function bubblewrapBackEnd(
  setting: string | undefined,
  user: HostUser,
  architecture: Architecture,
  sources: IsolationSources,
): Promise<BackEnd> {
  const { path, version } = await findBubblewrap(setting, user);
  const serverFilter = seccompFilter('outer', architecture);
  const candidateFilter = seccompFilter('inner', architecture);
  return {
    name: 'bubblewrap',
    title: `bubblewrap ${version}`,
    guarantees,
    enclose: async (program, folders, environment) => ({
      command: [...user.prefix, path, ...bubblewrapArguments(outermost(folders), { environment }), ...program],
      // bubblewrap clears the environment and sets this one itself.
      environment: {},
      extraInputs: [serverFilter],
      isolation: { source: sources.bubblewrap, options: { scratchBytes } },
      candidateFilter,
      remove: async () => undefined,
    }),
  };
}
