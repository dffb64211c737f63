/** A recorded task becomes a tree again, to be shown and continued. */
import { Failure } from '../base/failure.ts';
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { LogProbability } from '../domain/step.ts';
import type { Reward } from '../domain/reward.ts';
import { isFinished } from '../domain/step.ts';
import type { Outcome, TestCase, TestResult } from '../domain/test-case.ts';
import type { RecordedStep, RecordedTest, Trajectory } from '../domain/trajectory.ts';
import { addChild, addHumanChild, countExpansion, restoreCounts, type SearchNode } from '../search/tree.ts';
import type { Exploration } from './exploration.ts';
import { nodeIndexOf, stepIdOf } from './recording.ts';
import { recallPath, type ShownPath } from './shown-path.ts';

/** The generated tests that judged the task's code so far; undefined when no code ran yet. */
export function recordedTests(trajectory: Trajectory, language: LanguageSupport): readonly TestCase[] | undefined {
  const judged = trajectory.steps.find(({ tests }) => tests !== undefined && tests.length > 0);
  return judged?.tests?.filter(({ origin }) => origin === 'generated').flatMap((test) => readTest(test, language) ?? []);
}

/**
 * Fills the tree of a fresh exploration with what was recorded, and says what was shown. Throws Failure badInput for
 * steps that do not have this program's ids, as imported ones may.
 */
export function restoreTree(trajectory: Trajectory, exploration: Exploration, language: LanguageSupport): ShownPath {
  const { tree } = exploration;
  for (const recorded of trajectory.steps) {
    const parent = recorded.parent === undefined ? tree.root : tree.nodes[nodeIndexOf(recorded.parent)];
    const node = parent && addStep(exploration, parent, recorded);
    if (node === undefined || stepIdOf(trajectory.id, node) !== recorded.id) {
      const remedy = 'It can be listed, exported and deleted; start a new task to work on the function.';
      throw new Failure('badInput', `Task ${trajectory.id} was recorded by another program and cannot be opened.`, remedy);
    }
    restoreNode(exploration, node, recorded, language);
  }
  const { children } = tree.root;
  restoreCounts(tree.root, {
    visits: children.reduce((sum, child) => sum + child.visits, 0),
    total: children.reduce((sum, child) => sum + child.total, 0),
    hard: children.some((child) => child.hard === 1) ? 1 : 0,
  });
  const idOf = (node: SearchNode) => stepIdOf(trajectory.id, node);
  const decided = new Map(trajectory.labels.flatMap(({ step, decision }) => (decision ? [[step, decision.kind] as const] : [])));
  const leaf = trajectory.chosen === undefined ? undefined : tree.nodes[nodeIndexOf(trajectory.chosen)];
  for (const node of tree.nodes.slice(1)) {
    if (node.children.length > 0) countExpansion(node);
    if (decided.get(idOf(node)) === 'accepted') exploration.answers.settle(node);
    if (decided.get(idOf(node)) === 'rejected' && !(node === leaf && isFinished(node.state))) exploration.answers.reject(node);
  }
  return leaf === undefined || leaf === tree.root ? [] : recallPath(leaf, idOf, trajectory.labels);
}

/** Steps that the person passed over and had not decided about. */
export function restorePassedOver({ passedOver = [] }: Trajectory, { tree }: Exploration): readonly SearchNode[] {
  return passedOver.flatMap((id) => tree.nodes[nodeIndexOf(id)] ?? []);
}

function addStep({ tree }: Exploration, parent: SearchNode, recorded: RecordedStep): SearchNode {
  const { step, author, tokens, logProbability } = recorded;
  if (author === 'human') return addHumanChild(tree, parent, step);
  const known = logProbability === undefined ? {} : { logProbability: logProbability as LogProbability };
  return addChild(tree, parent, { step, tokens, complete: true, ...known });
}

function restoreNode(exploration: Exploration, node: SearchNode, recorded: RecordedStep, language: LanguageSupport): void {
  const { visits, value, hard, tests, step } = recorded;
  const isJudged = isFinished(node.state) && value !== undefined;
  restoreCounts(node, {
    visits,
    total: (value ?? 0) * visits,
    ...(isJudged && { reward: value as Reward }),
    ...(hard !== undefined && { hard }),
  });
  if (isJudged) exploration.answers.record(node, readOutcome(step.text, tests ?? [], language));
}

function readOutcome(code: string, tests: readonly RecordedTest[], language: LanguageSupport): Outcome {
  const results = tests.flatMap((recorded): TestResult[] => {
    const test = readTest(recorded, language);
    if (test === undefined) return [];
    const actual = recorded.actual === undefined ? undefined : language.parseLiteral(recorded.actual);
    const { verdict, detail } = recorded;
    return [{ test, verdict, ...(actual && { actual }), ...(detail !== undefined && { detail }) }];
  });
  const compiled = results.length === 0 ? language.inspect(code).parses : results.every(({ verdict }) => verdict !== 'notCompiled');
  return { compiled, results };
}

function readTest({ origin, args, expected, heldOut }: RecordedTest, language: LanguageSupport): TestCase | undefined {
  const argValues = language.parseArguments(args);
  const value = expected === undefined ? undefined : language.parseLiteral(expected);
  if (argValues === undefined) return undefined;
  return { origin, args, argValues, ...(value && { expected: value }), ...(heldOut && { heldOut }) };
}
