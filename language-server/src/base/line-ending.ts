/** The line ending that a text uses first; LF for a text of one line. */
export function lineEnding(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}
