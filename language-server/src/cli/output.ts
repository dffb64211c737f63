/** Where a command's words go: results to standard output, everything for people to standard error. */
import type { Writable } from 'node:stream';

export interface Output {
  /** One JSON object on a line of standard output, with --json; nothing without. */
  event(event: object): void;
  /** A line for people on standard error. */
  say(line: string): void;
  /**
   * How far a long work is: one line that is rewritten in place on a terminal; elsewhere every eighth call is a line
   * of its own.
   */
  progress(line: string): void;
  /** What the command was asked for, on standard output; with --json the events say it. */
  result(text: string): void;
  readonly json: boolean;
  readonly style: Style;
}

/** Marks text on a terminal; plain elsewhere. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

export interface Terminal extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const plainProgressEvery = 8;
const defaultColumns = 80;
const eraseLine = '\r\u001b[2K';

export function createOutput(json: boolean, out: Writable, err: Terminal, env: NodeJS.ProcessEnv): Output {
  const terminal = err.isTTY === true && env['TERM'] !== 'dumb';
  const coloured = terminal && (env['NO_COLOR'] ?? '') === '';
  const mark = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const style: Style = { strong: mark(1), faint: mark(2), good: mark(32), bad: mark(31) };
  let progressShown = false;
  let progressCalls = 0;
  const clearProgress = (): void => {
    if (progressShown) err.write(eraseLine);
    progressShown = false;
  };
  return {
    json,
    style,
    event: (event) => {
      if (json) out.write(`${JSON.stringify(event)}\n`);
    },
    say: (line) => {
      clearProgress();
      err.write(`${line}\n`);
    },
    progress: (line) => {
      progressCalls += 1;
      if (terminal) {
        // A line that wraps could not be erased again. Some terminals say that they have no columns.
        err.write(`${eraseLine}${style.faint(line.slice(0, (err.columns || defaultColumns) - 1))}`);
        progressShown = true;
      } else if (progressCalls % plainProgressEvery === 0) {
        err.write(`${line}\n`);
      }
    },
    result: (text) => {
      if (json) return;
      clearProgress();
      out.write(text.endsWith('\n') ? text : `${text}\n`);
    },
  };
}
