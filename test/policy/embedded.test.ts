import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { Action } from '../../language-server/src/domain/action.ts';
import type { ProposalRequest } from '../../language-server/src/domain/ports/policy.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import { appendStep, type State } from '../../language-server/src/domain/step.ts';
import { createInferenceClient } from '../../language-server/src/inference/client.ts';
import { createEmbeddedPolicy } from '../../language-server/src/policy/embedded.ts';
import { makeScriptedModel, writes } from '../inference/scripted-model.ts';
import { makeTinyModel } from '../inference/tiny-model.ts';

const client = createInferenceClient({ logger: silentLogger, threads: 1 });
after(() => client.dispose());

const problem: Problem = {
  id: 'p' as ProblemId,
  language: 'python',
  statement: 'Return twice the number.',
  entry: 'twice',
  signature: 'def twice(x: int) -> int',
  examples: [],
};
const start: State = { problem, steps: [] };
const outlined = appendStep(start, { action: 'outline', title: 'add', text: 'x to x' });
const ask = (actions: readonly Action[], more: Partial<ProposalRequest> = {}): ProposalRequest => ({
  actions,
  count: 1,
  sampling: { temperature: 0, topP: 1, topK: 0, seed: 1, maxTokens: 60 },
  ...more,
});
/** Writes `plan⏎1. go`, or as code the lines after the signature; after a line's end more text is much likelier than tags. */
const script = {
  ...writes('<|outline|>', 'plan\n1. go'),
  ...writes('<|refine|>', 'plan\n1. go'),
  '\n': { '1': 90, '<|outside|>': 1, '<|outline|>': 6, '<|implement|>': 3 },
  '<|end|>': { '<|refine|>': 3, '<|implement|>': 1 },
};

test('an outline is a title and its text, up to the end tag', async () => {
  await using model = await makeScriptedModel(script);
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  const proposals = await policy.propose(start, ask(['outline']));
  assert.deepEqual(
    proposals.map(({ step, tokens, complete }) => ({ step, tokens, complete })),
    [{ step: { action: 'outline', title: 'plan', text: '1. go' }, tokens: 12, complete: true }],
  );
  assert.ok(Math.abs((proposals[0]?.logProbability ?? NaN) - Math.log(0.06 * 0.9)) < 1e-3);
  assert.equal(policy.deterministic, true);
});

test('code starts with the signature that was asked for, in the stream too', async () => {
  await using model = await makeScriptedModel(script);
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  let streamed = '';
  const [proposal] = await policy.propose(start, ask(['implement'], { onText: (_, delta) => (streamed += delta) }));
  assert.deepEqual(proposal?.step, { action: 'implement', title: 'twice', text: 'def twice(x: int) -> int:\n1. go' });
  assert.equal(streamed, 'def twice(x: int) -> int:\n1. go');
  assert.equal(proposal.tokens, 7); // the tag, five characters, the end
});

test('the model chooses among the allowed actions as often as it believes in them', async () => {
  await using model = await makeScriptedModel(script);
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  const request = ask(['refine', 'implement'], { count: 100, sampling: { temperature: 1, topP: 1, topK: 0, seed: 3, maxTokens: 60 } });
  const proposals = await policy.propose(outlined, request);
  assert.equal(proposals.length, 100);
  const refined = proposals.filter((one) => one.step.action === 'refine').length;
  assert.ok(refined > 60 && refined < 88, `${refined} of 100`);
  assert.deepEqual(await policy.propose(outlined, request), proposals);
  assert.ok((await policy.propose(outlined, ask(['implement'], { count: 4 }))).every((one) => one.step.action === 'implement'));
});

test('inScope is one less the share of the outside tag among the first tags', async () => {
  await using model = await makeScriptedModel(script);
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  assert.ok(Math.abs((await policy.inScope(problem)) - 0.9) < 1e-4);
});

test('a step that was cut off says so, and one without anything is no proposal', async () => {
  await using model = await makeScriptedModel({ ...script, '<|refine|>': { '<|end|>': 1 } });
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  const [cut] = await policy.propose(start, ask(['outline'], { sampling: { temperature: 0, topP: 1, topK: 0, seed: 1, maxTokens: 4 } }));
  assert.deepEqual([cut?.step.title, cut?.complete, cut?.tokens], ['pla', false, 4]);
  assert.deepEqual(await policy.propose(outlined, ask(['refine'], { count: 3 })), []);
});

test('a step holds no tags, even when the model would write them', async () => {
  await using model = await makeScriptedModel({ ...script, '\n': { '<|outline|>': 50, '<|problem|>': 50, '1': 1 } });
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  const [proposal] = await policy.propose(start, ask(['outline']));
  assert.deepEqual(proposal?.step, { action: 'outline', title: 'plan', text: '1. go' });
});

test('a problem that does not fit is bad input with its size', async () => {
  await using model = await makeScriptedModel(script, 64);
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  await assert.rejects(policy.propose({ problem: { ...problem, statement: 'word '.repeat(50) }, steps: [] }, ask(['outline'])), (error) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.reason, 'badInput');
    assert.match(error.message, /too long for this model: \d+ of 64 tokens/);
    assert.match(error.remedy, /Shorten/);
    return true;
  });
});

test('cancelling a proposal throws Cancelled', async () => {
  await using model = await makeTinyModel();
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  const abort = new AbortController();
  const request = ask(['outline'], { count: 8, onText: () => abort.abort(), sampling: { temperature: 1, topP: 1, topK: 0, seed: 1, maxTokens: 200 } });
  await assert.rejects(policy.propose(start, request, abort.signal), { name: 'Cancelled' });
});

test('streamed text and proposals agree, index by index', async () => {
  await using model = await makeTinyModel({ sharpness: 2 });
  const policy = await createEmbeddedPolicy({ modelFolder: model.folder, client });
  const texts = new Array<string>(6).fill('');
  const request = ask(['implement'], { count: 6, onText: (index, delta) => (texts[index] += delta), sampling: { temperature: 1, topP: 1, topK: 0, seed: 1, maxTokens: 30 } });
  const proposals = await policy.propose(start, request);
  assert.deepEqual(proposals.map((one) => one.step.text), texts.map((text) => text.trimEnd()));
});

test('a model without the tags is refused when it is opened', async () => {
  await assert.rejects(createEmbeddedPolicy({ modelFolder: '/nowhere', client }), { reason: 'modelMissing' });
});
