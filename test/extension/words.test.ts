import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepView, TaskPhase, TaskView, TreeNode } from '../../language-server/protocol/task.ts';
import type { CaseView } from '../../language-server/protocol/tests.ts';
import { textAfter } from '../../src/edits.ts';
import { failureData, isInterruption, shownFailure } from '../../src/failure-text.ts';
import { stepActions, stepDetails, stepSummary, taskActions, taskSummary } from '../../src/steps/actions.ts';
import { badge, firstLine, measures, nodeSentence } from '../../src/steps/describe.ts';
import { stepsFileName, taskIdOf } from '../../src/steps/file-name.ts';
import { caseChoice, caseChoices, expectedChoices } from '../../src/tests/case-choices.ts';
import type { Translate } from '../../src/translate.ts';

const t: Translate = (message, ...values) => message.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));

const step: StepView = { id: 's1', action: 2, title: 'keep the even ones', text: 'evens = …', state: 'proposed', alternative: 1, alternatives: 1, visits: 0 };
const code: StepView = { ...step, id: 's2', action: 3, title: 'f', text: '\ndef f(x):\n    return x', testsPassed: 3, testsTotal: 4 };
const task: TaskView = { id: 't1', entry: 'f', statement: 'Count.', targetUri: 'file:///f.py', phase: 'waiting', message: '', untested: false, steps: [step], document: '' };

test('measures say only what is known', () => {
  const cases: readonly (readonly [Parameters<typeof measures>[0], string])[] = [
    [{ visits: 0 }, ''],
    [{ visits: 1, value: 0.5 }, 'value 0.50 · 1 visit'],
    [{ visits: 14, value: 0.625, testsPassed: 3, testsTotal: 4 }, 'value 0.63 · 14 visits · 3 of 4 tests'],
    [{ visits: 2, testsPassed: 0, testsTotal: 0 }, '2 visits'],
  ];
  for (const [given, expected] of cases) assert.equal(measures(given, t), expected);
});

test('a badge says how much a result is worth', () => {
  const cases: readonly (readonly [Partial<TaskView>, string])[] = [
    [{}, ''],
    [{ code: 'x', status: 'verified' }, 'verified'],
    [{ code: 'x', status: 'agreed', agreement: 0.8 }, 'agreed 80 %'],
    [{ code: 'x', status: 'agreed' }, 'agreed'],
    [{ status: 'unsolved' }, 'unsolved'],
    [{ code: 'x', untested: true }, 'untested'],
    [{ code: 'x', status: 'verified', untested: true }, 'untested'],
  ];
  for (const [given, expected] of cases) assert.equal(badge({ ...task, ...given }, t), expected);
});

test('a step offers what can be done with it now', () => {
  const cases: readonly (readonly [name: string, Partial<TaskView>, StepView, readonly string[]])[] = [
    ['a proposed step', {}, step, ['Accept', 'Reject', 'Next alternative']],
    ['one of several', {}, { ...step, alternative: 2, alternatives: 3 }, ['Accept', 'Reject', 'Next alternative (2 of 3)']],
    ['a settled step', {}, { ...step, state: 'accepted' }, ['Reject', 'Next alternative']],
    ['an edited step', {}, { ...step, state: 'edited' }, ['Reject', 'Next alternative']],
    ['a stale step', {}, { ...step, state: 'stale' }, []],
    ['code', {}, code, ['Review and apply', 'Reject', 'Next alternative']],
    ['anything while something works', { phase: 'working' }, step, []],
  ];
  for (const [name, change, one, titles] of cases) {
    assert.deepEqual(stepActions({ ...task, ...change }, one, t).map((action) => action.title), titles, name);
  }
});

test('a task can always go on, be stopped or be applied', () => {
  const cases: readonly (readonly [TaskPhase, Partial<TaskView>, readonly string[]])[] = [
    ['working', {}, ['Cancel']],
    ['waiting', {}, []],
    ['waiting', { steps: [{ ...step, state: 'edited' }, { ...step, state: 'stale' }] }, ['Continue']],
    ['waiting', { steps: [{ ...step, state: 'accepted' }] }, ['Continue']],
    ['finished', { code: 'x', status: 'verified' }, ['Review and apply']],
    ['finished', { code: 'x', status: 'unsolved' }, ['Continue', 'Review and apply']],
    ['finished', { status: 'unsolved' }, ['Continue']],
    ['interrupted', {}, ['Continue']],
    ['cancelled', { code: 'x' }, ['Continue', 'Review and apply']],
    ['failed', {}, ['Continue']],
  ];
  for (const [phase, change, titles] of cases) {
    assert.deepEqual(taskActions({ ...task, phase, ...change }, t).map((action) => action.title), titles, phase);
  }
});

test('lines about tasks and steps', () => {
  assert.equal(stepSummary({ ...step, visits: 3, value: 1 }, t), 'proposed · value 1.00 · 3 visits');
  assert.equal(taskSummary({ ...task, message: 'decide on the outline' }, t), 'waiting for you: decide on the outline');
  assert.equal(taskSummary({ ...task, phase: 'finished', status: 'verified', code: 'x' }, t), 'finished · verified');
  assert.match(stepDetails({ ...code, value: 0.25, visits: 4 }, t).join('\n'), /Value 0\.250 .* 4 visits[\s\S]*3 of 4 tests/);
});

