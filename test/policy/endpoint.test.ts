import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Cancelled, Failure } from '../../language-server/src/base/failure.ts';
import type { FailureReason } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { ProposalRequest } from '../../language-server/src/domain/ports/policy.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { State } from '../../language-server/src/domain/step.ts';
import { createEndpointPolicy } from '../../language-server/src/policy/endpoint.ts';
import type { EndpointPolicyOptions } from '../../language-server/src/policy/endpoint.ts';
import { delta, end, events, inChunks, json, openStream, say, startEndpoint } from '../inference/fake-endpoint.ts';
import type { Behaviour } from '../inference/fake-endpoint.ts';

const problem: Problem = {
  id: 'p' as ProblemId,
  language: 'python',
  statement: 'Double a number — “twice”.',
  entry: 'double',
  signature: 'def double(x: int) -> int',
  examples: [{ args: '2', expected: '4' }],
};
const state: State = { problem, steps: [] };
const answer = '## Action 1 (outline): add x to itself — ×2\n```text\n1. return x + x\n```\n';
const step = { action: 'outline', title: 'add x to itself — ×2', text: '1. return x + x' };
const request: ProposalRequest = {
  actions: ['outline'],
  count: 1,
  sampling: { temperature: 0.7, topP: 0.9, topK: 0, seed: 5, maxTokens: 200 },
};

function policy(url: string, more: Partial<EndpointPolicyOptions> = {}): ReturnType<typeof createEndpointPolicy> {
  return createEndpointPolicy({ url, model: 'm', logger: silentLogger, firstByteMs: 2000, silenceMs: 2000, ...more });
}

function fails(reason: FailureReason, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof Failure, String(error));
    assert.equal(error.reason, reason, error.message);
    assert.match(`${error.message} ${error.remedy}`, message);
    return true;
  };
}

for (const size of [1, 2, 3, 7, 64, 4096]) {
  test(`an answer in chunks of ${size} bytes is read whole, with its log-probability and tokens`, async (context) => {
    const pieces = answer.match(/.{1,6}/gsu) ?? [];
    const scored = pieces.map((piece) => delta(piece, 0, { logprobs: { content: [{ token: piece, logprob: -0.5 }] } }));
    const usage = { choices: [], usage: { completion_tokens: 77 } };
    const { url } = await startEndpoint(context, (_, response) => inChunks(response, `: hello\r\n\r\n${events([...scored, end(), usage])}`, size));
    let shown = '';
    const found = await policy(url).propose(state, { ...request, onText: (_, text) => void (shown += text) });
    assert.deepEqual(found, [{ step, tokens: 77, complete: true, logProbability: -0.5 * pieces.length }]);
    assert.equal(shown, answer);
  });
}

test('the request has the prompt, the sampling and the key', async (context) => {
  const endpoint = await startEndpoint(context, (_, response) => say(response, answer));
  await policy(endpoint.url, { apiKey: 'secret' }).propose(state, { ...request, sampling: { ...request.sampling, topK: 40 } });
  const [sent] = endpoint.chats();
  assert.equal(sent?.authorization, 'Bearer secret');
  const { messages, ...rest } = sent.body;
  assert.match(JSON.stringify(messages), /Double a number — “twice”/);
  assert.deepEqual(rest, {
    model: 'm',
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: 200,
    temperature: 0.7,
    top_p: 0.9,
    top_k: 40,
    seed: 5,
    logprobs: true,
  });
});

test('a server that takes n gives several proposals in one request', async (context) => {
  const endpoint = await startEndpoint(context, (received, response) => {
    openStream(response);
    const count = Number(received.body['n']);
    const pieces = (answer.match(/.{1,6}/gsu) ?? []).flatMap((piece) => Array.from({ length: count }, (_, index) => delta(piece, index)));
    response.end(events([...pieces, ...Array.from({ length: count }, (_, index) => end(index === 1 ? 'length' : 'stop', index))]));
  });
  const found = await policy(endpoint.url).propose(state, { ...request, count: 3 });
  assert.deepEqual(found.map(({ complete }) => complete), [true, false, true]);
  assert.equal(endpoint.chats().length, 1);
});

