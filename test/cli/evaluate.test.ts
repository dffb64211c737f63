import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { HeldOutTask } from '../../language-server/src/curriculum/task.ts';
import { readLevels } from '../../language-server/src/cli/commands/evaluate.ts';
import { makeWorkplace } from './run-program.ts';
import { startScriptedModel, type Script } from './scripted-model.ts';

async function firstTasks(count: number): Promise<readonly HeldOutTask[]> {
  const text = await readFile(new URL('../../language-server/heldout/level-1.jsonl', import.meta.url), 'utf8');
  return text.split('\n').slice(0, count).map((line) => JSON.parse(line) as HeldOutTask);
}

describe('evaluate', { concurrency: 3 }, () => {
  for (const [text, sets] of [['1-3', [1, 2, 3]], ['5,2', [2, 5]], ['everyday', ['everyday']], ['1, everyday ,1', [1, 'everyday']]] as const) {
    test(`--levels ${text}`, () => assert.deepEqual(readLevels(text), sets));
  }

  test('the held-out tests decide: what is right, wrong, no program or nothing is counted', async (context) => {
    const tasks = await firstTasks(5);
    const entries = tasks.map(({ problem }) => problem.entry);
    assert.equal(new Set(entries).size, entries.length, 'the script tells tasks apart by their names');
    const [right, alsoRight, wrong, broken, silent] = tasks;
    assert.ok(right && alsoRight && wrong && broken && silent);
    const scripts: Record<string, Script> = {
      [right.problem.entry]: { code: [right.code] },
      [alsoRight.problem.entry]: { code: [alsoRight.code] },
      [wrong.problem.entry]: { code: [`${wrong.problem.signature}:\n    return "never"`] },
      [broken.problem.entry]: { code: [`${broken.problem.signature}:\n    raise KeyError("no")`] },
    };
    const model = await startScriptedModel(context, scripts);
    const place = await makeWorkplace(context);
    for (const mode of ['steps', 'direct']) {
      const ended = await place.run('evaluate', '--levels', '1', '--tasks', '5', '--mode', mode, '--json', '--verbose', ...model.options);
      assert.equal(ended.code, 0, ended.err);
      const [level, ...more] = ended.events();
      assert.deepEqual(more, []);
      const { low, high, tokens, seconds, ...rest } = level ?? {};
      assert.deepEqual(rest, { type: 'level', level: 1, mode, tasks: 5, 'pass@1': 0.4, passed: 2, declined: 0 });
      // Wilson's interval for 2 of 5.
      assert.ok(Math.abs(Number(low) - 0.1176) < 1e-3 && Math.abs(Number(high) - 0.7693) < 1e-3, `${String(low)} ${String(high)}`);
      assert.ok(Number(tokens) > 0 && Number(seconds) > 0);
      assert.match(ended.err, /✗ level 1 #3[^]*'never', expected[^]*✗ level 1 #4[^]*KeyError[^]*✗ level 1 #5[^]*no code was written/);
      assert.match(ended.err, /level 1 +steps|level 1 +direct/);
    }
    assert.ok(!model.asked.includes('cases'), 'one chain needs no generated cases');
  });

  test('cases are measured by the reference code', async (context) => {
    const [task] = await firstTasks(1);
    assert.ok(task);
    const { entry } = task.problem;
    const [one, two] = task.tests;
    assert.ok(one && two);
    const model = await startScriptedModel(context, { [entry]: { code: [], cases: `${entry}(${one.args}) == ${one.expected}\n${entry}(${two.args}) == "wrong"` } });
    const place = await makeWorkplace(context);
    const ended = await place.run('evaluate', '--levels', '1', '--tasks', '1', '--mode', 'cases', '--raw', '--json', ...model.options);
    assert.equal(ended.code, 0, ended.err);
    const events = ended.events();
    assert.deepEqual(events.map(({ type, from, asked, valid, counted, passed, passRate }) => [type, from, asked, valid, counted, passed, passRate]), [
      ['cases', 'code', 3, 2, 2, 1, 0.5],
      ['cases', 'question', 3, 2, 2, 1, 0.5],
    ]);
    for (const { passRateOfAsked, mutants, killed, killsPerCase } of events) {
      assert.equal(passRateOfAsked, 1 / 3);
      assert.ok(Number(killed) > 0 && Number(killed) <= Number(mutants), 'the right case notices something');
      assert.equal(killsPerCase, Number(killed) / 2, 'the wrong one nothing');
    }
    assert.match(ended.err, /pass rate +50.0 % .*1 of 2 counted; 33.3 % of 3 asked/);
  });

  test('a newcomer’s stubs are solved with the defaults of solve, judged by tests that are not shown, and none is named', async (context) => {
    const text = await readFile(new URL('../../language-server/heldout/newcomer/stubs.jsonl', import.meta.url), 'utf8');
    const [right, wrong] = text.split('\n').slice(0, 2).map((line) => JSON.parse(line) as { readonly entry: string; readonly code: string });
    assert.ok(right && wrong);
    const model = await startScriptedModel(context, { [right.entry]: { code: [right.code] }, [wrong.entry]: { code: [`${wrong.code.split('\n')[0]}\n    return 5`] } });
    const place = await makeWorkplace(context);
    const ended = await place.run('evaluate', '--mode', 'newcomer', '--tasks', '2', '--simulations', '2', '--within', '120', '--json', '--verbose', ...model.options);
    assert.equal(ended.code, 0, ended.err);
    const [event] = ended.events();
    const { low, high, medianSeconds, withExample, solvedWithExample, ...rest } = event ?? {};
    assert.deepEqual(rest, { type: 'newcomer', tasks: 2, seconds: 120, solved: 1, share: 0.5, declined: 0, late: 0, wrong: 1 });
    assert.ok(Number(low) < 0.5 && Number(high) > 0.5 && Number(medianSeconds) > 0 && Number(withExample) >= Number(solvedWithExample));
    assert.ok(model.asked.includes('cases'), 'as solve does');
    assert.ok(!ended.err.includes(wrong.entry), ended.err);
  });
});
