/**
 * The training process: long, resumable, apart from everything that a person waits for.
 *
 *     node main.ts policy|tcg --out FOLDER [--minutes N] [--steps N] [--resume] [--seed N] [--threads N] [--device NAME]
 *         [--from MODEL] [--tasks N | --rows FILE] [--tokens-per-batch N] [--learning-rate X] [--float-weights] [shape options]
 *
 *     node main.ts from-decisions …  learns from what a person decided: see decisions/process.ts
 *
 * The training rows are made once and kept in FOLDER/data. Writes one JSON object a line to standard output, events also to
 * FOLDER/log.jsonl; the last one says what went wrong, if something did. An interrupt, or the end of the parent that holds its
 * message channel, saves the state; `--resume` goes on from it. Exit codes: 0 finished, 2 bad usage or input, 3 the machinery
 * failed, 130 interrupted and saved.
 */
import { appendFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../base/clock.ts';
import { silentLogger } from '../base/logger.ts';
import { Cancelled, Failure, describeError } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';
import { learnInProcess } from '../decisions/process.ts';
import { configFile } from '../inference/decoder-config.ts';
import { devices, type Device } from '../inference/device.ts';
import { formatValue } from '../languages/python/format-value.ts';
import { parseArguments } from '../languages/python/literal.ts';
import { createSandbox } from '../sandbox/language-sandboxes.ts';
import { checkpointFile } from './checkpoint.ts';
import type { CorpusRow } from './data/corpus.ts';
import { curriculumRows, type CurriculumPlan } from './data/curriculum-rows.ts';
import { referenceRunner } from './data/reference-runner.ts';
import { runStage, type StageEvent, type StageRun } from './stage-run.ts';
import { stageNames, stages, type Stage } from './stages.ts';
import { tokenizerFile } from './tokenizer/tokenizer-files.ts';
import { openTrainable } from './trainable-model.ts';
import { defaultPlan, type TrainingPlan } from './trainer.ts';

const optionTypes = {
  out: { type: 'string' },
  minutes: { type: 'string' },
  steps: { type: 'string' },
  resume: { type: 'boolean', default: false },
  seed: { type: 'string' },
  threads: { type: 'string' },
  device: { type: 'string' },
  from: { type: 'string' },
  rows: { type: 'string' },
  tasks: { type: 'string' },
  'tokens-per-batch': { type: 'string' },
  'learning-rate': { type: 'string' },
  'float-weights': { type: 'boolean', default: false },
  'hidden-size': { type: 'string' },
  layers: { type: 'string' },
  heads: { type: 'string' },
  'intermediate-size': { type: 'string' },
  'vocabulary-size': { type: 'string' },
  'max-positions': { type: 'string' },
} as const;

type NumberOption = Exclude<keyof typeof optionTypes, 'out' | 'from' | 'device' | 'rows' | 'resume' | 'float-weights'>;

const logFile = 'log.jsonl';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const [work, ...rest] = argv;
  if (work === 'from-decisions') return learnInProcess(rest, import.meta.url, (event) => void process.stdout.write(`${JSON.stringify(event)}\n`), stopSignal());
  try {
    return await run(argv);
  } catch (error) {
    if (error instanceof Cancelled) return 130;
    const failure = error instanceof Failure ? error : new Failure('training', describeError(error), 'Run the command again with --resume: it goes on from the last checkpoint.');
    process.stdout.write(`${JSON.stringify({ type: 'failure', reason: failure.reason, message: failure.message, remedy: failure.remedy })}\n`);
    return failure.reason === 'badInput' ? 2 : 3;
  }
}

