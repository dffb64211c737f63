import type { Node } from 'web-tree-sitter';
import type { MutationKind } from '../../domain/mutant.ts';

/** One edit that an operator proposes. Offsets in UTF-16 units. */
export interface Change {
  readonly kind: MutationKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly description: string;
}

export function replace(node: Node, kind: MutationKind, text: string, description?: string): Change {
  return { kind, start: node.startIndex, end: node.endIndex, text, description: description ?? `${shown(node.text)} becomes ${shown(text)}` };
}

/** Code in a sentence: its first line, in backquotes. */
export function shown(code: string): string {
  const [first = '', ...more] = code.split('\n');
  const short = first.length > 40 ? `${first.slice(0, 39)}…` : first;
  return `\`${short}${more.length > 0 ? ' …' : ''}\``;
}