test('a server that ignores n is asked once for each proposal, each with its own seed and index', async (context) => {
  const endpoint = await startEndpoint(context, (_, response) => say(response, answer));
  const model = policy(endpoint.url);
  const heard = new Set<number>();
  const found = await model.propose(state, { ...request, count: 3, onText: (index) => heard.add(index) });
  assert.deepEqual(found.map((one) => one.step), [step, step, step]);
  assert.deepEqual([...heard].sort(), [0, 1, 2]);
  assert.deepEqual(endpoint.chats().map(({ body }) => body['seed']).sort(), [5, 6, 7]);
  await model.propose(state, { ...request, count: 2 });
  assert.equal(endpoint.chats().length, 5, 'and it is remembered');
});

test('greedy asks once, because all answers would be the same', async (context) => {
  const endpoint = await startEndpoint(context, (_, response) => say(response, answer));
  const found = await policy(endpoint.url).propose(state, { ...request, count: 4, sampling: { ...request.sampling, temperature: 0 } });
  assert.equal(found.length, 1);
  assert.equal(endpoint.chats().length, 1);
});

test('parameters that the server does not take are left out, and stay out', async (context) => {
  const unknown = new Set(['max_completion_tokens', 'logprobs', 'stream_options', 'temperature']);
  const endpoint = await startEndpoint(context, ({ body }, response) => {
    const bad = Object.keys(body).find((name) => unknown.has(name));
    if (bad === undefined) say(response, answer);
    else json(response, 400, { error: { message: `Unrecognized request argument: ${bad}` } });
  });
  const model = policy(endpoint.url);
  assert.equal((await model.propose(state, request)).length, 1);
  const before = endpoint.chats().length;
  assert.equal(endpoint.chats().at(-1)?.body['max_tokens'], 200);
  await model.propose(state, request);
  assert.equal(endpoint.chats().length, before + 1);
});

test('a refusal without words is met with fewer parameters, and ends', async (context) => {
  const endpoint = await startEndpoint(context, (_, response) => json(response, 400, {}));
  await assert.rejects(policy(endpoint.url).propose(state, request), fails('endpointUnreachable', /refused the request.*400/));
  assert.ok(endpoint.chats().length < 10);
});

test('a server that does not stream is understood', async (context) => {
  const { url } = await startEndpoint(context, (_, response) =>
    json(response, 200, { choices: [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }], usage: { completion_tokens: 9 } }),
  );
  assert.deepEqual(await policy(url).propose(state, request), [{ step, tokens: 9, complete: true }]);
});

const thinking: readonly (readonly [string, readonly object[]])[] = [
  ['in a field of its own', [{ choices: [{ index: 0, delta: { reasoning_content: 'let me see' } }] }, delta(answer)]],
  ['between tags', [delta('<th'), delta('ink>let me see ## Action 1: no</thi'), delta('nk>'), delta(answer)]],
  ['with only the closing tag', [delta('let me see ## Action 1: no\n</think>'), delta(answer)]],
];
for (const [name, messages] of thinking) {
  test(`hidden thinking ${name} is counted, not shown, and spoils no log-probability`, async (context) => {
    const scored = delta('', 0, { logprobs: { content: [{ logprob: -1 }] } });
    const { url } = await startEndpoint(context, (_, response) => {
      openStream(response);
      response.end(events([scored, ...messages, end()]));
    });
    const [found] = await policy(url, { style: 'reasoning' }).propose(state, request);
    assert.deepEqual(found?.step, step);
    assert.ok(!('logProbability' in found));
    assert.ok(found.tokens >= 2);
  });
}

test('the reasoning style leaves room for thinking, within the context window', async (context) => {
  const endpoint = await startEndpoint(
    context,
    (_, response) => say(response, answer),
    (_, response) => json(response, 200, { data: [{ id: 'other', max_model_len: 7 }, { id: 'm', max_model_len: 4096 }] }),
  );
  await policy(endpoint.url, { style: 'reasoning' }).propose(state, request);
  const [sent] = endpoint.chats();
  const room = Number(sent?.body['max_completion_tokens']);
  assert.ok(room > 3000 && room < 4096, String(room));
  assert.equal((sent?.body['messages'] as unknown[]).length, 1);
  const long = { ...state, problem: { ...problem, statement: 'very long '.repeat(2000) } };
  await assert.rejects(policy(endpoint.url).propose(long, request), fails('badInput', /context window of m, 4096/));
});

