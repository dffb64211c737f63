import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { parseAnswer } from '../../language-server/src/steps/answer.ts';
import { dataSetsOf, type DataSets } from '../../language-server/src/recipes/data-sets.ts';
import { recipeFiles } from '../../language-server/src/recipes/recipe.ts';
import { loraOfPaper, trainingEngines, type TrainingEngine } from '../../language-server/src/recipes/settings.ts';
import { decidedTasks } from '../decisions/sample-decisions.ts';

const tasks = decidedTasks(12);
const data = dataSetsOf(tasks, 'human');
const choices = { base: 'somebody/model', source: 'human' } as const;

test('prompts are those of an endpoint, and answers are read back as the steps that they are', () => {
  const [row] = data.dpo.train;
  assert.ok(row);
  assert.deepEqual(row.prompt.map(({ role }) => role), ['system', 'user']);
  const problem = tasks.map((task) => task.problem).find(({ entry }) => row.prompt.some(({ content }) => content.includes(`${entry}()`)));
  assert.ok(problem);
  const read = (messages: typeof row.chosen): string | undefined => parseAnswer(messages[0]?.content ?? '', ['implement'], problem)?.text;
  assert.match(read(row.chosen) ?? '', /return "yes"$/);
  assert.match(read(row.rejected) ?? '', /return "nay"$/);
});

test('held-out functions are in no training file', () => {
  const functions = (part: 'train' | 'test'): ReadonlySet<string> => new Set(data.grpo[part].map(({ task_id }) => task_id));
  assert.ok(functions('test').size > 0);
  const entries = [...functions('test')].map((id) => id.split(' ')[0] ?? '');
  const files = recipeFiles('trl', data, choices);
  for (const [path, text] of files) {
    if (!path.endsWith('train.jsonl')) continue;
    for (const entry of entries) assert.ok(!text.includes(`def ${entry}(`), `${entry} in ${path}`);
  }
});

test('labels of steps are true or false', () => {
  assert.ok(data.prm.train.every(({ completions, labels }) => completions.length === labels.length && labels.every((label) => typeof label === 'boolean')));
});

test('examples judge, as assertions that the sandbox can run', () => {
  assert.deepEqual(data.problems[0]?.test_list, ['assert say_0() == "yes"']);
});

for (const engine of trainingEngines) {
  test(`${engine}: the adapters of the paper, the chosen model, and no file that is named but missing`, () => {
    const files = recipeFiles(engine, data, choices);
    const configurations = [...files].filter(([path]) => /\.(ya?ml|sh|py)$/.test(path) && !/^(reward|check|prepare|merge)\.py$/.test(path));
    assert.ok(configurations.length > 0);
    for (const [path, text] of configurations) {
      assert.ok(text.includes('somebody/model'), path);
      for (const module of loraOfPaper.modules) assert.ok(text.includes(module), `${module} in ${path}`);
      assert.ok(text.includes(String(loraOfPaper.learningRate)), path);
      for (const [named] of text.matchAll(/data\/\w+\/\w+\.jsonl/g)) assert.ok(files.has(named), `${named} of ${path}`);
    }
    const readme = files.get('README.md') ?? '';
    for (const [, named] of readme.matchAll(/^(?:sh |python |trl \w+ --config )(\S+\.(?:sh|py|yaml))/gm)) assert.ok(files.has(named ?? ''), `${named} of README.md`);
  });
}

/** What the commands of a shell script are given, a word each. */
function wordsOf(script: string): readonly string[] {
  const commands = ['deepspeed', 'torchrun', 'python3', 'python'].map((name) => `${name}() { printf '%s\\n' "$@"; }\n`);
  return spawnSync('sh', { input: `${commands.join('')}${script}`, encoding: 'utf8' }).stdout.split('\n');
}

