import type { Writable } from 'node:stream';

/** Where a command's words go: results to standard output, everything for people to standard error. */
export interface Output {
  /** One JSON object on a line of standard output, with --json; nothing without. */
  event(event: { readonly type: string } & Readonly<Record<string, unknown>>): void;
  /** A line for people on standard error. */
  say(line: string): void;
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

export function createOutput(json: boolean, out: Writable, err: Writable & { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Output {
  const coloured = err.isTTY === true && env['NO_COLOR'] === undefined;
  const mark = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    json,
    style: { strong: mark(1), faint: mark(2), good: mark(32), bad: mark(31) },
    event: (event) => {
      if (json) out.write(`${JSON.stringify(event)}\n`);
    },
    say: (line) => void err.write(`${line}\n`),
    result: (text) => {
      if (!json) out.write(text.endsWith('\n') ? text : `${text}\n`);
    },
  };
}
