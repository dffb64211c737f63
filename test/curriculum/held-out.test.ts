import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { createRandom } from '../../language-server/src/base/random.ts';
import { composedDraft } from '../../language-server/src/curriculum/composed/composed.ts';
import { everydayDraft } from '../../language-server/src/curriculum/everyday/everyday-draft.ts';
import { heldOutFileName, heldOutSets, readHeldOut } from '../../language-server/src/curriculum/held-out.ts';
import { splitOf } from '../../language-server/src/curriculum/split.ts';
import { implementPrefix } from '../../language-server/src/steps/model-text.ts';

const folder = join(import.meta.dirname, '../../language-server/heldout');
const levels = [1, 2, 3, 4, 5] as const;

test('the held-out files are the committed ones', async () => {
  const sums = (await readFile(join(folder, 'SHA256SUMS'), 'utf8')).trimEnd().split('\n').map((line) => line.split('  '));
  assert.deepEqual(sums.map(([, name]) => name), heldOutSets.map(heldOutFileName));
  for (const [sum, name] of sums) assert.equal(createHash('sha256').update(await readFile(join(folder, name ?? ''))).digest('hex'), sum, name);
});

for (const set of heldOutSets) {
  test(`held-out set ${set} has 100 tasks with tests that are never shown`, async () => {
    const tasks = await readHeldOut(folder, set);
    assert.equal(tasks.length, 100);
    for (const task of tasks) {
      if (set !== 'everyday') assert.equal(task.level, set);
      assert.equal(task.split, set === 'everyday' ? 'phrasing' : 'composition');
      assert.ok(task.code.startsWith(implementPrefix(task.problem)));
      assert.ok(task.tests.length >= 3);
      assert.ok(task.tests.every((one) => !task.problem.examples.some((example) => example.args === one.args)));
    }
  });
}

test('training draws no held-out statement and no held-out code', async () => {
  const heldOut = (await Promise.all(heldOutSets.map((set) => readHeldOut(folder, set)))).flat();
  const statements = new Set(heldOut.map((task) => task.problem.statement));
  const composed = new Set(heldOut.filter((task) => task.family === 'composed').map((task) => body(task.code)));
  const random = createRandom(20_000);
  let trained = 0;
  for (let at = 0; at < 20_000; at++) {
    const own = random.fork(String(at));
    const draft = at % 4 === 0 ? everydayDraft(own) : composedDraft(own, levels[at % 5] ?? 1);
    if (splitOf(draft) !== 'training') continue;
    trained++;
    assert.ok(!statements.has(draft.problem.statement), `${draft.composition}: ${draft.problem.statement}`);
    if (draft.family === 'composed') assert.ok(!composed.has(body(draft.path.at(-1)?.text ?? '')), `${draft.composition}: ${draft.problem.statement}`);
  }
  assert.ok(trained > 15_000, String(trained));
});

/** Code without its first line, whose function name is anybody's choice. */
function body(code: string): string {
  return code.slice(code.indexOf('\n'));
}

test('constants and the order of parts do not let a held-out composition into training', () => {
  const random = createRandom(5);
  for (let at = 0; at < 3000; at++) {
    const draft = composedDraft(random.fork(String(at)), 3);
    if (splitOf(draft) !== 'heldOut') continue;
    const [source, ...parts] = draft.composition.split(' | ');
    const turned = [source, ...parts.reverse()].join(' | ').replace(/\((\d+)\)/g, (_, digits: string) => `(${Number(digits) + 1})`);
    assert.equal(splitOf({ ...draft, composition: turned }), 'heldOut', turned);
  }
});

test('a damaged or missing held-out file is said so', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'held-out-'));
  try {
    await assert.rejects(readHeldOut(empty, 1), (error) => error instanceof Failure && error.reason === 'badInput');
    for (const text of ['{"problem":', 'null\n', '{"problem":{"signature":"def f()"}}\n']) {
      await writeFile(join(empty, 'level-1.jsonl'), text);
      await assert.rejects(readHeldOut(empty, 1), (error) => error instanceof Failure && error.reason === 'badInput');
    }
  } finally {
    await rm(empty, { recursive: true });
  }
});
