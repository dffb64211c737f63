import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { Policy } from '../../language-server/src/domain/ports/policy.ts';
import type { TrajectoryStore } from '../../language-server/src/domain/ports/trajectory-store.ts';
import type { Example } from '../../language-server/src/domain/problem.ts';
import type { State, Step } from '../../language-server/src/domain/step.ts';
import type { TrajectoryId } from '../../language-server/src/domain/trajectory.ts';
import type { SearchNode } from '../../language-server/src/search/tree.ts';
import { Exploration } from '../../language-server/src/solver/exploration.ts';
import { freezeGiven } from '../../language-server/src/solver/frozen-tests.ts';
import { Recorder } from '../../language-server/src/solver/recording.ts';
import { recordedTests, restorePassedOver, restoreTree } from '../../language-server/src/solver/restore.ts';
import type { SessionOptions } from '../../language-server/src/solver/session-work.ts';
import { TaskSession } from '../../language-server/src/solver/task-session.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import { dependenciesOf, doubling, language, oneExample, optionsWith, problemWith, sandbox, scriptedPolicy, type Parts, type PolicyScript } from './scripted.ts';

const folder = mkdtempSync(join(tmpdir(), 'task-session-'));
const clock = dependenciesOf().clock;
const store = createSqliteStore({ file: join(folder, 'store.sqlite'), clock, logger: silentLogger });
after(async () => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
  await sandbox.dispose();
});

interface Play extends Parts {
  readonly script?: PolicyScript;
  readonly examples?: readonly Example[];
  readonly options?: Partial<SessionOptions>;
  readonly store?: TrajectoryStore;
  readonly mayWork?: () => boolean;
}

let tasks = 0;

/** A session over a task of its own; `again` reads the same task back from the store, as the next process would. */
class Table {
  readonly id: TrajectoryId;
  readonly play: Play;
  readonly phases: string[] = [];
  readonly session: TaskSession;

  constructor(play: Play = {}, restored?: TrajectoryId) {
    this.play = play;
    this.id = restored ?? (`task${++tasks}` as TrajectoryId);
    const problem = problemWith(play.examples ?? oneExample);
    const dependencies = dependenciesOf({ ...play, policy: play.policy ?? scriptedPolicy(play.script) });
    const options = optionsWith(play.options);
    const trajectory = restored && store.get(restored);
    const exploration: Exploration = new Exploration(
      freezeGiven(problem, language),
      dependencies,
      options,
      { onStep: (node) => this.session.showStep(node), onSimulation: () => recorder.writeTree() },
      trajectory && recordedTests(trajectory, language),
    );
    const recorder = new Recorder(play.store ?? store, exploration, language, this.id);
    const changed = (session: TaskSession): void => void this.phases.push(session.phase.kind);
    this.session = new TaskSession({ exploration, recorder, options, clock, changed, mayWork: play.mayWork ?? (() => true) });
    if (trajectory) {
      const path = restoreTree(trajectory, exploration, language);
      recorder.markWritten(exploration.tree.nodes);
      this.session.restore(path, restorePassedOver(trajectory, exploration), trajectory.state === 'finished');
    } else recorder.begin({ problem, mode: options.mode, seed: 0, model: 'scripted', state: 'running', createdAt: 1, updatedAt: 1 });
  }

  again(play: Play = this.play): Table {
    return new Table(play, this.id);
  }

  async started(): Promise<this> {
    this.session.start();
    await this.session.settled();
    return this;
  }

  /** Does something and waits until the work that it began has ended. */
  async after(act: (session: TaskSession) => void): Promise<void> {
    act(this.session);
    await this.session.settled();
  }

  node(place: number): SearchNode {
    return this.session.path[place]?.node ?? assert.fail(`nothing is shown at ${place}`);
  }

  /** `outline:add accepted` … */
  get shown(): string[] {
    return this.session.path.map(({ node, state }) => `${textOf(node)} ${state}`);
  }

