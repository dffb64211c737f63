/** Fenced blocks of Markdown (CommonMark 0.31, section 4.5), as chat models write them. */

export interface FencedBlock {
  /** Half-open range of lines, fences included. */
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/** A fence longer than any run of backticks in the text, so that the block always ends where it should. */
export function writeFence(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Every block, the last one also when the text ends inside it. */
export function findFences(lines: readonly string[]): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const open = /^(\s*)(`{3,}|~{3,})[^`]*$/.exec(lines[at] ?? '');
    if (open === null) continue;
    const [, indent = '', fence = ''] = open;
    const close = new RegExp(`^\\s*${fence[0] === '`' ? '`' : '~'}{${fence.length},}\\s*$`);
    let end = at + 1;
    while (end < lines.length && !close.test(lines[end] ?? '')) end++;
    const inside = lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    blocks.push({ startLine: at, endLine: Math.min(end + 1, lines.length), text: inside.join('\n') });
    at = end;
  }
  return blocks;
}
