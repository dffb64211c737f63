/** Fenced blocks of Markdown (CommonMark 0.31, section 4.5), as chat models write them. */

export interface FencedBlock {
  /** Of the fence that opens it; the end of the text where a block is cut off. Half-open line range, fences included. */
  readonly startLine: number;
  readonly endLine: number;
  readonly language: string;
  readonly text: string;
  /** False when the text ended inside the block. */
  readonly closed: boolean;
}

/** A fence longer than any run of backticks in the text, so that the block always ends where it should. */
export function writeFence(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}

export function findFences(lines: readonly string[]): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const open = /^(\s*)(`{3,}|~{3,})\s*([\w+-]*)[^`]*$/.exec(lines[at] ?? '');
    if (open === null) continue;
    const [, indent = '', fence = '', language = ''] = open;
    const close = new RegExp(`^\\s*${fence[0] === '`' ? '`' : '~'}{${fence.length},}\\s*$`);
    let end = at + 1;
    while (end < lines.length && !close.test(lines[end] ?? '')) end++;
    const inside = lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    const closed = end < lines.length;
    blocks.push({ startLine: at, endLine: closed ? end + 1 : end, language: language.toLowerCase(), text: inside.join('\n'), closed });
    at = end;
  }
  return blocks;
}