  /** `add 1 accepted` … in the order in which they were recorded. */
  get labels(): string[] {
    const trajectory = store.get(this.id) ?? assert.fail('not recorded');
    const steps = new Map(trajectory.steps.map(({ id, step }) => [id, step]));
    return trajectory.labels.map(({ step, value, source, decision }) => `${nameOf(steps.get(step))} ${value} ${decision?.kind} ${source}`);
  }

  get state(): string {
    const { state, status } = store.get(this.id) ?? assert.fail('not recorded');
    return `${state} ${status ?? ''}`.trim();
  }
}

const textOf = (node: SearchNode): string => nameOf(node.state.steps.at(-1));
const nameOf = (step: Step | undefined): string => (step?.action === 'implement' ? 'code' : (step?.text ?? ''));

test('the outline stops for the person; accepting it goes on to judged code', async () => {
  const table = await new Table().started();
  assert.deepEqual([table.session.phase.kind, table.shown, table.state], ['waiting', ['add proposed'], 'waiting']);
  await table.after((session) => session.accept(table.node(0)));
  assert.deepEqual(table.shown, ['add accepted', 'what adding is proposed', 'code proposed']);
  assert.equal(table.state, 'finished verified');
  assert.equal(table.session.answer?.code, doubling.right);
  assert.deepEqual(table.labels, ['add 1 accepted human']);
  // Each step was shown as it came.
  assert.ok(table.phases.filter((phase) => phase === 'working').length >= 4);
});

test('without the stop it runs to the end; so it does in direct mode, without pseudocode', async () => {
  const through = await new Table({ options: { stopAfterOutline: false } }).started();
  assert.deepEqual(through.shown, ['add proposed', 'what adding is proposed', 'code proposed']);
  const direct = await new Table({ options: { mode: 'direct' } }).started();
  assert.deepEqual([direct.shown, direct.state], [['code proposed'], 'finished verified']);
});

test('a rejected outline gives way to another, which is never offered again', async () => {
  const table = await new Table().started();
  await table.after((session) => session.reject(table.node(0)));
  assert.equal(table.session.phase.kind, 'waiting');
  const second = textOf(table.node(0));
  assert.notEqual(second, 'add');
  await table.after((session) => session.reject(table.node(0)));
  const third = textOf(table.node(0));
  assert.deepEqual([second, third].toSorted(), ['multiply', 'shift']);
  await table.after((session) => session.reject(table.node(0)));
  assert.deepEqual(table.session.phase, { kind: 'waiting', for: 'ownIdea' });
  assert.deepEqual(table.shown, [`${third} proposed`]);
  assert.deepEqual(table.labels, ['add 0 rejected human', `${second} 0 rejected human`, `${third} 0 rejected human`]);
});

test('no answer comes from below a rejected step', async () => {
  const table = await new Table().started();
  await table.after((session) => session.accept(table.node(0)));
  await table.after((session) => session.reject(table.node(1)));
  assert.equal(table.session.phase.kind, 'finished');
  assert.deepEqual(table.shown, ['add accepted', 'what twice is proposed', 'code proposed']);
  await table.after((session) => session.reject(table.node(2)));
  assert.equal(table.session.answer, undefined);
  assert.deepEqual(table.session.phase, { kind: 'waiting', for: 'ownIdea' });
});

test('alternatives go round without a judgement; taking one says so of those that were passed over', async () => {
  const table = await new Table().started();
  const seen = [textOf(table.node(0))];
  for (let i = 0; i < 3; i++) {
    await table.after((session) => session.alternative(table.node(0)));
    seen.push(textOf(table.node(0)));
  }
  assert.deepEqual(new Set(seen.slice(0, 3)).size, 3);
  assert.equal(seen[3], seen[0]);
  assert.deepEqual(table.labels, []);
  await table.after((session) => session.alternative(table.node(0)));
  await table.after((session) => session.accept(table.node(0)));
  const [taken, ...passed] = table.labels;
  assert.equal(taken, `${seen[1]} 1 accepted human`);
  assert.deepEqual(passed.toSorted(), [`${seen[0]} 0 alternativeChosen human`, `${seen[2]} 0 alternativeChosen human`].toSorted());
});

