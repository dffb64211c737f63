import { actionNumbers, type Action } from '../domain/action.ts';
import type { Problem } from '../domain/problem.ts';
import type { Step, StepId } from '../domain/step.ts';
import type { TrajectoryId } from '../domain/trajectory.ts';

/**
 * What the person has made of a step. `accepted` and `edited` steps are settled: nothing writes into them
 * any more. `stale` steps followed a step that was edited later.
 */
export type StepState = 'proposed' | 'accepted' | 'edited' | 'stale';

export interface DocumentStep {
  readonly id: StepId;
  readonly step: Step;
  readonly state: StepState;
}

/** A task as a Markdown document: the problem, then one heading and one fenced block a step. */
export interface StepsDocument {
  readonly taskId: TrajectoryId;
  readonly problem: Problem;
  readonly steps: readonly DocumentStep[];
}

/**
 * The whole document. Scores, visits and test results are no part of it. `parseDocument` gives the steps
 * back, as `normalizeStep` writes them.
 */
export function writeDocument({ taskId, problem, steps }: StepsDocument, eol: '\n' | '\r\n' = '\n'): string {
  const blocks = [
    `# ${problem.entry} <!-- pf:task id=${encodeId(taskId)} -->`,
    ...(problem.statement.trim() === '' ? [] : [quote(problem.statement)]),
    fence('python', problem.signature),
    ...(problem.examples.length === 0 ? [] : ['Examples:', fence('python', writeExamples(problem))]),
    ...steps.flatMap((step, index) => [writeHeading(step, index + 1), writeBlock(step.step)]),
  ];
  return `${blocks.join('\n\n')}\n`.replaceAll('\n', eol);
}

function quote(text: string): string {
  return lines(text.trim()).map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}

function writeExamples({ entry, examples }: Problem): string {
  return examples.map(({ args, expected }) => `>>> ${lines(`${entry}(${args})`).join('\n... ')}\n${lines(expected).join('\n')}`).join('\n');
}

export const actionWords: Readonly<Record<Action, string>> = { outline: 'Outline', refine: 'Refine', implement: 'Implement' };

/** `number` counts from 1. One line, with the id and the state in a comment that Markdown does not show. */
function writeHeading({ id, step, state }: DocumentStep, number: number): string {
  const { action, title } = normalizeStep(step);
  return `## Step ${number} · ${actionWords[action]} (Action ${actionNumbers[action]}): ${title} ${writeMark(id, state)}`;
}

function writeMark(id: StepId, state: StepState): string {
  return `<!-- pf:step id=${encodeId(id)} state=${state} -->`;
}

function writeBlock(step: Step): string {
  return fence(step.action === 'implement' ? 'python' : 'pseudocode', normalizeStep(step).text);
}

/**
 * A fence longer than any in the text. One of three backticks ends at the next step's heading even when
 * somebody deleted its last line; text that holds such a heading gets a longer one.
 */
function fence(language: string, text: string): string {
  const body = lines(text);
  const longest = Math.max(...body.map((line) => /^ {0,3}(`{3,})/.exec(line)?.[1]?.length ?? 0));
  const ticks = '`'.repeat(Math.max(longest + 1, body.some(isMarkedHeading) ? 4 : 3));
  return `${ticks}${language}\n${text === '' ? '' : `${body.join('\n')}\n`}${ticks}`;
}

/** A heading of any level that ends with a step's mark. */
export function isMarkedHeading(line: string): boolean {
  return /^#{1,6}\s.*<!--\s*pf:step\b[^>]*-->\s*$/s.test(line);
}

/** A step as documents hold it: a title of one line without blank ends, LF line endings, no trailing blank. */
export function normalizeStep({ action, title, text }: Step): Step {
  return { action, title: title.replace(/\s*[\r\n]+\s*/g, ' ').trim(), text: lines(text).join('\n').trimEnd() };
}

export function lines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

function encodeId(id: string): string {
  return encodeURIComponent(id).replaceAll('--', '-%2D');
}
