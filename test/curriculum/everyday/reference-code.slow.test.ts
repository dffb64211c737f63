import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { createRandom } from '../../../language-server/src/base/random.ts';
import { allCards } from '../../../language-server/src/curriculum/everyday/cards/all-cards.ts';
import { everydayDraft, everydayKeys } from '../../../language-server/src/curriculum/everyday/everyday-draft.ts';
import { createReferenceRunner } from '../../../scripts/run-reference.ts';

let runner: Awaited<ReturnType<typeof createReferenceRunner>>;
before(async () => {
  runner = await createReferenceRunner();
});
after(() => runner.dispose());

test('every function returns what was written by hand, under any names, and takes every input', async () => {
  for (const [index, key] of everydayKeys.entries()) {
    const { problem, path, inputs } = everydayDraft(createRandom(index + 31), { index });
    const code = path.at(-1)?.text ?? '';
    const results = await runner.run(code, problem.entry, inputs);
    assert.deepEqual(inputs.filter((_, at) => results[at] === undefined), [], code);
    assert.ok(new Set(results).size >= 2, `${key} returns the same for every input`);
    const checks = allCards[index]?.checks ?? [];
    // Through the sandbox too, so that both are written in the same way.
    const wanted = await runner.run('def same(x):\n    return x', 'same', checks.map((check) => (/^\(.*\)$/.test(check.expected) ? check.expected : `(${check.expected})`)));
    for (const [at, check] of checks.entries()) assert.equal(results[inputs.indexOf(check.args)], wanted[at], `${key}(${check.args})\n${code}`);
  }
});