test('the person’s own words replace a step, and what follows is stale until it goes on', async () => {
  const table = await new Table().started();
  await table.after((session) => session.accept(table.node(0)));
  const written = table.session.rewrite(table.node(1), { title: 'own', text: 'x plus x' });
  assert.deepEqual(table.shown, ['add accepted', 'x plus x edited', 'code stale']);
  assert.deepEqual([table.session.phase.kind, table.state], ['interrupted', 'interrupted verified']);
  assert.deepEqual(table.labels, ['add 1 accepted human', 'what adding is 0 edited human', 'x plus x 1 accepted human']);
  await table.after((session) => session.continue());
  assert.deepEqual(table.shown, ['add accepted', 'x plus x edited', 'code proposed']);
  assert.equal(table.node(1), written);
  assert.equal(table.session.phase.kind, 'finished');
});

test('words that did not change are no edit; an accepted edit is not labelled twice', async () => {
  const table = await new Table().started();
  const outline = table.node(0);
  assert.equal(table.session.rewrite(outline, { title: 'add', text: 'add' }), outline);
  assert.deepEqual(table.labels, []);
  const own = table.session.rewrite(outline, { title: 'own', text: 'own' });
  await table.after((session) => session.accept(own));
  assert.deepEqual(table.labels, ['add 0 edited human', 'own 1 accepted human']);
  assert.deepEqual(table.shown[0], 'own edited');
  assert.equal(table.session.phase.kind, 'finished');
});

test('two edits at once: the later step comes after the earlier one', async () => {
  const table = await new Table({ script: { refinements: 2 } }).started();
  await table.after((session) => session.accept(table.node(0)));
  const [first, second] = [table.node(0), table.node(1)];
  table.session.rewrite(first, { title: 'own', text: 'own' });
  const later = table.session.rewrite(second, { title: 'mine', text: 'mine' });
  assert.deepEqual(table.shown.slice(0, 2), ['own edited', 'mine edited']);
  assert.ok(table.shown.slice(2).every((shown) => shown.endsWith('stale')));
  assert.equal(later.parent, table.node(0));
});

test('a person’s code is run and judged', async () => {
  const table = await new Table({ script: { implement: [doubling.wrong] } }).started();
  await table.after((session) => session.accept(table.node(0)));
  assert.equal(table.state, 'finished unsolved');
  table.session.rewrite(table.node(2), { title: 'double', text: doubling.alsoRight });
  assert.ok(table.session.answer === undefined);
  await table.after((session) => session.continue());
  assert.deepEqual([table.state, store.get(table.id)?.code], ['finished verified', doubling.alsoRight]);
});

test('a step of the person’s own stands where such a step can, and nowhere else', async () => {
  const table = await new Table().started();
  await table.after((session) => session.accept(table.node(0)));
  table.session.insert(table.node(1), { action: 'refine', title: 'zero', text: 'zero is even' });
  assert.deepEqual(table.shown, ['add accepted', 'what adding is proposed', 'zero is even edited', 'code stale']);
  const outline: Step = { action: 'outline', title: 'no', text: 'no' };
  assert.throws(() => table.session.insert(table.node(0), outline), (error) => error instanceof Failure && error.reason === 'badInput');
  table.session.insert(undefined, outline);
  assert.deepEqual(table.shown[0], 'no edited');
  table.session.remove(table.node(1));
  assert.equal(table.session.path.length, 4);
});

