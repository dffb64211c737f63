/**
 * The self-play process: long, resumable, apart from everything that a person waits for.
 *
 *     node main.ts JOB
 *
 * JOB is a SelfplayJob as JSON. Writes one JSON object a line to standard output: events, and at last where the report is. An
 * interrupt ends it with everything done on disk; the same job goes on. Exit codes: 0 finished, 2 bad usage or input, 3 the
 * machinery failed, 130 interrupted.
 */
import { systemClock } from '../base/clock.ts';
import { Cancelled, Failure, describeError } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { findAssets } from '../engine/assets.ts';
import { Engine } from '../engine/engine.ts';
import { createWorkshop } from '../engine/selfplay-workshop.ts';
import { readDevice } from '../engine/settings.ts';
import type { SelfplayJob } from './job.ts';
import { openSettings, readSettings } from './open-run.ts';
import { writeComparison, writeReport } from './report.ts';
import { currentRound, evaluateStart, runAll, runGeneratorStep, runRoundStep } from './rounds.ts';
import { RunFolder } from './run-folder.ts';
import type { Run } from './run.ts';
import { generatorSteps, roundSteps, type RoundStep } from './step-names.ts';


async function main(text: string | undefined): Promise<number> {
  const signal = stopSignal();
  try {
    const job = JSON.parse(text ?? '') as SelfplayJob;
    const report = await run(job, signal);
    write({ type: 'report', file: report });
    return 0;
  } catch (error) {
    // Ctrl-C reaches the model process and the sandbox as well: that they end is no failure then.
    if (error instanceof Cancelled || signal.aborted) return 130;
    const failure = error instanceof Failure ? error : undefined;
    write({ type: 'failure', reason: failure?.reason ?? 'training', message: describeError(error), remedy: failure?.remedy ?? 'Run the command again: it goes on where it stopped.' });
    return failure?.reason === 'badInput' ? 2 : 3;
  }
}

/** Returns the path of the report. */
async function run(job: SelfplayJob, signal: AbortSignal): Promise<string> {
  const folder = new RunFolder(job.out);
  if (job.step === 'report') {
    const report = await writeReport(folder, await readSettings(folder));
    return job.compared.length === 0 ? report : writeComparison(folder, job.compared.map((one) => new RunFolder(one)));
  }
  const unlock = await folder.lock();
  const assets = findAssets(job.entry);
  const device = readDevice(job.device);
  const engine = new Engine({ device, ...(job.interpreter && { interpreter: job.interpreter }) }, assets, systemClock, logger);
  try {
    const settings = await openSettings(folder, { ...job.wish, ...roundOf(job, folder) }, { policy: assets.policyModel, generator: assets.testCaseModel });
    const selfplay: Run = { settings, folder, workshop: await createWorkshop(engine, systemClock, { device, ...(job.threads !== undefined && { threads: job.threads }) }), report: write };
    await work(selfplay, { ...job, ...roundOf(job, folder) }, signal);
    return await writeReport(folder, settings);
  } finally {
    await engine.dispose();
    await unlock();
  }
}

/** A step of a round has one; without --round it is the first that is not done. */
function roundOf({ step, round }: SelfplayJob, folder: RunFolder): { readonly round?: number } {
  return roundSteps.some((one) => one === step) ? { round: round ?? currentRound(folder) } : {};
}

async function work(selfplay: Run, { step, round }: SelfplayJob, signal: AbortSignal): Promise<void> {
  const [generatorStep, roundStep] = [generatorSteps.find((one) => one === step), roundSteps.find((one) => one === step)];
  if (generatorStep) await runGeneratorStep(selfplay, generatorStep, signal);
  else if (roundStep && round !== undefined) await runRound(selfplay, roundStep, round, signal);
  else await runAll(selfplay, signal);
}

/** Round 0 is before anything was learned; it has an evaluation alone. */
async function runRound(selfplay: Run, step: RoundStep, round: number, signal: AbortSignal): Promise<void> {
  if (round === 0 && step !== 'evaluate') throw new Failure('badInput', `Round 0 has no ${step}.`, 'Rounds count from 1; round 0 can only be evaluated.');
  if (round === 0) await evaluateStart(selfplay, signal);
  else await runRoundStep(selfplay, round, step, signal);
}

function write(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort());
  return stop.signal;
}

const logger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message) => write({ type: 'note', message }),
  error: (message) => write({ type: 'note', message }),
};

process.exitCode = await main(process.argv[2]);
