/**
 * Problems that a small model should decline: the network, files, databases, windows, whole applications, hard
 * algorithms, wishes without content. They come in the same frames and under the same kinds of names as the everyday
 * functions, so that only their meaning tells them apart.
 */
import { hashText, type Random } from '../base/random.ts';
import type { Problem, ProblemId } from '../domain/problem.ts';
import { everydayDraft } from './everyday/everyday-draft.ts';
import { drawFunctionName } from './everyday/function-name.ts';
import { sayIt } from './everyday/wording.ts';
import { outsideRequests } from './outside-requests.ts';
import type { Split } from './split.ts';
import type { OutsideDraft } from './task.ts';

interface Request {
  readonly names: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly annotation: string }[];
  readonly returns: string;
  readonly statements: readonly string[];
}

const requests: readonly Request[] = outsideRequests
  .split(/\n(?=@ )/)
  .map((block) => block.trim())
  .filter((block) => block.startsWith('@'))
  .map(parseRequest);

/** Every authored way of asking, for tests and for counting. */
export const outsideStatements: readonly string[] = requests.flatMap((request) => request.statements);

/** Out of a hundred ways of asking: those are kept out of training, decided by the words alone. */
const heldOutPercent = 12;

export function isHeldOutRequest(statement: string): boolean {
  return hashText(statement, 78) % 100 < heldOutPercent;
}

const pools: Readonly<Record<Split, readonly { readonly request: Request; readonly statement: string }[]>> = (() => {
  const all = requests.flatMap((request) => request.statements.map((statement) => ({ request, statement })));
  return {
    training: all.filter(({ statement }) => !isHeldOutRequest(statement)),
    heldOut: all.filter(({ statement }) => isHeldOutRequest(statement)),
  };
})();

/** One problem to decline. */
export function outsideDraft(random: Random, split: Split = 'training'): OutsideDraft {
  const style = random.next();
  if (style < 0.03) return nonsense(random);
  // By statement, not by request: otherwise those with few statements would be seen far more often than others.
  const { request, statement } = random.pick(pools[split]);
  const names = new Map(request.parameters.map(({ name }) => [name, name]));
  const mentions = request.parameters.map(({ name }) => ({ canonical: name, name, nouns: [] }));
  const said = sayIt(random, { phrasing: statement, remarks: [], mentions, numeric: false });
  // One in six under the stub of an everyday function: a familiar signature must not be enough to go ahead.
  if (style < 0.19 && [...names.keys()].every((name) => !statement.includes(`$${name}`))) {
    const { entry, signature } = everydayDraft(random).problem;
    return { problem: problemOf(random.next() < 0.5 ? entry : 'solve', signature, entry, said) };
  }
  const entry = drawFunctionName(random, request.names);
  return { problem: problemOf(entry, drawSignature(random, request, entry), entry, said) };
}

/** Key mashing, single words and nothing at all. */
function nonsense(random: Random): OutsideDraft {
  const letters = 'asdfjklqwertyuiopzxcvbnm';
  const word = (): string => Array.from({ length: random.integer(2, 8) }, () => letters.charAt(random.integer(0, letters.length - 1))).join('');
  const statement = random.next() < 0.3 ? '' : Array.from({ length: random.integer(1, 6) }, word).join(' ');
  const entry = random.pick(['f', 'foo', 'bar', 'test', 'func', 'x', 'my_function', word()]);
  const parameters = random.pick(['', 'x', 'a, b', 'data', 'x: int', '*args', 'value: str']);
  return { problem: problemOf(entry, `def ${entry}(${parameters})`, entry, statement) };
}

/** The signature keeps its own name when `entry` differs from `signed`. */
function problemOf(entry: string, signature: string, signed: string, statement: string): Problem {
  const renamed = signature.replace(`def ${signed}(`, `def ${entry}(`);
  return {
    id: `outside/${hashText(`${renamed}\n${statement}`).toString(16)}` as ProblemId,
    language: 'python',
    statement,
    entry,
    signature: renamed,
    examples: [],
  };
}

function drawSignature(random: Random, request: Request, entry: string): string {
  const annotated = random.next() < 0.55;
  const parameters = request.parameters.map(({ name, annotation }) => (annotated ? `${name}: ${annotation}` : name));
  return `def ${entry}(${parameters.join(', ')})${annotated && random.next() < 0.9 ? ` -> ${request.returns}` : ''}`;
}

function parseRequest(block: string): Request {
  const [head = '', ...lines] = block.split('\n');
  const [names = '', signature = ''] = head.slice(2).split(' ; ');
  const [parameters = '', returns = ''] = signature.split(' -> ');
  return {
    names: names.trim().split(' '),
    parameters: parameters.split(/, (?=\w+:)/).map((one) => {
      const [name = '', annotation = ''] = one.split(': ');
      return { name, annotation };
    }),
    returns,
    statements: lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2)),
  };
}
