/** Everyday functions: the few hundred small ones that people ask for first, said in many ways. */
import { hashText, type Random } from '../../base/random.ts';
import type { Problem, ProblemId } from '../../domain/problem.ts';
import type { Step } from '../../domain/step.ts';
import { addShortInputs } from '../short-inputs.ts';
import type { TaskDraft } from '../task.ts';
import { allCards } from './cards/all-cards.ts';
import type { Card, CardParameter } from './card.ts';
import { drawFunctionName } from './function-name.ts';
import { findKind } from './kinds.ts';
import { toPseudocode, topLoops } from './pseudocode.ts';
import { sayIt, type Mention } from './wording.ts';

export interface EverydayOptions {
  /** Which function, from 0 to everydayKeys.length − 1; drawn when absent. */
  readonly index?: number;
  /** Draw a phrasing that training never sees; the default is one that it may see. */
  readonly heldOut?: boolean;
}

/** Functions with fewer phrasings than this hold none out. */
const phrasingsToHoldOut = 5;
const inputsWanted = 12;

/** Key of every function, in the order of `index`. */
export const everydayKeys: readonly string[] = allCards.map((card) => card.key);

const heldOutPhrasings = new Set(
  allCards.filter((card) => card.phrasings.length >= phrasingsToHoldOut).map((card) => phrasingId(card, card.phrasings.length - 1)),
);

/** Whether a draft's `phrasing` is kept out of training: each function's last authored one. */
export function isHeldOutPhrasing(phrasing: string): boolean {
  return heldOutPhrasings.has(phrasing);
}

/** A small function in one of its phrasings, with its worked path and inputs, but without examples. */
export function everydayDraft(random: Random, options: EverydayOptions = {}): TaskDraft {
  const card = cardAt(random, options.index);
  const number = drawPhrasing(random, card, options.heldOut ?? false);
  const names = drawParameterNames(random, card);
  const rename = (text: string): string => text.replace(/\$([a-z_]\w*)/g, (whole, name: string) => names.get(name) ?? whole);
  const entry = drawFunctionName(random, card.names);
  const signature = drawSignature(random, card, entry, names);
  const mentions = card.parameters.map((parameter) => mentionOf(parameter, names.get(parameter.name) ?? parameter.name));
  const numeric = /^(int|float)\b/.test(card.returns);
  const example = card.parameters.length === 1 ? card.checks.find(({ args, expected }) => args.length + expected.length < 40) : undefined;
  const statement = sayIt(random, {
    phrasing: card.phrasings[number] ?? '',
    remarks: card.remarks,
    mentions,
    numeric,
    ...(example === undefined ? {} : { example }),
  });
  const problem: Problem = {
    id: `everyday/${card.key}/${number + 1}/${hashText(`${signature}\n${statement}`).toString(16)}` as ProblemId,
    language: 'python',
    statement,
    entry,
    signature,
    examples: [],
  };
  return {
    problem,
    level: card.level,
    family: 'everyday',
    composition: card.key,
    phrasing: phrasingId(card, number),
    path: workedPath(card, entry, signature, rename),
    inputs: drawInputs(random, card),
  };
}

function cardAt(random: Random, index: number | undefined): Card {
  const card = index === undefined ? random.pick(allCards) : allCards[index];
  if (card === undefined) throw new RangeError(`everydayDraft: index ${index} is not below ${allCards.length}`);
  return card;
}

function drawPhrasing(random: Random, card: Card, heldOut: boolean): number {
  const numbers = card.phrasings.map((_, number) => number);
  const wanted = numbers.filter((number) => isHeldOutPhrasing(phrasingId(card, number)) === heldOut);
  return random.pick(wanted.length > 0 ? wanted : numbers);
}

function phrasingId(card: Card, number: number): string {
  return `${card.key}#${number + 1}`;
}

/** Canonical name → drawn name; never a name that the code uses for something else, never the same twice. */
function drawParameterNames(random: Random, card: Card): ReadonlyMap<string, string> {
  const taken = new Set([...card.body, ...card.helpers].join('\n').match(/(?<![$\w])[A-Za-z_]\w*/g));
  const drawn = new Map<string, string>();
  for (const parameter of card.parameters) {
    const usual = parameter.names.length > 0 ? parameter.names : [parameter.name, ...findKind(parameter.kind).names];
    const free = usual.filter((name) => !taken.has(name));
    const name = free.length === 0 ? unusedName(parameter.name, taken) : random.next() < 0.25 ? (free[0] as string) : random.pick(free);
    taken.add(name);
    drawn.set(parameter.name, name);
  }
  return drawn;
}

function unusedName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? unusedName(`${name}_`, taken) : name;
}

function drawSignature(random: Random, card: Card, entry: string, names: ReadonlyMap<string, string>): string {
  const style = random.next();
  const plain = (annotation: string): string => (style < 0.62 ? annotation.replace(/\[.*?\](?=$| \|)/g, '') : annotation);
  const annotated = style >= 0.45;
  const parameters = card.parameters.map(({ name, kind }) => {
    const drawn = names.get(name) ?? name;
    return annotated ? `${drawn}: ${plain(findKind(kind).annotation)}` : drawn;
  });
  const returned = annotated && style < 0.94 ? ` -> ${plain(card.returns)}` : '';
  return `def ${entry}(${parameters.join(', ')})${returned}`;
}

function mentionOf(parameter: CardParameter, name: string): Mention {
  return { canonical: parameter.name, name, nouns: parameter.names.length > 0 ? [] : findKind(parameter.kind).nouns };
}

function workedPath(card: Card, entry: string, signature: string, rename: (text: string) => string): readonly Step[] {
  const steps: Step[] = [
    {
      action: 'outline',
      title: rename(card.title),
      text: rename(card.outline.map((line, at) => `${at + 1}. ${line.text}`).join('\n')),
    },
  ];
  const loops = topLoops(card.body);
  let loop = 0;
  for (const [at, line] of card.outline.entries()) {
    const written = card.refinements.find((one) => one.line === at + 1)?.text;
    const text = written ?? (line.refined ? toPseudocode(loops[loop++] ?? []) : []);
    if (text.length > 0) steps.push({ action: 'refine', title: rename(line.text), text: rename(text.join('\n')) });
  }
  const body = card.body.map((line) => (line === '' ? '' : `    ${line}`));
  steps.push({ action: 'implement', title: entry, text: rename([`${signature}:`, ...body, ...card.helpers].join('\n')) });
  return steps;
}

/** Authored values first, then edges, then drawn ones; all distinct. */
function drawInputs(random: Random, card: Card): readonly string[] {
  const inputs = new Set([...card.checks.map((check) => check.args), ...card.inputs]);
  const parameters = card.parameters.map((parameter) => parameter.kind);
  if (parameters.some((kind) => kind.startsWith('='))) return [...inputs];
  const kinds = parameters.map(findKind);
  const drawn = (own: Random): string => kinds.map((kind) => (own.next() < 0.1 ? own.pick(kind.edges) : kind.generate(own))).join(', ');
  for (const edge of [0, 1]) {
    inputs.add(kinds.map((kind) => kind.edges[edge] ?? kind.generate(random)).join(', '));
  }
  for (let attempt = 0; attempt < 60 && inputs.size < inputsWanted; attempt++) {
    inputs.add(drawn(random));
  }
  addShortInputs(inputs, random.fork('short inputs'), drawn);
  return [...inputs];
}
