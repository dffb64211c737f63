import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { CaseRequest } from '../../language-server/src/domain/ports/test-case-generator.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { Value } from '../../language-server/src/domain/value.ts';
import { createInferenceClient } from '../../language-server/src/inference/client.ts';
import { createEmbeddedTestCaseGenerator } from '../../language-server/src/testcases/embedded.ts';
import { makeScriptedModel, writes, type Followers } from '../inference/scripted-model.ts';

const client = createInferenceClient({ logger: silentLogger, threads: 1 });
after(() => client.dispose());

/** Integers divided by commas: as much of a language as these tests need. */
const language = {
  parseLiteral: (text: string): Value | undefined => (/^\d+$/.test(text) ? { kind: 'int', value: BigInt(text) } : undefined),
  parseArguments: (text: string): readonly Value[] | undefined => {
    const values = text === '' ? [] : text.split(',').map((part) => language.parseLiteral(part.trim()));
    return values.every((value) => value !== undefined) ? values : undefined;
  },
  formatValue: (value: Value): string => (value.kind === 'int' ? String(value.value) : value.kind),
};
const problem: Problem = { id: 'p' as ProblemId, language: 'python', statement: 'Add.', entry: 'add', signature: 'def add(x)', examples: [] };
const request = (more: Partial<CaseRequest> = {}): CaseRequest => ({
  problem,
  count: 6,
  sampling: { temperature: 1, topP: 1, topK: 0, seed: 2, maxTokens: 60 },
  ...more,
});
/** Lines like `7 -> 4`, and nonsense like `7 4` or `3 -> x`, in any number. */
const digits: Record<string, number> = { '1': 1, '2': 1, '3': 1, '4': 1, '5': 1, '6': 1, '7': 1, '8': 1, '9': 1 };
const sums: Followers = {
  '<|tests|>': digits,
  '\n': digits,
  ' ': { '-': 8, '4': 2, x: 1, '5': 4 },
  '-': { '>': 1 },
  '>': { ' ': 1 },
  x: { '\n': 1 },
  ...Object.fromEntries(Object.keys(digits).map((digit) => [digit, { ' ': 6, '\n': 3, '<|end|>': 1 }])),
};

test('cases are distinct, parse, and are as many as asked for', async () => {
  await using model = await makeScriptedModel(sums);
  const generator = await createEmbeddedTestCaseGenerator({ modelFolder: model.folder, client, language, maxAnswers: 60 });
  const cases = await generator.generate(request());
  assert.equal(cases.length, 6);
  assert.equal(new Set(cases.map((one) => one.args)).size, 6);
  for (const one of cases) {
    assert.notEqual(language.parseArguments(one.args), undefined);
    if (one.suggested !== undefined) assert.notEqual(language.parseLiteral(one.suggested), undefined);
  }
  assert.deepEqual(await generator.generate(request()), cases);
  assert.notDeepEqual(await generator.generate(request({ sampling: { ...request().sampling, seed: 99 } })), cases);
});

test('there is an end to asking: fewer cases, or none, when the model has no more', async () => {
  await using narrow = await makeScriptedModel({ ...sums, '<|tests|>': { '3': 1 }, '\n': { '3': 1 }, '3': { ' ': 1 }, ' ': { '-': 1, '8': 1 }, '8': { '<|end|>': 1 } });
  const generator = await createEmbeddedTestCaseGenerator({ modelFolder: narrow.folder, client, language });
  assert.deepEqual((await generator.generate(request())).map(({ args, suggested }) => ({ args, suggested })), [{ args: '3', suggested: '8' }]);
  await using mute = await makeScriptedModel({ '<|tests|>': { '<|end|>': 1 } });
  const silent = await createEmbeddedTestCaseGenerator({ modelFolder: mute.folder, client, language });
  assert.deepEqual(await silent.generate(request()), []);
});

