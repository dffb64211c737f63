import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import type { Label } from '../../language-server/src/domain/label.ts';
import type { RecordedTest, Trajectory } from '../../language-server/src/domain/trajectory.ts';
import { writeProblem, writeState, writeStep } from '../../language-server/src/steps/model-text.ts';
import { describeFormat, exportFormats, exportTrajectories, readFormat } from '../../language-server/src/trajectories/exports.ts';
import type { ExportFormat } from '../../language-server/src/trajectories/exports.ts';
import { importTrajectories } from '../../language-server/src/trajectories/exports/own.ts';
import { monteCarloLabels } from '../../language-server/src/trajectories/labels.ts';
import { anyTrajectory } from './any-trajectory.ts';
import { countEven, recorded, step } from './samples.ts';

const label = (name: string, value: 0 | 1, at = 1): Label => ({ step: step(name), source: 'human', value, at });
const judged: Trajectory = {
  ...countEven(),
  labels: [label('outline', 1), label('refine', 1), label('refine2', 0), label('broken', 1), label('right', 0, 1), label('right', 1, 2)],
};
const tree = { source: 'monteCarlo' } as const;

type Row = Readonly<Record<string, unknown>>;
function rows(format: ExportFormat, trajectory: Trajectory = judged, options: Parameters<typeof exportTrajectories>[2] = {}): Row[] {
  return [...exportTrajectories([trajectory], format, options)].map((line) => {
    assert.ok(!line.includes('\n'));
    return JSON.parse(line) as Row;
  });
}

const stepOf = (name: string): Trajectory['steps'][number] => {
  const found = judged.steps.find(({ id }) => id === name);
  assert.ok(found);
  return found;
};
const text = (name: string): string => writeStep(stepOf(name).step);
const question = writeProblem(judged.problem);
const after = (...names: string[]): string => writeState({ problem: judged.problem, steps: names.map((name) => stepOf(name).step) });

test('trl-sft has the whole paths to code that passes everything', () => {
  assert.deepEqual(rows('trl-sft'), [{ prompt: question, completion: text('outline') + text('refine') + text('right') }]);
});

const shown: RecordedTest = { origin: 'given', args: '[1, 2, 4]', expected: '2', actual: '2', verdict: 'passed' };
const guess: RecordedTest = { origin: 'generated', args: '[8]', expected: '0', actual: '1', verdict: 'wrongAnswer' };
/** One program with v = 1, by what its tests said; the last column: whether it is training text. */
const programs: readonly (readonly [string, readonly RecordedTest[] | undefined, boolean])[] = [
  ['no test recorded', undefined, true],
  ['no test ran', [], true],
  ['every example passes', [shown, { ...shown, heldOut: true }], true],
  ['the held-out example fails', [shown, { ...shown, actual: '3', verdict: 'wrongAnswer', heldOut: true }], false],
  ['a guess of the generator is not met', [shown, guess], true],
  ['a generated input crashes it', [shown, { ...guess, verdict: 'crashed' }], false],
  ['without examples a generated test is not met', [guess], false],
];
for (const [name, tests, isGood] of programs) {
  test(`code that passes everything, in trl-sft and in hard labels: ${name}`, () => {
    const { tests: _, ...right } = stepOf('right');
    const trajectory = { ...judged, steps: judged.steps.map((one) => (one.id === 'right' ? { ...right, ...(tests && { tests }) } : one)) };
    assert.equal(rows('trl-sft', trajectory).length, isGood ? 1 : 0);
    const hard = new Map(monteCarloLabels(trajectory).map((one) => [one.step, one.hard]));
    for (const above of ['outline', 'refine', 'right']) assert.equal(hard.get(step(above)), isGood ? 1 : 0, above);
  });
}

test('trl-dpo has pairs of siblings of one source', () => {
  assert.deepEqual(rows('trl-dpo'), [{ prompt: after('outline'), chosen: text('refine'), rejected: text('refine2') }]);
  assert.deepEqual(rows('trl-dpo', judged, { ...tree, margin: 0.5 }), [
    { prompt: after('outline'), chosen: text('refine'), rejected: text('refine2') },
    { prompt: after('outline', 'refine'), chosen: text('right'), rejected: text('wrong') },
  ]);
  assert.equal(rows('trl-dpo', judged, { ...tree, margin: 0.6 }).length, 1);
});

