import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeTinyModel } from '../inference/tiny-model.ts';
import { makeWorkplace } from './run-program.ts';

const problem = { id: 'x', language: 'python', statement: 'Rule the world.', entry: 'rule', signature: 'def rule()' };

describe('solve with a local model', () => {
  test('outside what it can do: an honest no, at once', async (context) => {
    // With these random weights the model declines this problem, with a probability of 0.95.
    await using model = await makeTinyModel({ seed: 7 });
    const place = await makeWorkplace(context);
    await place.write('p.json', JSON.stringify(problem));
    const ended = await place.run('solve', '--problem', 'p.json', '--model', model.folder, '--tests-model', model.folder, '--device', 'cpu', '--json');
    assert.equal(ended.code, 1, ended.err);
    assert.match(ended.err, /outside what this model can do\nSay it in smaller parts/);
    const [result, ...more] = ended.events();
    assert.deepEqual(more, []);
    assert.deepEqual([result?.['status'], result?.['code'], result?.['outside'], result?.['tokens']], ['unsolved', null, true, 0]);
  });

  test('equal seeds give equal answers', { timeout: 60_000 }, async (context) => {
    await using model = await makeTinyModel({ seed: 2 });
    const place = await makeWorkplace(context);
    await place.write('p.json', JSON.stringify({ ...problem, examples: [{ args: '()', expected: '1' }] }));
    const run = async (seed: string): Promise<readonly unknown[]> => {
      const ended = await place.run('solve', '--problem', 'p.json', '--model', model.folder, '--tests-model', model.folder, '--device', 'cpu', '--search', 'mcts', '--simulations', '3', '--seed', seed, '--no-record', '--json');
      assert.ok(ended.code === 1, ended.err);
      return ended.events().map((event) => ({ ...event, seconds: 0 }));
    };
    const [one, again] = await Promise.all([run('5'), run('5')]);
    assert.deepEqual(one, again);
  });
});
