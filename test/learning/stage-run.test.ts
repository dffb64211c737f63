import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OpenModels } from '../../language-server/src/inference/open-models.ts';
import { loadDecoderConfig } from '../../language-server/src/inference/decoder-config.ts';
import { checkpointFile } from '../../language-server/src/learning/checkpoint.ts';
import { writeCorpus, type CorpusRow } from '../../language-server/src/learning/data/corpus.ts';
import { loadWeights } from '../../language-server/src/learning/export.ts';

const program = fileURLToPath(new URL('../../language-server/src/learning/main.ts', import.meta.url));
const answers: Readonly<Record<string, string>> = { one: 'alpha\n    beta', two: 'gamma_1', three: '[[2, -3], []]', four: 'naïve 日本' };

const rows: readonly CorpusRow[] = Object.entries(answers).flatMap(([question, answer]) => [
  { kind: 'direct', heldOut: false, row: { parts: [{ text: `<|problem|>${question}\n`, learn: false }, { text: `<|implement|>${answer}<|end|>`, learn: true }] } } as const,
  { kind: 'steps', heldOut: false, row: { parts: [{ text: `<|problem|>${question}\n`, learn: false }, { text: `<|outline|>${question}<|end|>`, learn: true }] } } as const,
]);
const heldOut: CorpusRow = { kind: 'direct', heldOut: true, row: { parts: [{ text: '<|problem|>five\n', learn: false }, { text: '<|implement|>delta<|end|>', learn: true }] } };

const shape = ['--hidden-size', '32', '--layers', '2', '--heads', '2', '--intermediate-size', '64', '--vocabulary-size', '300', '--max-positions', '64'];

async function prepare(context: TestContext): Promise<{ readonly folder: string; readonly corpus: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'stage-'));
  context.after(() => rm(folder, { recursive: true }));
  const corpus = join(folder, 'rows.jsonl');
  await writeCorpus(corpus, [...rows, heldOut]);
  return { folder: join(folder, 'model'), corpus };
}

interface Ended {
  readonly code: number | null;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly errors: string;
}

/** Runs the training process; `watch` sees each line and may interrupt. */
async function runProcess(options: readonly string[], watch: (line: Readonly<Record<string, unknown>>, interrupt: () => void) => void = () => {}): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const lines: Record<string, unknown>[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Record<string, unknown>;
    lines.push(line);
    watch(line, () => child.kill('SIGINT'));
  }
  const [code] = await exit;
  return { code, lines, errors };
}

/** What its last line says is wrong, and what to do. */
function failureOf({ lines, errors }: Ended): string {
  const { type, message, remedy } = lines.at(-1) ?? {};
  assert.equal(type, 'failure', errors);
  return `${String(message)} ${String(remedy)}`;
}

test('from rows to a model folder that answers as it was taught, with an interruption in between', async (context) => {
  const { folder, corpus } = await prepare(context);
  const options = ['policy', '--out', folder, '--rows', corpus, '--steps', '260', '--learning-rate', '0.01', '--threads', '1', '--float-weights', ...shape];
  const stopped = await runProcess(options, (line, interrupt) => line['type'] === 'step' && interrupt());
  assert.equal(stopped.code, 130, stopped.errors);
  assert.ok(existsSync(join(folder, checkpointFile)));
  assert.ok(!existsSync(join(folder, 'config.json')), 'a folder without config.json is no model yet');

  const resumed = await runProcess([...options, '--resume']);
  assert.equal(resumed.code, 0, resumed.errors);
  const firstStep = resumed.lines.find((line) => line['type'] === 'step')?.['step'] as number;
  assert.ok(firstStep > 20, 'it went on where it was');
  assert.ok(resumed.lines.some((line) => line['type'] === 'heldOut' && Object.hasOwn(line['losses'] as object, 'direct')));
  assert.equal((await readFile(join(folder, 'log.jsonl'), 'utf8')).trimEnd().split('\n').length, stopped.lines.length + resumed.lines.length);

  const model = await new OpenModels({ device: 'cpu', threads: 1 }, () => {}).get(folder);
  for (const [question, answer] of Object.entries(answers)) {
    const sampling = { temperature: 0, topK: 0, topP: 1, seed: 1, maxTokens: 40 };
    const request = { folder, prompt: `<|problem|>${question}\n`, count: 1, firstTokens: ['<|implement|>'], sampling, stream: false };
    const [generation] = await model.generator.generate(request, () => {});
    assert.equal(generation?.text, answer);
  }

  const config = await loadDecoderConfig(folder);
  assert.equal((await loadWeights(folder, config)).get('model.norm.weight')?.length, 32);
});

const refused: readonly [name: string, options: readonly string[], message: RegExp][] = [
  ['no stage', ['--out', 'x'], /Name one stage: policy or tcg/],
  ['an unknown stage', ['prm', '--out', 'x'], /Name one stage/],
  ['no folder', ['policy'], /--out is missing/],
  ['a number that is none', ['policy', '--out', join(tmpdir(), 'stage-refused'), '--minutes', 'ten'], /--minutes must be a number/],
  ['heads that do not divide the width', ['policy', '--out', 'x', '--heads', '7'], /multiple of twice --heads/],
  ['an unknown option', ['policy', '--out', 'x', '--fast'], /--fast/],
];
for (const [name, options, message] of refused) {
  test(`${name} is bad usage`, async () => {
    const ended = await runProcess(options);
    assert.equal(ended.code, 2);
    assert.match(failureOf(ended), message);
  });
}

test('a run goes on from another model, with its shape and vocabulary', async (context) => {
  const { folder, corpus } = await prepare(context);
  const options = ['policy', '--rows', corpus, '--threads', '1', '--learning-rate', '0.01'];
  const first = await runProcess([...options, '--out', folder, '--steps', '120', ...shape]);
  assert.equal(first.code, 0, first.errors);
  const further = `${folder}-further`;
  const second = await runProcess([...options, '--out', further, '--from', folder, '--steps', '20']);
  assert.equal(second.code, 0, second.errors);
  const lossAt = (ended: Ended, index: number): number => ended.lines.filter((line) => line['type'] === 'step').at(index)?.['loss'] as number;
  assert.ok(lossAt(second, 0) < lossAt(first, 0) / 4, `${lossAt(first, 0)} at first, ${lossAt(second, 0)} when going on`);
  assert.deepEqual(await loadDecoderConfig(further), await loadDecoderConfig(folder));
  assert.equal(await readFile(join(further, 'tokenizer.json'), 'utf8'), await readFile(join(folder, 'tokenizer.json'), 'utf8'));

  const missing = await runProcess([...options, '--out', further, '--from', `${folder}-none`, '--steps', '20']);
  assert.equal(missing.code, 3);
  assert.match(failureOf(missing), /config\.json cannot be read.*Choose a folder/);
});
