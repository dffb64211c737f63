import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cancelled } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { createChatEndpoint } from '../../language-server/src/inference/openai-client.ts';
import { json, say, startEndpoint } from './fake-endpoint.ts';

test('who stops asking for the context window stops nobody else, and an answer is kept', async (context) => {
  let answer: (() => void) | undefined;
  const answering = new Promise<void>((resolve) => (answer = resolve));
  const server = await startEndpoint(
    context,
    (_, response) => say(response, 'hello'),
    async (_, response) => {
      await answering;
      json(response, 200, { data: [{ id: 'm', context_length: 4096 }] });
    },
  );
  const endpoint = createChatEndpoint({ url: server.url, model: 'm', logger: silentLogger });
  const stop = new AbortController();
  const first = endpoint.contextWindow(stop.signal);
  const second = endpoint.contextWindow();
  stop.abort();
  await assert.rejects(first, Cancelled);
  answer?.();
  assert.equal(await second, 4096);
  const asked = server.received.length;
  assert.equal(await endpoint.contextWindow(), 4096);
  assert.equal(server.received.length, asked);
});
