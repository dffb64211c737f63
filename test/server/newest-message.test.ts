import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { NewestMessage } from '../../language-server/src/server/newest-message.ts';

/** Messages as [milliseconds since the start, message], with a clock that moves only when it is told to. */
function watch(context: TestContext) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  const sent: [number, string][] = [];
  const clock = { now: () => now, monotonic: () => now };
  const messages = new NewestMessage<string>(100, clock, (message) => sent.push([now, message]));
  const wait = (milliseconds: number): void => {
    for (let i = 0; i < milliseconds; i++) {
      now += 1;
      context.mock.timers.tick(1);
    }
  };
  return { messages, sent, wait };
}

test('the first goes at once, those that follow closely replace each other, and the last one is never lost', (context) => {
  const { messages, sent, wait } = watch(context);
  messages.offer('writing');
  wait(40);
  messages.offer('best 1 of 3');
  wait(40);
  messages.offer('best 3 of 3');
  assert.deepEqual(sent, [[0, 'writing']]);
  wait(1000);
  assert.deepEqual(sent, [[0, 'writing'], [100, 'best 3 of 3']]);
});

test('messages that come slowly are all sent at once', (context) => {
  const { messages, sent, wait } = watch(context);
  for (const message of ['a', 'b', 'c']) {
    messages.offer(message);
    wait(150);
  }
  assert.deepEqual(sent, [[0, 'a'], [150, 'b'], [300, 'c']]);
});

test('flushing sends what waits now and not again, and begins the interval anew', (context) => {
  const { messages, sent, wait } = watch(context);
  messages.flush();
  messages.offer('a');
  wait(10);
  messages.offer('b');
  messages.flush();
  wait(50);
  messages.offer('c');
  wait(500);
  assert.deepEqual(sent, [[0, 'a'], [10, 'b'], [110, 'c']]);
});
