/**
 * The one text form of problems and steps that small models are trained on and write:
 *
 *     <|problem|>def f(xs: list[int]) -> int
 *     Return how many numbers are even.
 *     f([1, 2]) == 1
 *     <|outline|>keep the even numbers, then count them
 *     1. keep the even numbers
 *     2. return how many there are<|end|><|refine|>keep the even numbers
 *     evens = those x in xs with x % 2 == 0<|end|><|implement|>def f(xs: list[int]) -> int:
 *         return len([x for x in xs if x % 2 == 0])<|end|>
 *
 * A step is a tag, a title line (not for code, whose title is the entry's name), its text and an end tag.
 * The same code writes training rows, prompts and process-reward inputs, so that all see one grammar.
 */
import type { Action } from '../domain/action.ts';
import type { Problem } from '../domain/problem.ts';
import type { State, Step } from '../domain/step.ts';

/** Tokens with a meaning; each is one token of the vocabulary, in this order from id 0. */
export const specialTokens = [
  '<|pad|>',
  '<|end|>',
  '<|problem|>',
  '<|outline|>',
  '<|refine|>',
  '<|implement|>',
  '<|tests|>',
  '<|outside|>',
] as const;
export type SpecialToken = (typeof specialTokens)[number];

export const actionTokens: Readonly<Record<Action, SpecialToken>> = {
  outline: '<|outline|>',
  refine: '<|refine|>',
  implement: '<|implement|>',
};

export const endToken: SpecialToken = '<|end|>';
/** Written by a model instead of a first step when the problem is outside what it can do. */
export const outsideToken: SpecialToken = '<|outside|>';
export const padToken: SpecialToken = '<|pad|>';

/** Given examples shown to a small model at the most: more would crowd out its context. */
const examplesShown = 2;

export function writeProblem(problem: Problem): string {
  const lines = [collapse(problem.signature), collapse(problem.statement)];
  for (const example of problem.examples.slice(0, examplesShown)) {
    lines.push(collapse(`${problem.entry}(${example.args}) == ${example.expected}`));
  }
  return `<|problem|>${escapeTokens(lines.join('\n'))}\n`;
}

/** What a step looks like after its tag, up to and without its end tag. */
export function writeStepBody(step: Step): string {
  const body = step.action === 'implement' ? step.text : `${collapse(step.title)}\n${step.text}`;
  return escapeTokens(body);
}

export function writeStep(step: Step): string {
  return actionTokens[step.action] + writeStepBody(step) + endToken;
}

export function writeState(state: State): string {
  return writeProblem(state.problem) + state.steps.map(writeStep).join('');
}

/**
 * The beginning of a code step that follows from the problem alone. A policy starts from here instead of
 * writing it, so that the function always has the name and the parameters that were asked for.
 */
export function implementPrefix(problem: Problem): string {
  return escapeTokens(`${collapse(problem.signature)}:\n`);
}

/** Reads what a model wrote between a tag and its end tag. */
export function parseStepBody(action: Action, body: string, problem: Problem): Step {
  const text = trimEnds(unescapeTokens(body));
  if (action === 'implement') return { action, title: problem.entry, text };
  const lineEnd = text.indexOf('\n');
  return lineEnd < 0
    ? { action, title: text.trim(), text: '' }
    : { action, title: text.slice(0, lineEnd).trim(), text: trimEnds(text.slice(lineEnd + 1)) };
}

/** One line, single blanks: a docstring's line breaks carry no meaning for a small model. */
function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function trimEnds(text: string): string {
  return text.replace(/^\n+/, '').trimEnd();
}

/** A person's text may contain a tag's spelling; a zero-width joiner keeps it from being read as one. */
function escapeTokens(text: string): string {
  return text.replaceAll('<|', '<\u200d|');
}

function unescapeTokens(text: string): string {
  return text.replaceAll('<\u200d|', '<|');
}
