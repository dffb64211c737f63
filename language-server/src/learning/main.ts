/**
 * The training process: long, resumable, apart from everything that a person waits for.
 *
 *     node main.ts policy|tcg --out FOLDER [--minutes N] [--steps N] [--resume] [--seed N] [--threads N]
 *         [--tasks N | --rows FILE] [--tokens-per-batch N] [--learning-rate X] [--float-weights] [shape options]
 *
 * The training rows are made once and kept in FOLDER/data. Writes one JSON object a line to standard output and to FOLDER/log.jsonl. An interrupt, or the end of the parent that
 * holds its message channel, saves the state; `--resume` goes on from it. Exit codes: 0 finished, 2 bad usage or
 * input, 3 the machinery failed, 130 interrupted and saved.
 */
import { appendFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../base/clock.ts';
import { silentLogger } from '../base/logger.ts';
import { Cancelled, Failure, describeError } from '../base/failure.ts';
import { formatValue } from '../languages/python/format-value.ts';
import { parseArguments } from '../languages/python/literal.ts';
import { createSandbox } from '../sandbox/create-sandbox.ts';
import { checkpointFile } from './checkpoint.ts';
import type { CorpusRow } from './data/corpus.ts';
import { curriculumRows, type CurriculumPlan } from './data/curriculum-rows.ts';
import { referenceRunner } from './data/reference-runner.ts';
import { runStage, type StageEvent } from './stage-run.ts';
import { stageNames, stages, type Stage } from './stages.ts';
import { tokenizerFile } from './tokenizer/tokenizer-files.ts';
import { defaultPlan } from './trainer.ts';

const optionTypes = {
  out: { type: 'string' },
  minutes: { type: 'string' },
  steps: { type: 'string' },
  resume: { type: 'boolean', default: false },
  seed: { type: 'string' },
  threads: { type: 'string' },
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

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    if (error instanceof Cancelled) return 130;
    const remedy = error instanceof Failure ? ` ${error.remedy}` : '';
    process.stderr.write(`${describeError(error)}${remedy}\n`);
    return error instanceof Failure && error.reason === 'badInput' ? 2 : 3;
  }
}

async function run(argv: readonly string[]): Promise<number> {
  const { values, stage } = readArguments(argv);
  const folder = values.out;
  if (folder === undefined) throw usage('--out is missing.');
  const number = (name: keyof typeof optionTypes, fallback: number): number => {
    const text = values[name];
    if (typeof text !== 'string') return fallback;
    const value = Number(text);
    if (!Number.isFinite(value) || value < 0) throw usage(`--${name} must be a number of at least 0, not "${text}".`);
    return value;
  };
  const seed = number('seed', 1);
  const signal = stopSignal();
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'log.jsonl');
  if (!values.resume) for (const stale of [log, join(folder, checkpointFile), join(folder, tokenizerFile)]) rmSync(stale, { force: true });
  const report = (event: StageEvent): void => {
    const line = `${JSON.stringify(event)}\n`;
    process.stdout.write(line);
    appendFileSync(log, line);
  };
  const tasks = number('tasks', stage.tasks);
  const corpus = values.rows ?? join(folder, 'data', `${stage.name}-${tasks}-tasks-seed-${seed}.jsonl`);
  if (values.rows !== undefined && !existsSync(corpus)) throw usage(`--rows: ${corpus} does not exist.`);
  const summary = await runStage(
    {
      stage,
      shape: {
        hiddenSize: number('hidden-size', stage.shape.hiddenSize),
        layers: number('layers', stage.shape.layers),
        heads: number('heads', stage.shape.heads),
        intermediateSize: number('intermediate-size', stage.shape.intermediateSize),
        vocabularySize: number('vocabulary-size', stage.shape.vocabularySize),
        maxPositions: number('max-positions', stage.shape.maxPositions),
      },
      folder,
      corpus,
      rows: () => freshRows({ stage: stage.name, seed, tasks }, signal),
      plan: {
        ...defaultPlan,
        limit: values.steps === undefined ? { minutes: number('minutes', stage.minutes) } : { steps: number('steps', 0), ...(values.minutes !== undefined && { minutes: number('minutes', 0) }) },
        learningRate: number('learning-rate', stage.learningRate),
        seed,
        threads: number('threads', defaultPlan.threads),
      },
      tokensPerBatch: number('tokens-per-batch', 1536),
      resume: values.resume,
      floatWeights: values['float-weights'],
      clock: systemClock,
      report,
    },
    signal,
  );
  return summary.end === 'finished' ? 0 : 130;
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
  return new Failure('badInput', problem, 'Usage: train policy|tcg --out FOLDER [--minutes N] [--steps N] [--resume].', { cause });
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort());
  process.on('disconnect', () => stop.abort());
  return stop.signal;
}