test('a deleted step is rejected and another takes its place; putting it back takes that back', async () => {
  const table = await new Table().started();
  await table.after((session) => session.accept(table.node(0)));
  const deleted = table.node(1);
  table.session.remove(deleted);
  assert.deepEqual([table.shown, table.session.phase], [['add accepted', 'code stale'], { kind: 'interrupted', by: 'edit' }]);
  assert.deepEqual(table.labels, ['add 1 accepted human', 'what adding is 0 rejected human']);
  table.session.remove(table.node(1));
  assert.deepEqual([table.shown, table.labels.length], [['add accepted'], 2]);
  await table.after((session) => session.continue());
  assert.deepEqual(table.shown, ['add accepted', 'what twice is proposed', 'code proposed']);

  const again = table.session.insert(table.node(0), { action: 'refine', title: textOf(deleted), text: 'what adding is' });
  assert.equal(table.session.exploration.answers.isRejected(again), false);
  await table.after((session) => session.continue());
  assert.deepEqual([table.shown[1], table.state], ['what adding is edited', 'finished verified']);
  assert.equal(table.again().session.answer?.status, 'verified');
});

test('a deleted outline gives way to another', async () => {
  const table = await new Table().started();
  table.session.remove(table.node(0));
  assert.deepEqual(table.shown, []);
  await table.after((session) => session.continue());
  assert.deepEqual([table.shown.length, table.session.phase], [1, { kind: 'waiting', for: 'outline' }]);
  assert.notEqual(table.shown[0], 'add proposed');
});

test('what was passed over outlives the process, and is labelled when another is taken', async () => {
  const table = await new Table().started();
  const [first] = [textOf(table.node(0))];
  await table.after((session) => session.alternative(table.node(0)));
  const next = table.again();
  assert.notEqual(textOf(next.node(0)), first);
  await next.after((session) => session.alternative(next.node(0)));
  assert.notEqual(textOf(next.node(0)), first, 'it is not offered again before the others');
  await next.after((session) => session.accept(next.node(0)));
  assert.deepEqual(next.labels.filter((label) => label.includes('alternativeChosen')).length, 2);
  assert.deepEqual(store.get(next.id)?.passedOver, []);
});