test('trl-kto has one row a labelled step; a label below a rejected step is not there, the latest label counts', () => {
  assert.deepEqual(rows('trl-kto'), [
    { prompt: question, completion: text('outline'), label: true },
    { prompt: after('outline'), completion: text('refine'), label: true },
    { prompt: after('outline', 'refine'), completion: text('right'), label: true },
    { prompt: after('outline'), completion: text('refine2'), label: false },
  ]);
});

test('trl-prm has labels that are truly true or false, softened ones by the threshold', () => {
  assert.deepEqual(rows('trl-prm'), [
    { prompt: question, completions: [text('outline'), text('refine'), text('right')], labels: [true, true, true] },
    { prompt: question, completions: [text('outline'), text('refine2')], labels: [true, false] },
  ]);
  const labels = (threshold: number): unknown => rows('trl-prm', judged, { ...tree, threshold }).map((row) => row['labels']);
  assert.deepEqual(labels(0.5), [[true, true, true], [true, true, true], [true, false, false]]);
  assert.deepEqual(labels(0.7), [[false, true, true], [false, true, false], [false, false, false]]);
});

test('a path ends before the first step without a label', () => {
  const silent = { ...judged, labels: [label('outline', 1), label('right', 1)] };
  assert.deepEqual(rows('trl-prm', silent).map((row) => row['labels']), [[true]]);
});

test('o1-coder keeps soft labels and knows the final step', () => {
  const found = rows('o1-coder', judged, tree);
  assert.deepEqual(found.map((row) => row['label']), [0.5, 0.75, 1, 0.5, 0, 0]);
  assert.deepEqual(found[2], { prompt: after('outline', 'refine'), response: text('right'), has_final_step: true, label: 1 });
  assert.equal(found[0]?.['has_final_step'], false);
});

test('openr has as many marks as signs, whatever the code looks like', () => {
  const blank = recorded('right', 'refine', { step: { action: 'implement', title: 'f', text: 'def f():\n\n\n\n\n\n\n    return 1' } });
  const odd = { ...judged, steps: judged.steps.map((one) => (one.id === 'right' ? blank : one)) };
  const [first, second] = rows('openr', odd);
  assert.deepEqual(first?.['label'], ['+', '+', '+']);
  assert.deepEqual(second?.['label'], ['+', '-']);
  assert.equal(String(first?.['process']).split('\n\n\n\n\n').length - 1, 3);
  assert.match(String(first?.['process']), /^Step 1: <\|outline\|>.*Step 2: .*Step 3: /s);
  assert.deepEqual(Object.keys(first ?? {}).sort(), ['label', 'process', 'question']);
});

test('math-shepherd: the label is the input with signs in place of the marks', () => {
  const russian = { ...judged, problem: { ...judged.problem, statement: 'Посчитай точки и лодки и кивки.' } };
  const [, second] = rows('math-shepherd', russian);
  const input = String(second?.['input']);
  const signs = ['+', '-'];
  assert.equal(input.split('ки').length - 1, 2);
  assert.equal(input.replaceAll('ки', () => signs.shift() ?? '?'), second?.['label']);
  assert.equal(second?.['task'], 'code');
});

test('omegaprm is the whole tree with Monte Carlo values', () => {
  const [root] = rows('omegaprm');
  const leaf = (name: string, value: number): object => ({ text: text(name), mc_value: value, children: [] });
  assert.deepEqual(root, {
    text: question,
    mc_value: 0.5,
    children: [
      {
        text: text('outline'),
        mc_value: 0.5,
        children: [
          { text: text('refine'), mc_value: 0.75, children: [leaf('right', 1), leaf('wrong', 0.5)] },
          { text: text('refine2'), mc_value: 0, children: [leaf('broken', 0)] },
        ],
      },
    ],
  });
});

test('prm800k shows every candidate of each step, its rating and which one was gone on with', () => {
  const [row] = rows('prm800k');
  const rated = (name: string, rating: number | null): object => ({ text: text(name), rating, flagged: false });
  assert.deepEqual(row?.['question'], { problem: question, ground_truth_answer: null });
  assert.deepEqual(row?.['label'], {
    steps: [
      { completions: [rated('outline', 1)], human_completion: null, chosen_completion: 0 },
      { completions: [rated('refine', 1), rated('refine2', -1)], human_completion: null, chosen_completion: 0 },
      { completions: [rated('right', 1), rated('wrong', null)], human_completion: null, chosen_completion: 0 },
    ],
    total_time: 1000,
    finish_reason: 'solution',
  });
});

