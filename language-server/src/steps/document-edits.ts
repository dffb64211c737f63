import { lineEnding } from '../base/line-ending.ts';
import type { TextEdit } from '../domain/ports/language-support.ts';
import type { Step, StepId } from '../domain/step.ts';
import { normalizeStep, writeBlock, writeHeading, writeMark, type DocumentStep, type StepState } from './document.ts';
import { parseDocument, type LineRange } from './document-parser.ts';

/*
 * Text edits for a document that is open in an editor. Each touches as little as it can, so that the
 * person's cursor, notes and line endings stay. Lists are ascending and do not overlap.
 */

/** Adds a step below everything else. */
export function appendStepEdit(text: string, step: DocumentStep): TextEdit {
  const eol = lineEnding(text);
  const start = text.trimEnd().length;
  const block = `${writeHeading(step, parseDocument(text).steps.length + 1)}\n\n${writeBlock(step.step)}\n`;
  return { span: { start, end: text.length }, text: `${start === 0 ? '' : '\n\n'}${block}`.replaceAll('\n', eol) };
}

/**
 * Brings the last, still proposed step from what was written so far to `next`, while a model writes it.
 * Undefined, and nothing is to be written, when the person typed into the step, settled it, deleted it or
 * added one below.
 */
export function streamEdits(text: string, written: Step, next: DocumentStep): readonly TextEdit[] | undefined {
  const { steps } = parseDocument(text);
  const last = steps.at(-1);
  if (last === undefined || last.id !== next.id || last.state !== 'proposed') return undefined;
  const old = normalizeStep(written);
  if (last.action !== old.action || last.title !== old.title || last.text !== old.text || isEmpty(last.fenceLines)) return undefined;
  const eol = lineEnding(text);
  const replace = (range: LineRange, fresh: string): readonly TextEdit[] => {
    const { start, end } = offsetsOf(text, range);
    return smallestEdit(text, start, end, fresh.replaceAll('\n', eol));
  };
  const headingLine = { start: last.lines.start, end: last.lines.start + 1 };
  return [...replace(headingLine, writeHeading(next, steps.length)), ...replace(last.fenceLines, writeBlock(next.step))];
}

/** Writes new states into the marks of steps, and nothing else. Steps that are not in the document are left out. */
export function stateEdits(text: string, states: ReadonlyMap<StepId, StepState>): readonly TextEdit[] {
  return parseDocument(text).steps.flatMap((step) => {
    const state = step.id === undefined ? undefined : states.get(step.id);
    if (step.id === undefined || state === undefined || state === step.state) return [];
    const { start, end } = offsetsOf(text, { start: step.lines.start, end: step.lines.start + 1 });
    const mark = text.lastIndexOf('<!--', end);
    return smallestEdit(text, Math.max(start, mark), text.slice(0, end).trimEnd().length, writeMark(step.id, state));
  });
}

/** Takes steps out, heading and block; a person's notes under them stay. */
export function removeStepEdits(text: string, ids: ReadonlySet<StepId>): readonly TextEdit[] {
  return parseDocument(text)
    .steps.filter(({ id }) => id !== undefined && ids.has(id))
    .flatMap(({ lines, fenceLines, notes }) => {
      const ranges = notes === '' ? [lines] : [{ start: lines.start, end: lines.start + 1 }, fenceLines];
      return ranges.filter((range) => !isEmpty(range)).map((range) => removal(text, range));
    });
}

function removal(text: string, { start, end }: LineRange): TextEdit {
  const starts = lineStarts(text);
  return { span: { start: starts[start] ?? text.length, end: starts[end] ?? text.length }, text: '' };
}

function isEmpty({ start, end }: LineRange): boolean {
  return start === end;
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
}

/** From the start of the first line to the end of the last, its line ending left out. */
function offsetsOf(text: string, { start, end }: LineRange): { readonly start: number; readonly end: number } {
  const starts = lineStarts(text);
  const from = starts[start] ?? text.length;
  const after = starts[end];
  return { start: from, end: after === undefined ? text.length : from + text.slice(from, after).replace(/(?:\r\n|\r|\n)$/, '').length };
}

/** Without the common beginning and end; nothing when there is no difference. */
function smallestEdit(text: string, start: number, end: number, fresh: string): readonly TextEdit[] {
  const old = text.slice(start, end);
  if (old === fresh) return [];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  if (isHighSurrogate(old, head - 1)) head--;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  if (tail > 0 && isHighSurrogate(old, old.length - tail - 1)) tail--;
  return [{ span: { start: start + head, end: end - tail }, text: fresh.slice(head, fresh.length - tail) }];
}

/** An edit never cuts a character of two UTF-16 units in half. */
function isHighSurrogate(text: string, index: number): boolean {
  return /[\ud800-\udbff]/.test(text[index] ?? '');
}