const folder = "/home/me/my $models/it's";
const asWord: readonly (readonly [TrainingEngine, readonly string[]])[] = [
  ['openrlhf', [folder]],
  ['verl', [`model.path="${folder}"`, `actor_rollout_ref.model.path="${folder}"`]],
];
for (const [engine, expected] of asWord) {
  test(`${engine}: a folder with spaces and quotes is one word of every command`, () => {
    const files = recipeFiles(engine, data, { ...choices, base: folder });
    const scripts = [...files].filter(([path]) => path.endsWith('.sh'));
    assert.ok(scripts.length > 1);
    for (const [path, text] of scripts) assert.ok(wordsOf(text).some((word) => expected.includes(word)), path);
    const merge = /^python -m openrlhf.*/m.exec(files.get('README.md') ?? '')?.[0];
    if (merge !== undefined) assert.ok(wordsOf(merge).includes(folder), merge);
  });
}

const many = dataSetsOf(decidedTasks(60), 'human');
const batches: readonly (readonly [TrainingEngine, string, RegExp, number, number])[] = [
  ['verl', 'sft.sh', /data\.train_batch_size=(\d+)/, 7, 8],
  ['verl', 'grpo.sh', /data\.train_batch_size=(\d+)/, 7, 16],
  ['verl', 'grpo.sh', /ppo_mini_batch_size=(\d+)/, 7, 16],
  ['openrlhf', 'sft.sh', /train\.batch_size (\d+)/, 7, 8],
  ['openrlhf', 'dpo.sh', /train\.batch_size (\d+)/, 7, 8],
  ['openrlhf', 'prm.sh', /train\.batch_size (\d+)/, 7, 8],
  ['openrlhf', 'grpo.sh', /rollout\.batch_size (\d+)/, 7, 16],
  ['openrlhf', 'grpo.sh', /train\.batch_size (\d+)/, 7 * 8, 16 * 8],
];
for (const [engine, file, pattern, ofFew, ofMany] of batches) {
  test(`${engine}: ${file} has no more in a batch than there is: ${pattern.source}`, () => {
    assert.deepEqual([data.sft, data.dpo, data.grpo].map(({ train }) => train.length), [7, 7, 7]);
    const size = (of: DataSets): number => Number(pattern.exec(recipeFiles(engine, of, choices).get(file) ?? '')?.[1]);
    assert.deepEqual([size(data), size(many)], [ofFew, ofMany]);
  });
}

const none = { train: [], test: [] };
const accepted = { ...data, dpo: none, grpo: none };
const preferred = { ...data, grpo: none };
const judgedOnly = { ...preferred, sft: none, dpo: none };
const lastStages: readonly (readonly [TrainingEngine, DataSets, string])[] = [
  ['trl', data, 'out/grpo'],
  ['trl', preferred, 'out/dpo'],
  ['trl', accepted, 'out/sft'],
  ['openrlhf', data, 'out/grpo'],
  ['openrlhf', preferred, 'out/dpo'],
  ['openrlhf', accepted, 'out/sft'],
  ['verl', data, 'out/grpo'],
  ['verl', preferred, 'out/sft'],
];
for (const [engine, some, output] of lastStages) {
  test(`${engine}: what is brought back is ${output} when that is the last that is written`, () => {
    const files = recipeFiles(engine, some, choices);
    const back = files.get('README.md')?.split('## Bring it back')[1] ?? '';
    assert.deepEqual(new Set(back.match(/out\/\w+/g)), new Set([output]));
    assert.ok([...files].some(([path, text]) => /\.(sh|yaml)$/.test(path) && text.includes(output)), `nothing writes ${output}`);
  });
}

test('a reward model alone is not brought back', () => {
  const files = recipeFiles('trl', judgedOnly, choices);
  assert.match(files.get('README.md') ?? '', /## Bring it back\n\nWhat is trained here judges steps and writes none/);
});

for (const engine of ['openrlhf', 'verl'] as const) {
  test(`${engine}: what it cannot train on makes no recipe`, () => {
    assert.throws(() => recipeFiles(engine, judgedOnly, choices), (error) => error instanceof Failure && error.message.includes(`nothing here that ${engine} trains on`) && error.remedy.includes('--engine trl'));
  });
}

test('without anything to learn there is no recipe', () => {
  assert.throws(() => recipeFiles('trl', dataSetsOf([], 'human'), choices), /nothing to train on/);
});
