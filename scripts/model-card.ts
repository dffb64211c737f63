/**
 * Ships a trained model, and measures a shipped one on the held-out tasks and writes its card.
 *
 *     node scripts/model-card.ts policy|tcg --run TRAINING-FOLDER --command TEXT [--after policy|tcg]
 *     node scripts/model-card.ts policy|tcg [--keep]
 *
 * The first copies the model from the folder that `pseudocode train` wrote; --command says how it was made, and --after which
 * shipped model it went on from. The second measures. Stages and figures go to `training.json` and `metrics.json` beside the
 * card, which names the command behind each of them; with --keep, figures of these weights that are there already stay.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

type Row = Readonly<Record<string, unknown>>;

interface Measurement {
  readonly title: string;
  readonly arguments: readonly string[];
}

const trainingFile = 'training.json';
const root = fileURLToPath(new URL('..', import.meta.url));
const shippedFiles = ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];

const measurements: Readonly<Record<'policy' | 'tcg', readonly Measurement[]>> = {
  policy: [
    { title: 'Pseudocode first, one greedy chain (`steps`)', arguments: ['--mode', 'steps'] },
    { title: 'The code at once (`direct`)', arguments: ['--mode', 'direct'] },
    { title: 'Steps, then a tree search of 32 simulations when that is not verified (`auto`), first 40 tasks of each level', arguments: ['--mode', 'auto', '--levels', '1-5,everyday', '--tasks', '40', '--simulations', '32'] },
    { title: 'The same tasks without a search', arguments: ['--mode', 'steps', '--levels', '1-5,everyday', '--tasks', '40'] },
    { title: 'A hundred everyday stubs in the words of people, as `solve` does with its defaults, in at most 30 seconds each', arguments: ['--mode', 'newcomer'] },
    { title: 'Declined as outside; the stages before the last knew these wordings, so the share says less of others', arguments: ['--mode', 'scope'] },
  ],
  tcg: [
    { title: 'Right results among three cases as the product hands them out: the surest of a dozen, each asked for again by itself', arguments: ['--mode', 'cases', '--levels', '1-3,everyday'] },
    { title: 'Right results in the one most probable answer of three cases', arguments: ['--mode', 'cases', '--raw', '--levels', '1-3,everyday'] },
  ],
};

/** How a model was made, one stage after the other; the last one made the weights. */
interface Training {
  readonly parameters: number;
  readonly stages: readonly Stage[];
}

interface Stage {
  readonly command: string;
  readonly rows: number;
  /** Of the rows, once. */
  readonly corpusTokens: number;
  /** That were read. */
  readonly tokens: number;
  readonly updates: number;
  readonly heldOutLoss: number;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { run: { type: 'string' }, command: { type: 'string' }, after: { type: 'string' }, keep: { type: 'boolean', default: false } } });
const name = positionals[0];
if (name !== 'policy' && name !== 'tcg') throw new Error('name a model: policy or tcg');
const folderOf = (model: string): string => join(root, 'language-server/models', model);
const folder = folderOf(name);
if (values.run !== undefined) {
  if (values.command === undefined) throw new Error('--command says how the model was made');
  const earlier = values.after === undefined ? [] : (await readTraining(folderOf(values.after))).stages;
  await ship(values.run, folder, values.command, earlier);
} else {
  await measure(name, folder, values.keep);
}

async function measure(model: 'policy' | 'tcg', folder: string, keep: boolean): Promise<void> {
  const tables: string[] = [];
  const file = join(folder, 'metrics.json');
  const metrics: Record<string, readonly Row[]> = keep ? (JSON.parse(await readFile(file, 'utf8')) as Record<string, readonly Row[]>) : {};
  for (const { title, arguments: given } of measurements[model]) {
    process.stdout.write(`${title}\n`);
    const command = `pseudocode evaluate ${given.join(' ')}`;
    const rows = (metrics[command] ??= await evaluate(given));
    await writeFile(file, `${JSON.stringify(metrics, null, 2)}\n`);
    tables.push(`### ${title}\n\n\`${command}\`\n\n${tableOf(rows)}`);
  }
  await writeFile(join(folder, 'README.md'), await card(model, tables));
}

async function ship(from: string, to: string, command: string, earlier: readonly Stage[]): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(join(to, 'onnx'), { recursive: true });
  for (const file of shippedFiles) await cp(join(from, file), join(to, file));
  const log = (await readFile(join(from, 'log.jsonl'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as Row);
  const last = (type: string, field: string): unknown => log.findLast((event) => event['type'] === type)?.[field];
  const stage: Stage = {
    command,
    rows: Number(last('corpus', 'rows')),
    corpusTokens: Object.values(last('corpus', 'tokens') as Record<string, number>).reduce((sum, one) => sum + one, 0),
    tokens: Number(last('step', 'tokens')),
    updates: Number(last('step', 'step')),
    heldOutLoss: Number(last('heldOut', 'loss')),
  };
  const training: Training = { parameters: Number(last('model', 'parameters')), stages: [...earlier, stage] };
  await writeFile(join(to, trainingFile), `${JSON.stringify(training, null, 2)}\n`);
}

async function readTraining(model: string): Promise<Training> {
  return JSON.parse(await readFile(join(model, trainingFile), 'utf8')) as Training;
}

async function evaluate(given: readonly string[]): Promise<readonly Row[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'language-server/src/cli/main.ts'), 'evaluate', '--json', ...given], { maxBuffer: 1 << 26 });
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as Row);
}

function percent(value: unknown): string {
  return typeof value === 'number' ? `${(value * 100).toFixed(1)} %` : '–';
}

