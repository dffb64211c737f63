import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { Engine } from '../../language-server/src/engine/engine.ts';
import { HeldEngines } from '../../language-server/src/server/held-engines.ts';

function setUp(): { held: HeldEngines; engine: Engine; ended: () => number } {
  let ends = 0;
  const engine = { dispose: () => Promise.resolve(void ends++) } as unknown as Engine;
  return { held: new HeldEngines(silentLogger), engine, ended: () => ends };
}

interface Open<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function open<T>(): Open<T> {
  let settle: Pick<Open<T>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  assert.ok(settle);
  return { promise, ...settle };
}

test('an engine that was replaced ends when the last work with it has ended, well or not', async () => {
  const { held, engine, ended } = setUp();
  const [first, second, others] = [open<string>(), open<string>(), open<undefined>()];
  const works = [held.during(engine, () => first.promise), held.during(engine, () => second.promise)] as const;
  const retired = held.retire(engine, others.promise);
  first.resolve('tests');
  assert.equal(await works[0], 'tests');
  others.resolve(undefined);
  await others.promise;
  assert.equal(ended(), 0);
  second.reject(new Error('no answer'));
  await assert.rejects(works[1], /no answer/);
  await retired;
  assert.equal(ended(), 1);
  await held.dispose(undefined);
  assert.equal(ended(), 1);
});

test('at the end nothing waits any more, and nothing ends twice', async () => {
  const { held, engine, ended } = setUp();
  const work = open<undefined>();
  const working = held.during(engine, () => work.promise);
  const retired = held.retire(engine, Promise.resolve());
  await held.dispose(undefined);
  assert.equal(ended(), 1);
  work.resolve(undefined);
  await Promise.all([working, retired]);
  assert.equal(ended(), 1);
});