test('prm800k: a step of the person, an error without a way on, and giving up', () => {
  const { chosen, ...rest } = judged;
  assert.ok(chosen);
  const mine = recorded('mine', 'outline', { index: 2, author: 'human', step: { action: 'refine', title: 'own', text: 'own text' } });
  const edited: Trajectory = { ...rest, steps: [...judged.steps, mine], labels: [label('outline', 1), label('refine', 0), label('mine', 1)] };
  const reason = (trajectory: Trajectory): unknown => (rows('prm800k', trajectory)[0]?.['label'] as Row)['finish_reason'];
  const [, second] = ((rows('prm800k', edited)[0]?.['label'] as Row)['steps'] as Row[]) ?? [];
  assert.deepEqual((second?.['human_completion'] as Row)['text'], writeStep(mine.step));
  assert.equal(second?.['chosen_completion'], null);
  assert.equal((second?.['completions'] as unknown[]).length, 2);
  assert.equal(reason(edited), 'give_up');
  assert.equal(reason({ ...rest, labels: [label('outline', 1), label('refine', 0), label('refine2', 0)] }), 'found_error');
  assert.equal(reason({ ...judged, labels: [label('outline', 0)] }), 'found_error');
});

test('sources are never mixed, and a trajectory without what a format needs gives no rows', () => {
  const bare: Trajectory = { ...countEven(), steps: countEven().steps.map((one) => recorded(one.id, one.parent, { visits: 0 })) };
  for (const format of exportFormats.filter((name) => name !== 'trajectories')) {
    assert.deepEqual(rows(format, bare), [], format);
    if (format !== 'omegaprm' && format !== 'trl-sft') assert.deepEqual(rows(format, countEven()), [], `${format}: no human labels`);
    assert.deepEqual(rows(format, { ...bare, labels: [label('outline', 1)] }, { source: 'survival' }), [], format);
  }
});

test('importing an export gives the same trajectories back', () => {
  fc.assert(
    fc.property(fc.array(anyTrajectory, { maxLength: 3 }), (all) => {
      assert.deepEqual([...importTrajectories(exportTrajectories(all, 'trajectories'))], all);
    }),
    { numRuns: 150 },
  );
});

const broken: readonly (readonly [string, RegExp])[] = [
  ['{', /line 2: not JSON/],
  ['[]', /line 2: expected an object/],
  ['{"prompt":"a","completion":"b"}', /line 2\.format/],
  ['{"format":"other","version":1}', /"other"/],
  ['{"format":"pseudocode-first-trajectory","version":99,"trajectory":{}}', /99 is newer/],
  [[...exportTrajectories([judged], 'trajectories')].join('').replace('"action":"refine"', '"action":"muse"'), /line 2\.trajectory\.steps\[1\]\..*muse/],
];
/** The export with one step under another parent, or with another id. */
const withStep = (change: (step: Record<string, unknown>, index: number) => object): string => {
  const row = JSON.parse([...exportTrajectories([judged], 'trajectories')].join('')) as { trajectory: { steps: Record<string, unknown>[] } };
  row.trajectory.steps = row.trajectory.steps.map((step, index) => ({ ...step, ...change(step, index) }));
  return JSON.stringify(row);
};
const noTrees: readonly (readonly [string, string])[] = [
  ['a circle', withStep((step, index) => (index === 0 ? { parent: judged.steps.find(({ parent }) => parent === step['id'])?.id } : {}))],
  ['a missing parent', withStep((_, index) => (index === 1 ? { parent: 'nobody' } : {}))],
  ['an id twice', withStep((_, index) => (index === 1 ? { id: judged.steps[0]?.id } : {}))],
];
for (const [name, line] of noTrees) {
  test(`an import refuses steps with ${name}`, () => {
    assert.throws(() => [...importTrajectories([line])], (error) => error instanceof Failure && error.reason === 'badInput' && /line 1: the steps are no tree/.test(error.message));
  });
}

for (const [line, message] of broken) {
  test(`an import names what is wrong: ${line.slice(0, 40)}`, () => {
    const lines = [...exportTrajectories([judged], 'trajectories'), line];
    assert.throws(
      () => [...importTrajectories(lines)],
      (error) => error instanceof Failure && error.reason === 'badInput' && message.test(error.message),
    );
  });
}

test('formats are found by name and described', () => {
  assert.equal(readFormat('trl-dpo'), 'trl-dpo');
  assert.throws(() => readFormat('toString'), (error) => error instanceof Failure && /trl-sft/.test(error.remedy));
  for (const format of exportFormats) assert.ok(describeFormat(format).length > 20, format);
});
