/**
 * Measures the sandbox against what people use: `npm run bench:sandbox -- [--human-eval CHECKOUT] [--rounds N]
 * [--seconds S] [--candidates N] [--only peers,latency,scaling,flatness]`. One JSON object goes to standard output, a
 * table to standard error. Every peer is measured in every round, in turns; a ratio is the median over the rounds, with
 * the smallest and the largest. Only trusted programs are run here: some peers isolate nothing.
 */
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { silentLogger } from '../language-server/src/base/logger.ts';
import { createPythonSandbox, type PythonSandbox, type SandboxOptions } from '../language-server/src/sandbox/create-sandbox.ts';
import { family, proportionalMemory, race, rate, spread, table, times, type Spread } from './sandbox-bench/measuring.ts';
import { bareFork, bubblewrapPerTest, humanEval, unsandboxed } from './sandbox-bench/peers.ts';
import { int, jobOf, mixed, short, testsEach, type Program } from './sandbox-bench/programs.ts';

const { values: options } = parseArgs({
  options: {
    'human-eval': { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    candidates: { type: 'string', default: '5000' },
    only: { type: 'string', default: 'peers,latency,scaling,flatness' },
  },
});
const rounds = Number(options.rounds);
const seconds = Number(options.seconds);
const checkout = options['human-eval'];
const servers = 2;
/** Milliseconds between two candidates where each is to find its server at rest. */
const restMs = 5;

const openSandbox = (more: Partial<SandboxOptions> = {}): Promise<PythonSandbox> =>
  createPythonSandbox({ logger: silentLogger, servers, jobsPerServer: Infinity, ...more });
const pick = (programs: readonly Program[], index: number): Program => programs[index % programs.length] as Program;
const simple = { ...jobOf(short[0] as Program), calls: [[int(1)]] };

const sandbox = await openSandbox();
const setting = { lanes: servers, seconds, interpreter: sandbox.interpreter };

async function peers(programs: readonly Program[], perTest: boolean): Promise<unknown> {
  const tests = (measure: () => Promise<number>) => async (): Promise<number> => (await measure()) * testsEach;
  const results = await race(rounds, {
    sandbox: tests(() => rate(servers, seconds, async (index) => void (await sandbox.call(jobOf(pick(programs, index)))))),
    process: tests(() => unsandboxed(setting, programs)),
    ...(perTest ? { bubblewrapPerTest: () => bubblewrapPerTest(setting, programs) } : {}),
    ...(checkout === undefined ? {} : { humanEval: tests(() => humanEval(setting, checkout, programs)) }),
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

/** One candidate with one test: when its server is at rest, one after the other, in a server that starts for it (a cold start), and in a sandbox that first proves itself. */
async function latency(): Promise<unknown> {
  const one = await openSandbox({ servers: 1 });
  await times(50, () => one.call(simple));
  await pause(100);
  const idle = proportionalMemory(one.processes);
  const taken: (readonly [rested: number, busy: number, fork: number])[] = [];
  for (let round = 0; round < rounds; round++) {
    const rested: number[] = [];
    for (let count = 0; count < 100; count++) {
      await pause(restMs);
      rested.push(...(await times(1, () => one.call(simple))));
    }
    const busy = await times(100, () => one.call(simple));
    taken.push([spread(rested).median, spread(busy).median, await bareFork(setting)]);
  }
  const confirming = await times(5 * rounds, () => one.fresh.call(simple));
  await one.dispose();
  const opening = await times(rounds, async () => {
    const opened = await openSandbox({ servers: 1 });
    await opened.call(simple);
    await opened.dispose();
  });
  return {
    restedMs: spread(taken.map(([rested]) => rested)),
    oneAfterTheOtherMs: spread(taken.map(([, busy]) => busy)),
    bareForkMs: spread(taken.map(([, , fork]) => fork)),
    addedMs: spread(taken.map(([rested, , fork]) => rested - fork)),
    addedOneAfterTheOtherMs: spread(taken.map(([, busy, fork]) => busy - fork)),
    confirmInFreshSandboxMs: spread(confirming),
    openAndProveMs: spread(opening),
    idleServerMemoryMB: idle,
  };
}

async function scaling(): Promise<Readonly<Record<string, Spread>>> {
  const measured: [string, Spread][] = [];
  for (const count of [1, 2, 4]) {
    const some = await openSandbox({ servers: count });
    const values: number[] = [];
    for (let round = 0; round < rounds; round++)
      values.push(testsEach * (await rate(count, seconds, async (index) => void (await some.call(jobOf(pick(short, index)))))));
    await some.dispose();
    measured.push([`${count} servers`, spread(values)]);
  }
  return Object.fromEntries(measured);
}

/** Whether the last candidate costs what the first did, in one server that is never replaced. */
async function flatness(count: number): Promise<unknown> {
  const one = await openSandbox({ servers: 1 });
  await times(50, () => one.call(simple));
  const state = async (): Promise<unknown> => {
    await pause(100);
    return {
      descriptors: readdirSync('/proc/self/fd').length,
      processes: family(one.processes).length,
      zombies: family(one.processes).filter(({ state }) => state === 'Z').length,
      memoryMB: proportionalMemory(one.processes),
    };
  };
  const before = await state();
  const taken = await times(count, () => one.call(simple));
  const tenth = Math.ceil(count / 10);
  const tenths = Array.from({ length: 10 }, (_, index) => spread(taken.slice(index * tenth, (index + 1) * tenth)).median);
  const after = await state();
  await one.dispose();
  return { candidates: count, medianMs: { first: tenths[0], last: tenths.at(-1), eachTenth: tenths }, before, after };
}

const wanted = options.only.split(',');
const report = {
  sandbox: sandbox.name,
  rounds,
  ...(wanted.includes('peers') ? { short: await peers(short, true), mixed: await peers(mixed, false) } : {}),
  ...(wanted.includes('latency') ? { one: await latency() } : {}),
  ...(wanted.includes('scaling') ? { testsPerSecondWith: await scaling() } : {}),
  ...(wanted.includes('flatness') ? { flatness: await flatness(Number(options.candidates)) } : {}),
};
await sandbox.dispose();
process.stdout.write(`${JSON.stringify(report)}\n`);
process.stderr.write(table(report));