test('an answer without a usable step is no proposal', async (context) => {
  const { url } = await startEndpoint(context, (_, response) => say(response, 'I am sorry, I cannot.'));
  assert.deepEqual(await policy(url).propose(state, { ...request, actions: ['implement'] }), []);
});

test('a server that ignores the limit of tokens is cut off', { timeout: 10_000 }, async (context) => {
  const { url } = await startEndpoint(context, async (_, response) => {
    openStream(response);
    response.write(events([delta(answer.replace(/```\n$/, ''))], false));
    while (!response.destroyed) {
      response.write(events([delta('and ')], false));
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const [found] = await policy(url).propose(state, { ...request, sampling: { ...request.sampling, maxTokens: 20 } });
  assert.equal(found?.complete, false);
});

test('abort closes the connection, and the server sees it', { timeout: 5000 }, async (context) => {
  const gone: Promise<unknown>[] = [];
  let begun = (): void => {};
  const started = new Promise<void>((resolve) => (begun = resolve));
  const { url } = await startEndpoint(context, (_, response) => {
    gone.push(once(response, 'close'));
    openStream(response);
    response.write(events([delta('## Act')], false));
    begun();
  });
  const stop = new AbortController();
  const running = policy(url).propose(state, { ...request, count: 2 }, stop.signal);
  const rejected = assert.rejects(running, Cancelled);
  await started;
  stop.abort();
  await rejected;
  await Promise.all(gone);
  assert.ok(gone.length > 0);
  await assert.rejects(policy(url).propose(state, request, AbortSignal.abort()), Cancelled);
});

test('a short Retry-After is waited for, and the waiting can be cancelled', async (context) => {
  let calls = 0;
  const { url } = await startEndpoint(context, (_, response) => {
    if (++calls === 1) json(response, 429, { error: { message: 'slow down' } }, { 'retry-after': '0.05' });
    else say(response, answer);
  });
  assert.equal((await policy(url).propose(state, request)).length, 1);
  assert.equal(calls, 2);
  const busy = await startEndpoint(context, (_, response) => json(response, 429, {}, { 'retry-after': '15' }));
  const stopped = policy(busy.url).propose(state, request, AbortSignal.timeout(150));
  await assert.rejects(stopped, Cancelled);
});

test('the key goes to the configured origin only: another origin is never followed, the same one is', async (context) => {
  const other = await startEndpoint(context, (_, response) => say(response, answer));
  const first = await startEndpoint(context, (_, response) => void response.writeHead(307, { location: `${other.url}/chat/completions` }).end());
  await assert.rejects(
    policy(first.url, { apiKey: 'secret' }).propose(state, request),
    fails('endpointNonsense', /sends us on to .*nothing was sent there.*configure it/),
  );
  assert.deepEqual(other.received, []);
  const same = await startEndpoint(context, ({ path }, response) => {
    if (path.startsWith('/v1')) response.writeHead(308, { location: '/v2/chat/completions' }).end();
    else say(response, answer);
  });
  assert.equal((await policy(same.url, { apiKey: 'secret' }).propose(state, request)).length, 1);
});

const page = '<!doctype html><html><body>Welcome</body></html>';
const faults: readonly (readonly [string, Behaviour, FailureReason, RegExp])[] = [
  ['a web page', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(page), 'endpointNonsense', /web page.*\/v1/],
  ['truncated JSON', (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [{"mess'), 'endpointNonsense', /broken JSON/],
  ['JSON of another kind', (_, response) => json(response, 200, { hello: 'world' }), 'endpointNonsense', /without choices/],
  ['a list', (_, response) => json(response, 200, []), 'endpointNonsense', /without choices/],
  ['nothing at all', (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(), 'endpointNonsense', /nothing/],
  ['an empty stream', (_, response) => { openStream(response); response.end(); }, 'endpointNonsense', /nothing/],
  ['a stream of nonsense', (_, response) => { openStream(response); response.end('data: {"choi\n\n'); }, 'endpointNonsense', /broken JSON/],
  ['an error inside the stream', (_, response) => { openStream(response); response.end(events([delta('x'), { error: { message: 'out of memory' } }])); }, 'endpointNonsense', /out of memory/],
  ['a stream that drops', (_, response) => { openStream(response); response.write(events([delta('## A')], false), () => response.destroy()); }, 'endpointUnreachable', /broke off/],
  ['a stream that ends too early', (_, response) => { openStream(response); response.end(events([delta('## A')], false)); }, 'endpointUnreachable', /broke off/],
  ['a connection that drops at once', (_, response) => void response.destroy(), 'endpointUnreachable', /cannot be reached/],
  ['no byte', () => {}, 'endpointSlow', /not begun to answer within 0\.2 s/],
  ['headers and no byte', (_, response) => { openStream(response); response.flushHeaders(); }, 'endpointSlow', /not begun to answer within 0\.2 s/],
  ['silence in the middle', (_, response) => { openStream(response); response.write(events([delta('## A')], false)); }, 'endpointSlow', /in the middle of its answer for 0\.3 s/],
  ['HTTP 401', (_, response) => json(response, 401, { error: { message: 'bad key secret-key' } }), 'endpointUnreachable', /key.*401.*bad key ….*PSEUDOCODE_API_KEY/],
  ['HTTP 403', (_, response) => json(response, 403, {}), 'endpointUnreachable', /key.*403/],
  ['HTTP 404', (_, response) => json(response, 404, { error: 'model "m" not found' }), 'endpointUnreachable', /model "m".*404.*not found.*\/v1/],
  ['HTTP 429', (_, response) => json(response, 429, { detail: 'quota' }, { 'retry-after': '3600' }), 'endpointUnreachable', /fewer requests.*quota.*3600/],
  ['HTTP 500 with a page', (_, response) => void response.writeHead(500).end(page), 'endpointUnreachable', /failed inside \(HTTP 500\)\. Look/],
  ['a context that is too long', (_, response) => json(response, 400, { error: { message: "This model's maximum context length is 2048 tokens" } }), 'endpointUnreachable', /maximum context length is 2048/],
  ['a redirect to nowhere', (_, response) => void response.writeHead(302).end(), 'endpointNonsense', /no address/],
  ['a redirect in a circle', (_, response) => void response.writeHead(307, { location: '/v1/chat/completions' }).end(), 'endpointNonsense', /sends us on/],
];
for (const [name, behaviour, reason, message] of faults) {
  test(`a fault of the server is named, with a remedy: ${name}`, { timeout: 5000 }, async (context) => {
    const { url } = await startEndpoint(context, behaviour);
    const model = policy(url, { apiKey: 'secret-key', firstByteMs: 200, silenceMs: 300 });
    await assert.rejects(model.propose(state, request), fails(reason, message));
  });
}

test('no server, and addresses that are none', async (context) => {
  const { url } = await startEndpoint(context, (_, response) => say(response, answer));
  await assert.rejects(policy('http://127.0.0.1:1/v1').propose(state, request), fails('endpointUnreachable', /cannot be reached.*Start the server/));
  await assert.rejects(policy('http://name.invalid/v1').propose(state, request), fails('endpointUnreachable', /cannot be reached/));
  for (const [bad, says] of [['', /^"" is not an address/], ['localhost', /is not an address/], ['ftp://x/v1', /http:\/\/ or https:\/\/, not ftp:\/\/\./], ['http://user:pass@x/v1', /user name or password/]] as const) {
    assert.throws(() => policy(bad), fails('badInput', says), bad);
  }
  for (const typed of [url.slice(0, -3), `${url}/`, `${url}/chat/completions`]) {
    assert.equal((await policy(typed).propose(state, request)).length, 1, typed);
  }
});
