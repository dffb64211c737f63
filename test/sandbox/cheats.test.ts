import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { TestCase } from '../../language-server/src/domain/test-case.ts';
import { passesOnlyShown } from '../../language-server/src/domain/suspicion.ts';
import { confirm } from '../../language-server/src/sandbox/confirm.ts';
import { runTests } from '../../language-server/src/sandbox/run-tests.ts';
import { cheats } from './cheats/cheats.ts';
import { backEnds, int, openSandbox, shortLimits } from './fixtures.ts';

const problem: Problem = { id: 'cheats' as ProblemId, language: 'python', statement: '', entry: 'f', signature: 'def f(x)', examples: [] };
const given = (x: number, expected: number, heldOut: boolean): TestCase => ({
  origin: 'given',
  args: String(x),
  argValues: [int(x)],
  expected: int(expected),
  ...(heldOut ? { heldOut } : {}),
});
const tests = [given(2, 5, false), given(3, 10, false), given(7, 50, true)];
const run = (code: string) => ({ problem, code, tests, limits: { ...shortLimits, callMs: 300, totalMs: 900 } });

for (const backEnd of backEnds) {
  describe(backEnd, async () => {
    const sandbox = await openSandbox({ backEnd, servers: 1 });
    after(() => sandbox.dispose());

    for (const { name, code, ends } of cheats) {
      test(`${backEnd}: ${name} ${ends === 'honest' ? 'is judged by its value' : 'is no way to pass'}`, async () => {
        const first = await runTests(sandbox, run(code));
        const { outcome, isRepeatable } = await confirm(sandbox.fresh, run(code), first);
        const verdicts = outcome.results.map(({ verdict }) => verdict);
        if (ends === 'honest') assert.deepEqual([verdicts, isRepeatable], [['passed', 'passed', 'passed'], true]);
        else {
          assert.ok(verdicts.some((verdict) => verdict !== 'passed'), verdicts.join());
          if (ends === 'fails') assert.ok(!verdicts.includes('passed'), verdicts.join());
          if (ends === 'onlyShown') assert.ok(passesOnlyShown(first) || passesOnlyShown(outcome) || !isRepeatable, verdicts.join());
          if (ends === 'notRepeatable') assert.ok(!isRepeatable, verdicts.join());
        }
      });
    }

    test(`${backEnd}: an honest winner is confirmed in a sandbox where nothing ran before`, async () => {
      const code = 'def f(x): return x * x + 1';
      const before = new Set(sandbox.processes);
      const first = await runTests(sandbox, run(code));
      const { outcome, isRepeatable } = await confirm(sandbox.fresh, run(code), first);
      assert.deepEqual(outcome, first);
      assert.ok(isRepeatable);
      assert.deepEqual(new Set(sandbox.processes), before, 'the fresh one is gone');
    });
  });
}
