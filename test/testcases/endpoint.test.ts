import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import { createPythonSupport } from '../../language-server/src/languages/python/support.ts';
import { createEndpointTestCaseGenerator } from '../../language-server/src/testcases/endpoint.ts';
import { delta, end, events, json, openStream, say, startEndpoint } from '../inference/fake-endpoint.ts';

const language = await createPythonSupport();
const problem: Problem = {
  id: 'p' as ProblemId,
  language: 'python',
  statement: 'Double a number.',
  entry: 'double',
  signature: 'def double(x: int) -> int',
  examples: [],
};
const sampling = { temperature: 0.7, topP: 1, topK: 0, seed: 1, maxTokens: 200 };

const answers: readonly (readonly [string, string, number, readonly object[]])[] = [
  ['as asked', '```python\ndouble(2) == 4\ndouble(0) == 0\n```', 3, [{ args: '2', suggested: '4' }, { args: '0', suggested: '0' }]],
  ['no more than asked', 'double(1) == 2\ndouble(2) == 4\ndouble(3) == 6', 2, [{ args: '1', suggested: '2' }, { args: '2', suggested: '4' }]],
  ['one case for each input, however it is written', 'double(1) == 2\ndouble( 1 ) == 3', 3, [{ args: '1', suggested: '2' }]],
  ['arguments must be literals', 'double(n) == 2\ndouble(-1) == -2', 3, [{ args: '-1', suggested: '-2' }]],
  ['as many arguments as the function takes', 'double() == 0\ndouble(1, 2) == 6\ndouble(3) == 6', 3, [{ args: '3', suggested: '6' }]],
  ['a result that is no literal is left out', 'double(7) == 7 * 2', 3, [{ args: '7' }]],
  ['nothing usable', 'I would test the edges.', 3, []],
];
for (const [name, answer, count, expected] of answers) {
  test(`cases from an endpoint: ${name}`, async (context) => {
    const { url } = await startEndpoint(context, (_, response) => say(response, answer));
    const generator = createEndpointTestCaseGenerator({ url, model: 'm', logger: silentLogger, language });
    assert.deepEqual(await generator.generate({ problem, count, sampling }), expected);
  });
}

test('the code is shown when there is some, and faults come through', async (context) => {
  const endpoint = await startEndpoint(context, ({ body }, response) => {
    if (JSON.stringify(body).includes('Code Part')) say(response, 'double(1) == 2');
    else json(response, 500, {});
  });
  const generator = createEndpointTestCaseGenerator({ url: endpoint.url, model: 'm', logger: silentLogger, language });
  const code = 'def double(x):\n    return x + x';
  assert.equal((await generator.generate({ problem, code, count: 3, sampling })).length, 1);
  assert.ok(JSON.stringify(endpoint.chats()[0]?.body).includes('return x + x'));
  await assert.rejects(generator.generate({ problem, count: 3, sampling }), (error) => error instanceof Failure && error.reason === 'endpointUnreachable');
  await assert.rejects(generator.generate({ problem, count: 3, sampling }, AbortSignal.abort()), Cancelled);
});

test('a line that was cut off is no case; room for thinking is asked for beside that for the cases', async (context) => {
  const endpoint = await startEndpoint(context, (_, response) => {
    openStream(response);
    response.end(events([delta('double(1) == 2\ndouble(6) == 1'), end('length')]));
  });
  const generator = createEndpointTestCaseGenerator({ url: endpoint.url, model: 'm', logger: silentLogger, language, thinkingTokens: 1000 });
  assert.deepEqual(await generator.generate({ problem, count: 3, sampling }), [{ args: '1', suggested: '2' }]);
  assert.equal(endpoint.chats()[0]?.body['max_completion_tokens'], 1200);
  await generator.generate({ problem, count: 12, sampling });
  assert.equal(endpoint.chats()[1]?.body['max_completion_tokens'], 1480, 'more cases have more room');
});