async function run(argv: readonly string[]): Promise<number> {
  const { values, stage } = readArguments(argv);
  const folder = values.out;
  if (folder === undefined) throw usage('--out is missing.');
  const number = (name: NumberOption, fallback: number): number => readNumber(name, values[name]) ?? fallback;
  const seed = number('seed', 1);
  const tasks = number('tasks', stage.tasks);
  const corpus = values.rows ?? join(folder, 'data', `${stage.name}-${tasks}-tasks-seed-${seed}.jsonl`);
  if (values.rows !== undefined && !existsSync(corpus)) throw usage(`--rows: ${corpus} does not exist.`);
  const signal = stopSignal();
  const settings: Omit<StageRun, 'report'> = {
    stage,
    shape: {
      hiddenSize: number('hidden-size', stage.shape.hiddenSize),
      layers: number('layers', stage.shape.layers),
      heads: number('heads', stage.shape.heads),
      intermediateSize: number('intermediate-size', stage.shape.intermediateSize),
      vocabularySize: number('vocabulary-size', stage.shape.vocabularySize),
      maxPositions: number('max-positions', stage.shape.maxPositions),
    },
    ...(values.from !== undefined && { from: await openTrainable(values.from) }),
    folder,
    corpus,
    rows: () => freshRows({ stage: stage.name, seed, tasks }, signal),
    plan: {
      ...defaultPlan,
      limit: readLimit(values, stage),
      learningRate: number('learning-rate', stage.learningRate),
      seed,
      threads: number('threads', defaultPlan.threads),
      device: readDevice(values.device),
    },
    tokensPerBatch: number('tokens-per-batch', stage.tokensPerBatch),
    resume: values.resume,
    floatWeights: values['float-weights'],
    clock: systemClock,
  };
  if (settings.shape.hiddenSize % (2 * settings.shape.heads) !== 0) throw usage('--hidden-size must be a multiple of twice --heads.');
  makeFolder(folder, { remedy: 'Choose another folder with --out.' });
  // A folder with a config.json is a whole model; this one is none until training has ended.
  if (!values.resume) for (const stale of [configFile, tokenizerFile, checkpointFile, logFile]) rmSync(join(folder, stale), { force: true });
  const summary = await runStage({ ...settings, report: (event) => reportLine(folder, event) }, signal);
  return summary.end === 'finished' ? 0 : 130;
}

function reportLine(folder: string, event: StageEvent): void {
  const line = `${JSON.stringify(event)}\n`;
  process.stdout.write(line);
  appendFileSync(join(folder, logFile), line);
}

/** The CPU unless said: small decoders train fastest there, and repeatably. */
function readDevice(text = 'auto'): Device {
  const device = text === 'auto' ? 'cpu' : devices.find((one) => one === text);
  if (device === undefined) throw usage(`--device must be one of auto, ${devices.join(', ')}, not "${text}".`);
  return device;
}

/** Minutes, unless only steps are given. */
function readLimit(values: { readonly steps?: string; readonly minutes?: string }, stage: Stage): TrainingPlan['limit'] {
  const steps = readNumber('steps', values.steps);
  const minutes = readNumber('minutes', values.minutes) ?? (steps === undefined ? stage.minutes : undefined);
  return { ...(steps !== undefined && { steps }), ...(minutes !== undefined && { minutes }) };
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw usage(`--${name} must be a number of at least 0, not "${text}".`);
  return value;
}

/** The sandbox lives only while rows are made. */
async function* freshRows(plan: CurriculumPlan, signal: AbortSignal): AsyncIterable<CorpusRow> {
  const sandbox = await createSandbox({ logger: silentLogger });
  try {
    yield* curriculumRows(plan, referenceRunner(sandbox, { parseArguments, formatValue }), signal);
  } finally {
    await sandbox.dispose();
  }
}

function readArguments(argv: readonly string[]): { readonly values: ReturnType<typeof parse>['values']; readonly stage: Stage } {
  const { values, positionals } = parse(argv);
  const name = stageNames.find((one) => one === positionals[0]);
  if (name === undefined || positionals.length > 1) throw usage(`Name one stage: ${stageNames.join(' or ')}.`);
  return { values, stage: stages[name] };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: optionTypes, allowPositionals: true });
  } catch (cause) {
    throw usage(describeError(cause), cause);
  }
}

function usage(problem: string, cause?: unknown): Failure {
  return new Failure('badInput', problem, 'Usage: train policy|tcg --out FOLDER [--from MODEL] [--minutes N] [--steps N] [--resume].', { cause });
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort());
  process.on('disconnect', () => stop.abort());
  return stop.signal;
}
