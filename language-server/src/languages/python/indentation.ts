import type { Node } from 'web-tree-sitter';
import type { Span } from '../../domain/ports/language-support.ts';
import { lineStart } from '../text-edits.ts';
import { allNodes, isDocstring, statementsOf, statementTree } from './syntax.ts';

/**
 * What a line of source is for its indentation: the start of a statement; the rest of one, which may stand
 * anywhere; or the inside of a string, whose blanks are part of a value (a docstring's are not).
 */
type LineKind = 'blank' | 'comment' | 'statement' | 'continuation' | 'string' | 'docstring';

/** What there is to know about the lines of a file, first line first. */
export interface Layout {
  readonly kinds: readonly LineKind[];
  /** Offset of each line's first character, ascending. */
  readonly starts: readonly number[];
}

export function readLayout(source: string, root: Node): Layout {
  const starts: number[] = [];
  let offset = 0;
  const kinds = source.split('\n').map((line): LineKind => {
    starts.push(offset);
    offset += line.length + 1;
    const text = line.trim();
    return text === '' ? 'blank' : text.startsWith('#') ? 'comment' : 'statement';
  });
  const mark = (first: number, last: number, kind: LineKind): void => {
    for (let row = first; row <= last; row++) kinds[row] = kind;
  };
  for (const node of statementTree(root)) {
    if (node.endPosition.row === node.startPosition.row) continue;
    const head = headOf(node);
    const lastRow = head.at(-1)?.endPosition.row ?? node.startPosition.row;
    if (lastRow === node.startPosition.row) continue;
    mark(node.startPosition.row + 1, lastRow, 'continuation');
    const stringKind = isDocstring(node) && node.parent !== null && statementsOf(node.parent)[0]?.id === node.id ? 'docstring' : 'string';
    for (const part of head) {
      for (const each of allNodes(part)) {
        if (each.type === 'string') mark(each.startPosition.row + 1, each.endPosition.row, stringKind);
      }
    }
  }
  return { kinds, starts };
}

/** The line that holds `offset`, counted from 0. */
function rowAt({ starts }: Layout, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The parts of a statement that are not other statements: all of a simple one, the header of a compound one. */
function headOf(node: Node): readonly Node[] {
  if (node.type === 'module' || node.type === 'block' || node.type === 'decorated_definition') return [];
  const colon = node.children.find((child) => child.type === ':');
  return colon === undefined || node.childForFieldName('body') === null && !hasBlock(node)
    ? [node]
    : node.children.filter((child) => child.startIndex <= colon.startIndex);
}

function hasBlock(node: Node): boolean {
  return node.namedChildren.some((child) => child.type === 'block');
}

/** Where lines are to stand: `base` for the outermost; one `unit` for each level, or the levels' own indentation. */
export interface Indentation {
  readonly base: string;
  readonly unit?: string;
}

/**
 * The lines of `span` with other indentation, LF between them. The span starts at the first statement of
 * its first line. Strings keep their value, docstrings move along, lines inside brackets keep their place
 * relative to their statement.
 */
export function reindent(layout: Layout, source: string, span: Span, { base, unit }: Indentation): string {
  const firstRow = rowAt(layout, span.start);
  const lines = source.slice(layout.starts[firstRow], span.end).replace(/\r\n/g, '\n').split('\n');
  const kinds = layout.kinds.slice(firstRow, firstRow + lines.length);
  const oldBase = leadingBlanks(lines[0] ?? '');
  const levels: string[] = [];
  let old = oldBase;
  let fresh = base;

  const place = (indentation: string, level: number): void => {
    old = indentation;
    if (unit !== undefined) fresh = base + unit.repeat(level);
    else fresh = indentation.startsWith(oldBase) ? base + indentation.slice(oldBase.length) : base;
  };
  const enterStatement = (indentation: string): void => {
    while (levels.length > 0 && width(levels.at(-1) ?? '') > width(indentation)) levels.pop();
    if (levels.length === 0 || width(levels.at(-1) ?? '') < width(indentation)) levels.push(indentation);
    place(indentation, levels.length - 1);
  };
  const moved = (line: string): string => (line.startsWith(old) ? fresh + line.slice(old.length) : line);

  const result = lines.map((line, row) => {
    const indentation = leadingBlanks(line);
    switch (kinds[row]) {
      case 'statement':
        enterStatement(indentation);
        return moved(line);
      case 'comment': {
        const next = nextStatement(lines, kinds, row);
        if (next !== undefined && width(next) === width(indentation)) enterStatement(indentation);
        else place(indentation, Math.max(0, levels.filter((level) => width(level) <= width(indentation)).length - 1));
        return moved(line);
      }
      case 'continuation':
      case 'docstring':
        return line.trim() === '' ? '' : moved(line);
      case 'string':
        return line;
      case 'blank':
      case undefined:
        return '';
    }
  });
  return result.join('\n');
}

function nextStatement(lines: readonly string[], kinds: readonly LineKind[], row: number): string | undefined {
  const next = kinds.findIndex((kind, index) => index > row && kind === 'statement');
  return next < 0 ? undefined : leadingBlanks(lines[next] ?? '');
}

function leadingBlanks(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Columns, with tab stops every eight as Python counts them. */
function width(indentation: string): number {
  let columns = 0;
  for (const blank of indentation) columns += blank === '\t' ? 8 - (columns % 8) : 1;
  return columns;
}

/** One level of indentation as the file writes it; four spaces where it has none. */
export function indentationUnit(source: string, root: Node): string {
  for (const node of statementTree(root)) {
    if (node.type !== 'block' || node.parent === null) continue;
    const first = statementsOf(node)[0];
    if (first === undefined || first.startPosition.row === node.parent.startPosition.row) continue;
    const outer = leadingBlanks(source.slice(lineStart(source, node.parent.startIndex)));
    const inner = leadingBlanks(source.slice(lineStart(source, first.startIndex)));
    if (inner.startsWith(outer) && inner.length > outer.length) return inner.slice(outer.length);
  }
  return '    ';
}
