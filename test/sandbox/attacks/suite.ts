import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { PythonSandbox } from '../../../language-server/src/sandbox/create-sandbox.ts';
import { callJob, kindOf } from '../fixtures.ts';
import { attackProgram, runsHere } from './attack.ts';
import type { Attack } from './attack.ts';
import { sandboxProcesses } from './witnesses.ts';
import type { Witnesses } from './witnesses.ts';

/** Errors of the system, and the end of a candidate by a signal of the filter. */
const refusals = /^(?:OSError|PermissionError|FileNotFoundError|NotADirectoryError|ProcessLookupError|ConnectionRefusedError|gaierror|ValueError|died)$/;
/** An argument that the kernel could not read is a mistake of the attack: it would hide a hole. EFAULT, EBADF, EINVAL. */
const mistakes = [14, 9, 22];

/** What an honest candidate finds: the same before and after every attack. */
const honest = callJob(
  `
import builtins, collections, decimal, gc, json, locale, math, os, random, re, resource, signal, sys, time, warnings
def f():
    random.seed(7)
    limits = [resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in ("CPU", "FSIZE", "NOFILE", "STACK", "NPROC", "CORE")]
    handlers = [str(signal.getsignal(number)) for number in (1, 2, 10, 12, 15)]
    mask = os.umask(0o22)
    open("own", "w").write("x")
    return [len([]), sum([1, 2]), sorted([2, 1]), math.pi, json.dumps({"a": 1}), dict(os.environ), os.listdir("."), limits,
        handlers, mask, random.random(), hash("a"), decimal.getcontext().prec, sys.getrecursionlimit(), gc.isenabled(),
        sys.path, len(sys.meta_path), sys.gettrace() is None, time.tzname, 3 + 4, len(warnings.filters), re.match("a", "a") is not None,
        signal.pthread_sigmask(signal.SIG_BLOCK, []) == set(), os.path.basename(os.getcwd()) != "", oct(os.stat(".").st_mode)]
`,
);

/** Runs each attack inside the sandbox, looks at the host afterwards, and has an honest candidate run next. */
export function attackSuite(backEnd: string, sandbox: () => PythonSandbox, witnesses: () => Witnesses, attacks: readonly Attack[]): void {
  let usual: unknown;
  let processesAtRest = 0;
  const processes = (): number => sandboxProcesses(sandbox().processes).length;
  const honestRun = async (): Promise<unknown> => {
    const { load, calls } = await sandbox().call(honest);
    assert.equal(load.kind, 'loaded');
    return calls;
  };
  for (const attack of attacks.filter(runsHere)) {
    test(`${backEnd}: a candidate cannot ${attack.name}`, async () => {
      if (usual === undefined) {
        usual = await honestRun();
        await setTimeout(timeToRest);
        processesAtRest = processes();
      }
      const report = await sandbox().call(callJob(attackProgram(attack, witnesses()), { limits: attack.limits ?? {} }));
      const [outcome] = report.calls;
      const ended = kindOf(outcome);
      const said = JSON.stringify(outcome ?? report.load, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).slice(0, 300);
      const { ends = 'refused' } = attack;
      if (attack.uncovered?.[backEnd] !== undefined) assert.equal(ended, 'returned', `${said}: it is covered after all`);
      else if (ends === 'refused') {
        assert.match(ended, refusals, said);
        const number = outcome?.kind === 'raised' ? Number(/^\[Errno (\d+)\]/.exec(outcome.message)?.[1]) : 0;
        assert.ok(!mistakes.includes(number) || attack.errors?.includes(number) === true, `not refused but mistaken: ${said}`);
      } else if (ends !== 'harmless') assert.ok(ends.includes(ended), said);
      else assert.ok(outcome !== undefined || report.load.kind !== 'notCompiled', said);
      witnesses().check(report);
      assert.deepEqual(await honestRun(), usual, 'the next candidate finds something else than the one before');
      assert.equal(await atRest(processes, processesAtRest), processesAtRest, 'processes are left over, or the next child was not made');
    });
  }
}

/** A server answers before the candidate's process is gone and the next one is made. Milliseconds. */
const timeToRest = 500;

/** The number of processes once it stays the wanted one; what it is after a patient while when it does not. */
async function atRest(count: () => number, wanted: number): Promise<number> {
  let last = count();
  for (let waited = 0, steady = 0; waited < 20 * timeToRest && steady < 3; waited += 10) {
    await setTimeout(10);
    last = count();
    steady = last === wanted ? steady + 1 : 0;
  }
  return last;
}
