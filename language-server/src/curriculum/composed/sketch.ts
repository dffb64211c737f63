/** The form in which every family of composed tasks hands over its work, and how it becomes a draft. */
import { hashText, type Random } from '../../base/random.ts';
import type { Problem, ProblemId } from '../../domain/problem.ts';
import type { Step } from '../../domain/step.ts';
import { implementPrefix } from '../../steps/model-text.ts';
import { addShortInputs } from '../short-inputs.ts';
import type { Level, TaskDraft } from '../task.ts';
import { literal, type ParameterKind } from './literals.ts';
import { type Helper, type Statement, toPseudocode, toPython } from './program.ts';

export interface Sketch {
  readonly level: Level;
  readonly composition: string;
  readonly phrasing: string;
  readonly statement: string;
  readonly entry: string;
  readonly parameters: readonly Parameter[];
  /** Annotation of the result. */
  readonly returns: string;
  /** The idea in a few words: the outline's title. */
  readonly idea: string;
  readonly parts: readonly Part[];
  readonly helpers?: readonly Helper[];
}

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
}

/** One line of the outline and the statements that it stands for. */
export interface Part {
  readonly text: string;
  readonly block: readonly Statement[];
  /** Simple parts go straight into the code. */
  readonly refine?: boolean;
}

const annotations: Readonly<Record<ParameterKind, string>> = {
  int: 'int',
  size: 'int',
  small: 'int',
  text: 'str',
  word: 'str',
  sentence: 'str',
  letter: 'str',
  key: 'str',
  ints: 'list[int]',
  positives: 'list[int]',
  words: 'list[str]',
  rows: 'list[list[int]]',
  wordRows: 'list[list[str]]',
  pairs: 'list[tuple[str, int]]',
  counts: 'dict[str, int]',
  lists: 'dict[str, list[int]]',
  records: 'list[dict]',
  nested: 'list',
};

/** How people speak of an argument before they say what to do with it; {} = its name. */
const introductions: Readonly<Record<ParameterKind, readonly string[]>> = {
  int: ['an integer {}', 'a number {}', 'the number {}'],
  size: ['a number {}', 'an integer {}', 'a non-negative integer {}'],
  small: ['a positive number {}', 'a number {}'],
  text: ['a string {}', 'the string {}', 'some text {}'],
  word: ['a word {}', 'a string {}'],
  sentence: ['a sentence {}', 'a string {}', 'a text {}'],
  letter: ['a letter {}'],
  key: ['a key {}', 'a name {}'],
  ints: ['a list of integers {}', 'a list of numbers {}', 'a list {}', 'a list {} of ints'],
  positives: ['a list of numbers {}'],
  words: ['a list of strings {}', 'a list of words {}', 'a list {} of strings'],
  rows: ['a list of lists of numbers {}', 'a matrix {}', 'a nested list {}'],
  wordRows: ['a list of lists of words {}'],
  pairs: ['a list of tuples {}', 'a list of pairs {}'],
  counts: ['a dictionary {}', 'a dict {} of numbers', 'a dictionary {} from strings to numbers'],
  lists: ['a dictionary of lists {}', 'a dictionary {} from strings to lists'],
  records: ['a list of dictionaries {}', 'a list of records {}'],
  nested: ['a nested list {}', 'a list {} that may hold lists'],
};
const preludes = ['Given {}, ', 'Given {}, ', 'You are given {}. ', 'Takes {} and should ', 'For {}, ', 'Receives {}. ', 'The input is {}. '] as const;

const inputsWanted = 10;

export function finish(random: Random, given: Sketch): TaskDraft {
  const sketch = withOwnName(given);
  const helpers = sketch.helpers ?? [];
  const signature = writeSignature(random, sketch);
  const problem: Problem = {
    id: `composed/${sketch.level}/${hashText(`${sketch.composition}\n${signature}\n${sketch.statement}`).toString(16)}` as ProblemId,
    language: 'python',
    statement: withPrelude(random, sketch),
    entry: sketch.entry,
    signature,
    examples: [],
  };
  const outline: Step = {
    action: 'outline',
    title: sketch.idea,
    text: [...sketch.parts.map((part) => part.text), ...helpers.map((helper) => helper.purpose)]
      .map((text, at) => `${at + 1}. ${text}`)
      .join('\n'),
  };
  const refinements = sketch.parts
    .filter((part) => part.refine === true)
    .map((part): Step => ({ action: 'refine', title: part.text, text: toPseudocode(part.block).join('\n') }));
  const helperSteps = helpers.map(
    (helper): Step => ({ action: 'refine', title: helper.purpose, text: toPseudocode(helper.body).join('\n') }),
  );
  const body = sketch.parts.flatMap((part) => toPython(part.block)).join('\n');
  const helperCode = helpers.map((helper) => `\n\n\n${helper.signature}:\n${toPython(helper.body).join('\n')}`).join('');
  const implement: Step = { action: 'implement', title: sketch.entry, text: `${implementPrefix(problem)}${body}${helperCode}` };
  return {
    problem,
    level: sketch.level,
    family: 'composed',
    composition: sketch.composition,
    phrasing: sketch.phrasing,
    path: [outline, ...refinements, ...helperSteps, implement],
    inputs: drawInputs(random, sketch.parameters),
  };
}

/** A helper of the same name, defined later, would take the place of the asked function. */
function withOwnName(sketch: Sketch): Sketch {
  return sketch.helpers?.some((helper) => helper.name === sketch.entry) === true ? { ...sketch, entry: `${sketch.entry}_values` } : sketch;
}

/** Some people first say what the function gets. */
function withPrelude(random: Random, { statement, parameters }: Sketch): string {
  const order = /^(Return|Find|Compute|Calculate|Get|Give|Determine|Produce|Output|Work|Keep|Take|Select|Pick|Choose|Drop|Remove|Count|Add|Sum|Multiply|Square|Double|Replace|Convert|Make|Turn|Sort|Join|Check|Tell|Test|Decide|List|Collect|Reverse) /;
  if (random.next() > 0.2 || !order.test(statement)) return statement;
  const things = parameters.map((one) => random.pick(introductions[one.kind]).replace('{}', one.name)).join(' and ');
  const prelude = random.pick(preludes);
  return prelude.replace('{}', things) + (prelude.endsWith('. ') ? statement : statement.charAt(0).toLowerCase() + statement.slice(1));
}

/** Most people annotate all or nothing; some only the parameters. */
function writeSignature(random: Random, sketch: Sketch): string {
  const style = random.next();
  const typed = style < 0.6;
  const parameters = sketch.parameters.map((one) => (typed ? `${one.name}: ${annotations[one.kind]}` : one.name)).join(', ');
  return `def ${sketch.entry}(${parameters})${style < 0.52 ? ` -> ${sketch.returns}` : ''}`;
}

function drawInputs(random: Random, parameters: readonly Parameter[]): readonly string[] {
  const inputs = new Set<string>();
  for (let attempt = 0; attempt < inputsWanted * 4 && inputs.size < inputsWanted; attempt++) {
    inputs.add(parameters.map((one) => literal(random, one.kind, attempt === 1)).join(', '));
  }
  addShortInputs(inputs, random.fork('short inputs'), (own) => parameters.map((one) => literal(own, one.kind)).join(', '));
  return [...inputs];
}