test('the results of which the model is surest come first, and of two for one input the surer one stays', async () => {
  // After 7 the result is 4 in nine cases of ten, else 5; after 8 it is anything.
  const results = { '1': 1, '2': 1, '3': 1, '4': 1, '5': 1 };
  const ends = Object.fromEntries(Object.keys(results).map((digit) => [digit, { '<|end|>': 1 }]));
  await using model = await makeScriptedModel({
    ...ends, '<|tests|>': { '7': 1, '8': 3 }, '7': { ' ': 1 }, '8': { ' ': 1 }, ' ': { '-': 2, '4': 9, '5': 1 }, '-': { '>': 1 }, '>': { ' ': 1 },
  });
  const generator = await createEmbeddedTestCaseGenerator({ modelFolder: model.folder, client, language });
  const [first, ...rest] = await generator.generate(request());
  assert.equal(first?.suggested, '4');
  // One token of the result, 9 in 12, and the end after it, which is sure.
  assert.ok(Math.abs((first?.confidence ?? 0) - 9 / 12) < 0.02, String(first?.confidence));
  for (const [at, one] of rest.entries()) assert.ok((one.confidence ?? 0) <= ([first, ...rest][at]?.confidence ?? 0) + 1e-9);
});

test('a result is what the model says of its input alone, and not what chance had it write', async () => {
  // After 7 the result is 4 more often than 5, and after it the answer ends or goes on with another 7.
  const results = { '4': 1, '5': 1 };
  const ends = Object.fromEntries(Object.keys(results).map((digit) => [digit, { '<|end|>': 1, '\n': 1 }]));
  await using model = await makeScriptedModel({ ...ends, '\n': { '7': 1 }, '<|tests|>': { '7': 1 }, '7': { ' ': 1 }, ' ': { '-': 5, '4': 6, '5': 4 }, '-': { '>': 1 }, '>': { ' ': 1 } });
  const generator = await createEmbeddedTestCaseGenerator({ modelFolder: model.folder, client, language, maxAnswers: 1 });
  const written = new Set<string | undefined>();
  for (let seed = 0; seed < 12; seed++) {
    const again = request({ count: 1, sampling: { temperature: 1, topP: 1, topK: 0, seed, maxTokens: 12 } });
    for (const one of (await generator.answers(again)).flat()) written.add(one.suggested);
    for (const { args, suggested } of await generator.generate(again)) assert.deepEqual([args, suggested], ['7', '4'], `seed ${seed}`);
  }
  assert.deepEqual([...written].sort().slice(0, 2), ['4', '5']);
});

test('the number of arguments fits the signature', async () => {
  await using model = await makeScriptedModel(sums);
  const generator = await createEmbeddedTestCaseGenerator({ modelFolder: model.folder, client, language });
  assert.deepEqual(await generator.generate(request({ problem: { ...problem, signature: 'def add(x, y)' } })), []);
  assert.notDeepEqual(await generator.generate(request({ problem: { ...problem, signature: 'def add(x, y=1)' } })), []);
});

test('a last line that was cut off is not used', async () => {
  await using model = await makeScriptedModel(writes('<|tests|>', '7 ->'));
  await using longer = await makeScriptedModel({ ...writes('<|tests|>', '7\n1 ->'), '>': { ' ': 1 }, ' ': { '-': 1 } });
  for (const { folder } of [model, longer]) {
    const generator = await createEmbeddedTestCaseGenerator({ modelFolder: folder, client, language, maxAnswers: 1 });
    const cases = await generator.generate(request({ sampling: { temperature: 0, topP: 1, topK: 0, seed: 1, maxTokens: 20 } }));
    assert.deepEqual(cases, []);
  }
});

test('a suggestion that is no literal is left out, its input stays', async () => {
  await using model = await makeScriptedModel({ ...writes('<|tests|>', '7 ->'), '>': { ' ': 1 }, ' ': { '-': 6, x: 4 }, x: { '<|end|>': 1 } });
  const generator = await createEmbeddedTestCaseGenerator({ modelFolder: model.folder, client, language, maxAnswers: 20 });
  assert.deepEqual(await generator.generate(request({ count: 1, sampling: { ...request().sampling, seed: 5 } })), [{ args: '7' }]);
});

test('a cancel ends the asking', async () => {
  await using model = await makeScriptedModel(sums);
  const generator = await createEmbeddedTestCaseGenerator({ modelFolder: model.folder, client, language });
  await assert.rejects(generator.generate(request(), AbortSignal.abort()), { name: 'Cancelled' });
});