test('a node of the tree is a line to see and a sentence to hear', () => {
  const node: TreeNode = { id: 'n', action: 3, title: 'f', text: '\ndef f(x):', visits: 2, value: 0.5, testsPassed: 1, testsTotal: 2, chosen: true };
  assert.equal(firstLine(node), 'def f(x):');
  assert.equal(firstLine({ ...node, action: 1, title: 'count in a loop' }), 'count in a loop');
  assert.equal(nodeSentence(node, t), 'Code (Action 3): def f(x):. value 0.50, 2 visits, 1 of 2 tests. On the path that the steps document shows.');
  assert.match(nodeSentence({ id: 'n', action: 1, title: 'x', text: '', visits: 0, chosen: false }, t), /^Outline \(Action 1\): x\. not visited\.$/);
});

test('a file name leads back to its task', () => {
  for (const id of ['01HX', 'a-b-c', 'with/slash', 'täsk 1']) {
    for (const entry of ['f', 'größe', 'a.b']) assert.equal(taskIdOf(stepsFileName({ id, entry })), id);
  }
  for (const other of ['README.md', 'f-1.txt', '-1.md', 'f-%E0%A4%A.md']) assert.equal(taskIdOf(other), undefined, other);
});

test('a disagreement is put as what the code returns and what the description suggests', () => {
  const agree: CaseView = { args: '1', suggested: '2', actual: '2', state: 'agree' };
  const disagree: CaseView = { args: '[]', suggested: '1', actual: '0', state: 'disagree' };
  const crash: CaseView = { args: 'None', suggested: '0', state: 'crash', detail: 'TypeError: no' };
  const unchecked: CaseView = { args: '3', suggested: '4', state: 'unchecked' };
  assert.equal(caseChoice('f', disagree, t).description, 'the code returns 0, the description suggests 1');
  assert.deepEqual([agree, disagree, crash, unchecked].map((one) => caseChoice('f', one, t).picked), [true, false, false, false]);
  assert.deepEqual(caseChoices('f', [unchecked, crash, disagree, agree], t).map((one) => one.case.state), ['agree', 'disagree', 'crash', 'unchecked']);
  assert.equal(caseChoice('f', crash, t).detail, 'TypeError: no');
  assert.deepEqual(expectedChoices(agree, t).map(({ expected }) => expected), ['2']);
  assert.deepEqual(expectedChoices(disagree, t).map(({ expected }) => expected), ['0', '1']);
  assert.deepEqual(expectedChoices(crash, t).map(({ expected }) => expected), ['0']);
  assert.deepEqual(expectedChoices(unchecked, t).map(({ expected }) => expected), ['4']);
  assert.deepEqual(expectedChoices({ args: '', state: 'crash' }, t), []);
});

test('a failure shows its remedy and the one thing to click', () => {
  const error = (reason: string): Error => Object.assign(new Error('the endpoint does not answer'), { data: { reason, remedy: 'Start it.' } });
  assert.equal(shownFailure(error('endpointUnreachable'), t).message, 'The endpoint does not answer. Start it.');
  const command = Object.assign(new Error('evens.py has no function f'), { data: { reason: 'badInput', remedy: 'Run: pseudocode doctor' } });
  assert.equal(shownFailure(command, t).message, 'evens.py has no function f. Run: pseudocode doctor', 'names and commands stay as they are');
  assert.deepEqual(shownFailure(error('endpointUnreachable'), t).button, { kind: 'setting', title: 'Open setting', setting: 'pseudocodeFirst.endpoint' });
  assert.equal(shownFailure(error('sandboxMissing'), t).button?.title, 'Check this machine');
  assert.equal(shownFailure(error('badInput'), t).button, undefined);
  assert.equal(shownFailure(error('badInput'), t, false).button?.title, 'Manage workspace trust');
  assert.equal(shownFailure(new Error('boom'), t).message, 'Pseudocode First: boom');
  assert.equal(shownFailure('boom', t).button?.title, 'Show log');
  for (const strange of [undefined, null, 'x', { data: null }, { data: { reason: 1, remedy: 'x' } }]) assert.equal(failureData(strange), undefined);
});

test('a server that ended in between is no failure to show', () => {
  for (const code of [-32_097, -32_096, -32_800]) assert.ok(isInterruption(Object.assign(new Error('gone'), { code })));
  for (const other of [new Error('x'), { code: -32_050 }, undefined, 'x']) assert.ok(!isInterruption(other));
});

test('wire edits give the text that a plan promises', () => {
  const at = (line: number, character: number): { line: number; character: number } => ({ line, character });
  const replace = (from: readonly [number, number], to: readonly [number, number], newText: string): Parameters<typeof textAfter>[1][number] => ({
    range: { start: at(...from), end: at(...to) },
    newText,
  });
  assert.equal(textAfter('a\nb\nc', [replace([1, 0], [1, 1], 'X'), replace([2, 1], [2, 1], '!')]), 'a\nX\nc!');
  assert.equal(textAfter('a\r\nb\r\n', [replace([0, 99], [0, 99], '!')]), 'a!\r\nb\r\n');
  assert.equal(textAfter('a', [replace([7, 0], [9, 0], 'z')]), 'az');
  assert.equal(textAfter('', []), '');
});