test('cancelling keeps what there is, and it goes on from there', async () => {
  const table = await new Table({ script: { pause: 25 } }).started();
  table.session.accept(table.node(0));
  while (table.session.path.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await table.after((session) => session.cancel());
  assert.deepEqual([table.session.phase.kind, table.state], ['cancelled', 'cancelled']);
  assert.deepEqual(table.shown, ['add accepted', 'what adding is proposed']);
  await table.after((session) => session.continue());
  assert.equal(table.state, 'finished verified');
});

test('a later decision ends the work of an earlier one', async () => {
  const table = await new Table({ script: { pause: 10, implement: [doubling.wrong] }, options: { simulations: 1000 } }).started();
  table.session.accept(table.node(0));
  while (table.session.exploration.simulations < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await table.after((session) => session.reject(table.node(0)));
  assert.equal(table.session.phase.kind, 'waiting');
  assert.equal(table.session.path.filter(({ state }) => state !== 'stale').length, 1);
  assert.ok(table.session.exploration.simulations < 100);
});

/** Like the scripted policy, and its programs are right only below one of its refinements. */
function rightBelow(refinement: string, pause: number): Policy {
  const policy = scriptedPolicy({ pause });
  const code = ({ steps }: State): string => (steps.some(({ text }) => text === refinement) ? doubling.right : doubling.wrong);
  return {
    ...policy,
    propose: async (state, request, signal) =>
      (await policy.propose(state, request, signal)).map((one) => (one.step.action === 'implement' ? { ...one, step: { ...one.step, text: code(state) } } : one)),
  };
}

test('a step that was accepted while the search runs stands, although another way would be better', async () => {
  for (const [accepted, ends] of [[false, 'what twice is proposed'], [true, 'what adding is accepted']] as const) {
    const table = await new Table({ policy: rightBelow('what twice is', 5), options: { simulations: 64 } }).started();
    table.session.accept(table.node(0));
    while (table.session.path.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.deepEqual([table.session.phase.kind, table.shown[1]], ['working', 'what adding is proposed']);
    await table.after((session) => accepted && session.accept(table.node(1)));
    assert.deepEqual([table.session.phase.kind, table.shown[1]], ['finished', ends]);
    assert.deepEqual(table.labels, ['add 1 accepted human', ...(accepted ? ['what adding is 1 accepted human'] : [])]);
  }
});

test('accepting a step above the search under way does not begin it again', async () => {
  const policy = scriptedPolicy({ pause: 5 });
  const table = await new Table({ policy, options: { stopAfterOutline: false } }).started();
  table.session.rewrite(table.node(1), { title: 'own', text: 'own' });
  const before = policy.asked.length;
  table.session.continue();
  await table.after((session) => session.accept(table.node(0)));
  assert.deepEqual([table.shown, policy.asked.length - before], [['add accepted', 'own edited', 'code proposed'], 1]);
});

test('the code that was applied is accepted, the one that was not is rejected', async () => {
  for (const [applied, label] of [[true, 'code 1 accepted human'], [false, 'code 0 rejected human']] as const) {
    const table = await new Table().started();
    table.session.applyDecided(applied);
    assert.deepEqual(table.labels, []);
    await table.after((session) => session.accept(table.node(0)));
    table.session.applyDecided(applied);
    assert.deepEqual(table.labels, ['add 1 accepted human', label]);
    assert.equal(table.session.answer?.status, 'verified');
    assert.equal(table.again().session.answer?.status, 'verified');
  }
});

test('a task that is read back is as it was left', async () => {
  const table = await new Table({ cases: [{ args: '5', suggested: '10' }], examples: [] }).started();
  await table.after((session) => session.accept(table.node(0)));
  const next = table.again();
  assert.deepEqual(next.shown, table.shown);
  assert.deepEqual(next.session.phase.kind, 'finished');
  assert.deepEqual(next.session.answer?.outcome, table.session.answer?.outcome);
  assert.deepEqual([next.session.answer?.status, next.session.answer?.agreement], [table.session.answer?.status, table.session.answer?.agreement]);
  assert.deepEqual(next.session.exploration.tests, table.session.exploration.tests);
  const counts = (of: Table): unknown[] => of.session.exploration.tree.nodes.map(({ visits, total, reward, hard }) => [visits, total, reward, hard]);
  assert.deepEqual(counts(next), counts(table));
});

test('a task that was left in the middle goes on: accepted, edited, rejected', async () => {
  const accepted = await new Table().started();
  accepted.session.accept(accepted.node(0));
  const goingOn = accepted.again();
  assert.deepEqual([goingOn.shown, goingOn.session.phase], [['add accepted'], { kind: 'interrupted', by: 'restart' }]);
  await accepted.session.abandon();
  await goingOn.after((session) => session.continue());
  assert.equal(goingOn.state, 'finished verified');

  const edited = await new Table().started();
  await edited.after((session) => session.accept(edited.node(0)));
  edited.session.rewrite(edited.node(1), { title: 'own', text: 'own' });
  const afterEdit = edited.again();
  assert.deepEqual(afterEdit.shown, ['add accepted', 'own edited', 'code stale']);
  await afterEdit.after((session) => session.continue());
  assert.deepEqual(afterEdit.shown, ['add accepted', 'own edited', 'code proposed']);

  const rejected = await new Table({ script: { pause: 30 } }).started();
  rejected.session.reject(rejected.node(0));
  const afterReject = rejected.again({});
  assert.deepEqual(afterReject.shown, ['add stale']);
  await rejected.session.abandon();
  await afterReject.after((session) => session.continue());
  assert.notEqual(textOf(afterReject.node(0)), 'add');
  assert.deepEqual(afterReject.session.phase, { kind: 'waiting', for: 'outline' });

  const waiting = (await new Table().started()).again();
  await waiting.after((session) => session.continue());
  assert.deepEqual([waiting.shown, waiting.session.phase], [['add proposed'], { kind: 'waiting', for: 'outline' }]);
});

test('what was being worked on is recorded as interrupted when the session ends in order', async () => {
  const table = await new Table({ script: { pause: 20 } }).started();
  table.session.accept(table.node(0));
  await table.session.dispose();
  assert.equal(table.state, 'interrupted');
  const done = await new Table({ options: { stopAfterOutline: false } }).started();
  await done.session.dispose();
  assert.equal(done.state, 'finished verified');
});

test('where nothing may run, decisions are recorded and nothing is asked', async () => {
  const before = await new Table().started();
  const policy = scriptedPolicy();
  const table = before.again({ policy, mayWork: () => false });
  table.session.accept(table.node(0));
  assert.deepEqual(table.session.phase, { kind: 'interrupted', by: 'restriction' });
  assert.deepEqual([table.labels, policy.asked.length], [['add 1 accepted human'], 0]);
  table.session.reject(table.node(0));
  assert.deepEqual([table.shown, policy.asked.length], [['add stale'], 0]);
});

test('a model that declines is believed until the person insists', async () => {
  const table = await new Table({ script: { scope: 0.2 }, examples: [] }).started();
  assert.deepEqual([table.session.phase, table.shown, table.state], [{ kind: 'finished' }, [], 'finished unsolved']);
  await table.after((session) => session.continue());
  assert.deepEqual([table.session.phase.kind, table.shown], ['waiting', ['add proposed']]);
});

test('a model that declines too late says nothing about what the person did meanwhile', async () => {
  let decline = (_scope: number): void => assert.fail('it was not asked yet');
  const scope = new Promise<number>((resolve) => (decline = resolve));
  const table = new Table({ policy: { ...scriptedPolicy(), inScope: () => scope }, examples: [] });
  table.session.start();
  await new Promise(setImmediate);
  table.session.insert(undefined, { action: 'outline', title: 'own', text: 'own' });
  await table.after(() => decline(0.2));
  assert.deepEqual([table.session.phase, table.shown], [{ kind: 'interrupted', by: 'edit' }, ['own edited']]);
});

test('a decision that cannot be recorded is not made', async () => {
  const table = await new Table().started();
  const full = new Failure('diskFull', 'the disk is full', 'make room');
  const broken: TrajectoryStore = { ...store, addLabels: () => { throw full; } };
  const stuck = table.again({ store: broken });
  assert.throws(() => stuck.session.accept(stuck.node(0)), full);
  assert.deepEqual(stuck.shown, ['add proposed']);
  const later: TrajectoryStore = { ...store, putSteps: () => { throw full; } };
  const failing = table.again({ store: later });
  await failing.after((session) => session.accept(failing.node(0)));
  assert.deepEqual(failing.session.phase, { kind: 'failed', error: full });
});

test('a failure of the machinery fails the task, and it can go on', async () => {
  const lost = new Failure('modelProcessDied', 'it died', 'continue');
  const policy = scriptedPolicy();
  let isBroken = true;
  const table = await new Table({ policy: { ...policy, propose: async (...args) => { if (isBroken) throw lost; return policy.propose(...args); } } }).started();
  assert.deepEqual([table.session.phase, table.state], [{ kind: 'failed', error: lost }, 'interrupted']);
  isBroken = false;
  await table.after((session) => session.continue());
  assert.equal(table.session.phase.kind, 'waiting');
});

test('a step that is not shown cannot be decided on', async () => {
  const table = await new Table().started();
  const { root } = table.session.exploration.tree;
  for (const act of ['accept', 'reject', 'alternative'] as const) assert.throws(() => table.session[act](root), RangeError);
});

test('a task of another program is refused', () => {
  const id = 'foreign' as TrajectoryId;
  const step = { id: 'a' as never, index: 0, step: { action: 'outline', title: 't', text: 't' }, author: 'policy', tokens: 1, visits: 0 } as const;
  store.create({ id, problem: problemWith([]), mode: 'auto', seed: 0, model: 'm', state: 'finished', steps: [step], labels: [], createdAt: 1, updatedAt: 1 });
  assert.throws(() => new Table({}, id), (error) => error instanceof Failure && /another program/.test(error.message));
});
