import { actionFromNumber, type Action, type ActionNumber } from '../domain/action.ts';
import type { StepId } from '../domain/step.ts';
import type { TrajectoryId } from '../domain/trajectory.ts';
import { actionWords, isMarkedHeading, lines as splitLines, type StepState } from './document.ts';

/** Half-open range of lines, counted from 0. */
interface LineRange {
  readonly start: number;
  readonly end: number;
}

export interface ParsedStep {
  /** Absent for a step that the person added, or whose mark was deleted. */
  readonly id?: StepId;
  readonly state?: StepState;
  readonly action: Action;
  readonly title: string;
  readonly text: string;
  /** What the person wrote under the heading outside the fence; no part of the step. */
  readonly notes: string;
  /** From the heading to the next step's heading or the end. */
  readonly lines: LineRange;
}

/** Something that a person should know about the document. Never a reason to stop reading it. */
interface DocumentIssue {
  /** Counted from 0. */
  readonly line: number;
  readonly message: string;
}

export interface ParsedDocument {
  readonly taskId?: TrajectoryId;
  readonly steps: readonly ParsedStep[];
  readonly issues: readonly DocumentIssue[];
}

/** Reads a document that a person may have changed in any way. Never throws. */
export function parseDocument(text: string): ParsedDocument {
  const lines = splitLines(text);
  const issues: DocumentIssue[] = [];
  const { headings, fences } = findBlocks(lines, issues);
  const steps = headings.map((start, index) => readStep(lines, { start, end: headings[index + 1] ?? lines.length }, fences, issues));
  const taskId = lines.map((line) => /^#\s.*<!--\s*pf:task\s+id=(\S+)\s*-->\s*$/s.exec(line)?.[1]).find((id) => id !== undefined);
  return {
    ...(taskId === undefined ? {} : { taskId: decodeId(taskId) as TrajectoryId }),
    steps: withoutRepeatedIds(steps, issues),
    issues: issues.sort((a, b) => a.line - b.line),
  };
}

/** Headings of steps outside fences, and the fences. */
function findBlocks(lines: readonly string[], issues: DocumentIssue[]): { readonly headings: readonly number[]; readonly fences: readonly LineRange[] } {
  const headings: number[] = [];
  const fences: LineRange[] = [];
  for (let row = 0; row < lines.length; row++) {
    const line = lines[row] ?? '';
    const opening = openingFence(line);
    if (opening !== undefined) {
      const { end, isClosed } = endOfFence(lines, row, opening);
      if (!isClosed) issues.push({ line: row, message: 'this fenced block has no closing line' });
      fences.push({ start: row, end });
      row = end - 1;
    } else if (isMarkedHeading(line) || /^#{1,6}\s+Step\s+\d+\s*·/.test(line)) headings.push(row);
  }
  return { headings, fences };
}

function openingFence(line: string): string | undefined {
  const match = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/s.exec(line);
  return match?.[1] ?? match?.[2];
}

function isClosingFence(line: string, opening: string): boolean {
  const run = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return run !== undefined && run.startsWith(opening);
}

function endOfFence(lines: readonly string[], start: number, opening: string): { readonly end: number; readonly isClosed: boolean } {
  const endsAtHeading = opening.length === 3;
  let firstHeading: number | undefined;
  for (let row = start + 1; row < lines.length; row++) {
    const line = lines[row] ?? '';
    if (isClosingFence(line, opening)) return { end: row + 1, isClosed: true };
    if (isMarkedHeading(line)) {
      firstHeading ??= row;
      if (endsAtHeading) break;
    }
  }
  return { end: firstHeading ?? lines.length, isClosed: false };
}

function readStep(lines: readonly string[], range: LineRange, fences: readonly LineRange[], issues: DocumentIssue[]): ParsedStep {
  const inside = fences.filter(({ start }) => start > range.start && start < range.end);
  const fence = inside[0];
  const heading = readHeading(lines[range.start] ?? '', range.start, fence === undefined ? '' : (lines[fence.start] ?? ''), issues);
  const outside = lines.slice(range.start + 1, range.end).filter((_, index) => {
    const row = range.start + 1 + index;
    return fence === undefined || row < fence.start || row >= fence.end;
  });
  const loose = outside.join('\n').replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
  if (fence === undefined) {
    issues.push({ line: range.start, message: 'this step has no fenced block: all text under its heading is taken as the step' });
    return { ...heading, text: loose, notes: '', lines: range };
  }
  const second = inside[1];
  if (second !== undefined) issues.push({ line: second.start, message: 'only the first fenced block belongs to the step' });
  const opening = openingFence(lines[fence.start] ?? '') ?? '';
  const isClosed = fence.end - 1 > fence.start && isClosingFence(lines[fence.end - 1] ?? '', opening);
  const text = lines.slice(fence.start + 1, isClosed ? fence.end - 1 : fence.end).join('\n').trimEnd();
  return { ...heading, text, notes: loose, lines: range };
}

interface Heading {
  readonly id?: StepId;
  readonly state?: StepState;
  readonly action: Action;
  readonly title: string;
}

function readHeading(line: string, row: number, fenceLine: string, issues: DocumentIssue[]): Heading {
  const marked = /^#{1,6}\s+(.*)<!--\s*pf:step\b([^>]*)-->\s*$/s.exec(line);
  const words = (marked?.[1] ?? line.replace(/^#{1,6}\s+/, '')).trim();
  const mark = marked === null ? {} : readMark(marked[2] ?? '', row, issues);
  const match = /^Step\s+\d+\s*·\s*(\w+)\s*\(Action\s*([123])\)\s*:?\s*(.*)$/s.exec(words);
  if (match === null) {
    issues.push({ line: row, message: 'this heading is not of the form "Step 1 · Outline (Action 1): title"' });
    return { ...mark, action: /python/.test(fenceLine) ? 'implement' : 'refine', title: words };
  }
  const action = actionFromNumber(Number(match[2]) as ActionNumber);
  if (match[1]?.toLowerCase() !== actionWords[action].toLowerCase()) {
    issues.push({ line: row, message: `Action ${match[2]} is called ${actionWords[action]}; the number counts` });
  }
  return { ...mark, action, title: (match[3] ?? '').trim() };
}

function readMark(attributes: string, row: number, issues: DocumentIssue[]): { readonly id?: StepId; readonly state?: StepState } {
  const id = /\bid=(\S+)/.exec(attributes)?.[1];
  const word = /\bstate=(\S+)/.exec(attributes)?.[1];
  if (id === undefined) issues.push({ line: row, message: 'the mark of this step has no id' });
  const state = stepStates.find((each) => each === word);
  if (state === undefined) issues.push({ line: row, message: `the mark of this step has no known state (${stepStates.join(', ')})` });
  return { ...(id === undefined ? {} : { id: decodeId(id) as StepId }), ...(state === undefined ? {} : { state }) };
}

const stepStates: readonly StepState[] = ['proposed', 'accepted', 'edited', 'stale'];

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A copied step is a new one. */
function withoutRepeatedIds(steps: readonly ParsedStep[], issues: DocumentIssue[]): readonly ParsedStep[] {
  const seen = new Set<StepId>();
  return steps.map((step) => {
    if (step.id === undefined || !seen.has(step.id)) {
      if (step.id !== undefined) seen.add(step.id);
      return step;
    }
    issues.push({ line: step.lines.start, message: 'this step repeats the mark of an earlier one and counts as a new step' });
    const { id: _id, state: _state, ...rest } = step;
    return rest;
  });
}