function tableOf(rows: readonly Row[]): string {
  switch (rows[0]?.['type']) {
    case 'level':
      return policyTable(rows);
    case 'cases':
      return casesTable(rows);
    case 'newcomer':
      return newcomerTable(rows);
    case 'scope':
      return scopeTable(rows);
    default:
      throw new Error(`there is no table for ${JSON.stringify(rows[0])}`);
  }
}

function newcomerTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const without = `${Number(row['solved']) - Number(row['solvedWithExample'])} of ${Number(row['tasks']) - Number(row['withExample'])}`;
    return `| ${String(row['solved'])} of ${String(row['tasks'])} | ${percent(row['low'])} – ${percent(row['high'])} | ${String(row['solvedWithExample'])} of ${String(row['withExample'])} | ${without} | ${String(row['declined'])} | ${String(row['late'])} | ${Number(row['medianSeconds']).toFixed(1)} s |`;
  });
  return `| solved | 95 % interval | with an example | without | declined | late | median time |\n|---|---|---|---|---|---|---|\n${lines.join('\n')}\n`;
}

function scopeTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${String(row['of'])} | ${String(row['declined'])} of ${String(row['asked'])} | ${percent(row['share'])} | ${percent(row['low'])} – ${percent(row['high'])} |`);
  return `| requests | declined | share | 95 % interval |\n|---|---|---|---|\n${lines.join('\n')}\n`;
}

function policyTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const tasks = Number(row['tasks']);
    return `| ${String(row['level'])} | ${tasks} | ${percent(row['pass@1'])} | ${percent(row['low'])} – ${percent(row['high'])} | ${String(row['declined'])} | ${Math.round(Number(row['tokens']) / tasks)} |`;
  });
  return `| level | tasks | Pass@1 | 95 % interval | declined | tokens a task |\n|---|---|---|---|---|---|\n${lines.join('\n')}\n`;
}

function casesTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const kills = Number(row['killsPerAnswer']).toFixed(1);
    return `| ${String(row['level'])} | ${String(row['from'])} | ${String(row['counted'])} of ${String(row['asked'])} | ${percent(row['passRate'])} | ${percent(row['low'])} – ${percent(row['high'])} | ${kills} | ${percent(row['mutationScore'])} |`;
  });
  return `| level | from | cases that count | right | 95 % interval | mutants killed by three cases | of all mutants |\n|---|---|---|---|---|---|---|\n${lines.join('\n')}\n`;
}

async function card(model: 'policy' | 'tcg', sections: readonly string[]): Promise<string> {
  const { parameters, stages } = await readTraining(folder);
  const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as Row;
  const bytes = (await Promise.all(shippedFiles.map(async (file) => (await stat(join(folder, file))).size))).reduce((sum, size) => sum + size, 0);
  const millions = (value: unknown): string => (Number(value) / 1e6).toFixed(2);
  const what =
    model === 'policy'
      ? 'Writes a small Python function in steps: an outline, refinements in pseudocode, code; or the code at once.'
      : 'Writes test cases for a small Python function, from its code or from its description alone.';
  const limits =
    model === 'policy'
      ? 'It knows small pure functions over integers, strings, lists and dictionaries, said in a sentence or two of English. It was never shown anything else: no classes, files, networks, libraries or long programs. What it writes outside of that is noise, and it often does not know; run it.'
      : 'Its inputs are usable and short, because short ones are those whose results it can work out. It predicts what code returns without running it, so about one result in eight is wrong even where it is sure. The product runs the code, shows the difference as a question, and lets generated tests rank but never gate. A case counts below when it is valid, distinct and not copied from the examples.';
  return `---
license: mit
language: en
library_name: onnx
pipeline_tag: text-generation
tags: [pseudocode, python, ${model === 'policy' ? 'policy' : 'test-case-generation'}]
---

# ${model === 'policy' ? 'Policy' : 'Test case generator'} of Pseudocode First

${what} A Llama-shaped decoder trained from scratch by this project: ${millions(parameters)} M parameters (hidden size ${String(config['hidden_size'])}, ${String(config['num_hidden_layers'])} layers, ${String(config['num_attention_heads'])} heads, feed-forward ${String(config['intermediate_size'])}, vocabulary ${String(config['vocab_size'])}, context ${String(config['max_position_embeddings'])}), 8-bit weights in blocks of 32, ${millions(bytes)} MB in all. MIT licence.

## What it is for and what not

${limits}

## Training

Supervised fine-tuning on tasks that this project generates (\`language-server/src/curriculum\`), on a CPU. No text of other people and no output of another model is in it. Held-out tasks (\`language-server/heldout\`, hashes beside them) were written before training; composed tasks are held out by composition, everyday functions by phrasing.

| stage | rows | their tokens | tokens read | updates | loss on held-out rows of its own |
|---|---|---|---|---|---|
${stages.map((stage) => `| \`${stage.command}\` | ${stage.rows} | ${millions(stage.corpusTokens)} M | ${millions(stage.tokens)} M | ${stage.updates} | ${stage.heldOutLoss.toFixed(3)} |`).join('\n')}

Each stage goes on from the one above it${stages.length > 1 ? ', from the 8-bit weights that were shipped then: `--from` names the folder as it was, and `git log -- language-server/models` finds it' : ''}. Give each command an \`--out DIR\`. A stage that was limited by time read as many tokens as its machine could, and one that was resumed with another limit had another learning rate: its command makes a like model, not the same weights.

## Figures on held-out tasks

Levels count operations: 1 one operation, 2 two or a loop with a condition, 3 three or a nested condition, 4 nested loops or a helper, 5 two helpers, recursion or nested structures. \`everyday\` are functions people ask for first, in wordings that training never saw. Intervals are Wilson's.

${sections.join('\n')}`;
}
