/** Small argument values as Python literals, edge cases among them. */
import type { Random } from '../../base/random.ts';
import { unreachable } from '../../base/exhaustive.ts';

/**
 * int: −10..20; size: 0..12, used as a length or an upper end; small: 1..4, a step or a count that must be
 * positive; letter: one character; key: perhaps one of a dictionary's; positives: a list of ints from 0 on; nested: lists in lists, any depth.
 */
export type ParameterKind =
  | 'int'
  | 'size'
  | 'small'
  | 'text'
  | 'word'
  | 'sentence'
  | 'letter'
  | 'key'
  | 'ints'
  | 'positives'
  | 'words'
  | 'rows'
  | 'wordRows'
  | 'pairs'
  | 'counts'
  | 'lists'
  | 'records'
  | 'nested';

const words = (
  'apple banana cat dog level radar Anna moon tree sun sky red blue green fish bird hat cup tea egg noon ' +
  'python code data river stone leaf wind kayak one two three a an I to we Bob Eve Ann Sam up hello world Hi ok abc aab xyz'
).split(' ');
const texts = ['hello world', 'a b c', 'Hello', 'abc123', '  hi  ', 'Python 3', 'banana', 'AbC', 'a1b2', 'well, ok!', 'no', '42', 'see you'];
const keys = ['a', 'b', 'c', 'pen', 'cup', 'Ann', 'Bob'];
const letters = 'aeiou bcdlnrst'.replaceAll(' ', '').split('');

/** @param edge draws the empty or smallest value of the kind. */
export function literal(random: Random, kind: ParameterKind, edge = false): string {
  switch (kind) {
    case 'int':
      return String(edge ? 0 : integer(random));
    case 'size':
      return String(edge ? 0 : random.integer(1, random.next() < 0.3 ? 30 : 12));
    case 'small':
      return String(edge ? 1 : random.integer(1, 4));
    case 'text':
      return quote(edge ? '' : random.next() < 0.5 ? word(random) : random.pick(texts));
    case 'word':
      return quote(edge ? '' : word(random));
    case 'sentence':
      return quote(edge ? '' : many(random, 1, 5, () => word(random)).join(' '));
    case 'letter':
      return quote(random.pick(letters));
    case 'key':
      return quote(random.pick(keys));
    case 'ints':
      return list(edge ? [] : withRepeats(random, many(random, 1, 6, () => String(integer(random)))));
    case 'positives':
      return list(edge ? [] : withRepeats(random, many(random, 1, 5, () => String(random.integer(0, 20)))));
    case 'words':
      return list(edge ? [] : withRepeats(random, many(random, 1, 5, () => quote(word(random)))));
    case 'rows':
      return list(edge ? [] : many(random, 1, 3, () => list(many(random, random.next() < 0.15 ? 0 : 1, 4, () => String(random.integer(-5, 12))))));
    case 'wordRows':
      return list(edge ? [] : many(random, 1, 3, () => list(many(random, random.next() < 0.15 ? 0 : 1, 3, () => quote(word(random))))));
    case 'pairs':
      return list(edge ? [] : many(random, 1, 4, () => `(${quote(random.pick(['a', 'b', 'c', 'Ann', 'Bob']))}, ${random.integer(-3, 12)})`));
    case 'counts':
      return dictionary(random, edge, () => String(random.integer(-4, 15)));
    case 'lists':
      return dictionary(random, edge, () => list(many(random, random.next() < 0.2 ? 0 : 1, 4, () => String(random.integer(-5, 12)))));
    case 'records':
      return list(
        edge
          ? []
          : many(random, 1, 4, () => `{'name': ${quote(random.pick(['Ann', 'Bob', 'Eve', 'Sam']))}, 'group': ${quote(random.pick(['a', 'b']))}, 'score': ${random.integer(0, 12)}, 'age': ${random.integer(10, 40)}}`),
      );
    case 'nested':
      return edge ? '[]' : nested(random, 0);
    default:
      return unreachable(kind);
  }
}

/** A Python string literal; none of our words contains a quote or a backslash. */
function quote(text: string): string {
  return `'${text}'`;
}

function integer(random: Random): number {
  const range = random.next();
  return range < 0.6 ? random.integer(0, 12) : range < 0.85 ? random.integer(-10, -1) : random.integer(12, 20);
}

function word(random: Random): string {
  return random.pick(words);
}

function many(random: Random, low: number, high: number, draw: () => string): string[] {
  return Array.from({ length: random.integer(low, high) }, draw);
}

function withRepeats(random: Random, items: string[]): string[] {
  const first = items[0];
  return first !== undefined && random.next() < 0.35 ? [...items, first] : items;
}

function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

function dictionary(random: Random, edge: boolean, value: () => string): string {
  const chosen = edge ? [] : random.shuffle(keys).slice(0, random.integer(1, 4));
  return `{${chosen.map((key) => `${quote(key)}: ${value()}`).join(', ')}}`;
}

function nested(random: Random, depth: number): string {
  const items = many(random, 1, 3, () => (depth < 2 && random.next() < 0.4 ? nested(random, depth + 1) : String(random.integer(-3, 9))));
  return list(items);
}
