/** Kinds of parameter values of everyday functions: usual names, annotation, words and random Python literals. */
import { Failure } from '../../base/failure.ts';
import type { Random } from '../../base/random.ts';

export interface Kind {
  readonly annotation: string;
  /** Usual parameter names, drawn when a card gives none. */
  readonly names: readonly string[];
  /** What people call such a value: `the list`, `a string`. */
  readonly nouns: readonly string[];
  /** One value as a Python literal. */
  readonly generate: (random: Random) => string;
  /** Values worth trying first. */
  readonly edges: readonly string[];
}

const plainWords = [
  'apple', 'banana', 'cat', 'dog', 'hello', 'world', 'python', 'code', 'tree', 'river', 'level', 'noon', 'abc', 'aab',
  'stone', 'light', 'green', 'moon', 'egg', 'kiwi', 'tea', 'radar', 'book', 'letter', 'zoo', 'pear', 'sun', 'queue', 'data',
  'a', 'be', 'sky', 'fly', 'mississippi', 'orange', 'listen', 'silent', 'car', 'arc', 'x', 'yes', 'no', 'ocean',
];
const people = ['Ann', 'Bob', 'Cara', 'Dan', 'Eve', 'Finn', 'Gus', 'Hana', 'Ida', 'Jon', 'Kim', 'Leo', 'Mia', 'Ned'];
const keys = ['a', 'b', 'c', 'd', 'x', 'y', 'apple', 'pear', 'kiwi', 'red', 'blue', 'ann', 'bob'];

function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

function many(random: Random, low: number, high: number, make: () => string): string {
  return Array.from({ length: random.integer(low, high) }, make).join(', ');
}

function distinct(random: Random, low: number, high: number, from: readonly string[]): readonly string[] {
  return random.shuffle(from).slice(0, random.integer(low, high));
}

function word(random: Random): string {
  const chosen = random.pick(plainWords);
  const style = random.next();
  return style < 0.75 ? chosen : style < 0.9 ? chosen.charAt(0).toUpperCase() + chosen.slice(1) : chosen.toUpperCase();
}

function sentence(random: Random): string {
  const words = Array.from({ length: random.integer(1, 6) }, () => word(random));
  const joined = words.map((one) => (random.next() < 0.12 ? `${one},` : one)).join(' ');
  return joined + random.pick(['', '', '', '.', '!', '?']);
}

function mixed(random: Random): string {
  const alphabet = random.pick(['abcde', 'aAbBcC', 'ab12', 'a-b_c d', 'Hi, 42!', '0123456789', 'xyz.,;', 'aeiou bcd']);
  return Array.from({ length: random.integer(1, 9) }, () => alphabet.charAt(random.integer(0, alphabet.length - 1))).join('');
}

function decimal(random: Random, low: number, high: number): string {
  const value = random.integer(low * 4, high * 4) / 4;
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

function integers(random: Random, low: number, high: number, smallest = 0): string {
  const [from, to] = random.next() < 0.4 ? [Math.max(low, -3), Math.min(high, 5)] : [low, high];
  return `[${many(random, smallest, 7, () => `${random.integer(from, to)}`)}]`;
}

function ascending(random: Random, smallest: number): string {
  const values = Array.from({ length: random.integer(smallest, 7) }, () => random.integer(-10, 30));
  return `[${values.sort((a, b) => a - b).join(', ')}]`;
}

function grid(random: Random, rows: number, columns: number): string {
  const row = (): string => `[${Array.from({ length: columns }, () => random.integer(-5, 9)).join(', ')}]`;
  return `[${Array.from({ length: rows }, row).join(', ')}]`;
}

function mapping(random: Random, low: number, make: () => string): string {
  return `{${distinct(random, low, 5, keys).map((key) => `${text(key)}: ${make()}`).join(', ')}}`;
}

function record(random: Random): string {
  return `{'name': ${text(random.pick(people))}, 'age': ${random.integer(1, 70)}, 'score': ${random.integer(0, 100)}}`;
}

const listNames = ['numbers', 'nums', 'values', 'lst', 'xs', 'arr', 'items', 'data', 'number_list', 'a', 'array', 'l', 'num_list'];
const wordListNames = ['words', 'strings', 'names', 'items', 'word_list', 'lst', 'strs', 'tokens', 'values', 'xs'];
const itemListNames = ['items', 'lst', 'values', 'xs', 'elements', 'data', 'seq', 'arr', 'things', 'a', 'my_list'];
const stringNames = ['text', 's', 'string', 'word', 'txt', 'input_string', 'st', 'value', 'my_string'];
const textNames = ['text', 's', 'sentence', 'string', 'txt', 'line', 'phrase', 'message'];
const numberNames = ['n', 'number', 'num', 'x', 'value', 'i'];
const dictNames = ['d', 'data', 'mapping', 'counts', 'dictionary', 'table', 'dct', 'my_dict'];
const gridNames = ['matrix', 'grid', 'm', 'rows', 'mat', 'table'];
const numberNouns = ['list', 'list of numbers', 'list of integers', 'list of ints', 'numbers list'];
const number = ['number', 'integer'];

const kinds: Readonly<Record<string, Kind>> = {
  ints: { annotation: 'list[int]', names: listNames, nouns: numberNouns, generate: (r) => integers(r, -20, 30), edges: ['[]', '[5]', '[1, 1]'] },
  ints1: { annotation: 'list[int]', names: listNames, nouns: numberNouns, generate: (r) => integers(r, -20, 30, 1), edges: ['[5]', '[2, 2]'] },
  nats: { annotation: 'list[int]', names: listNames, nouns: numberNouns, generate: (r) => integers(r, 0, 40), edges: ['[]', '[0]'] },
  nats1: { annotation: 'list[int]', names: listNames, nouns: numberNouns, generate: (r) => integers(r, 1, 40, 1), edges: ['[1]'] },
  floats: { annotation: 'list[float]', names: listNames, nouns: ['list', 'list of numbers', 'list of floats'], generate: (r) => `[${many(r, 0, 6, () => decimal(r, -10, 20))}]`, edges: ['[]', '[1.5]'] },
  floats1: { annotation: 'list[float]', names: listNames, nouns: ['list', 'list of numbers', 'list of floats'], generate: (r) => `[${many(r, 1, 6, () => decimal(r, -10, 20))}]`, edges: ['[2.0]'] },
  sorted: { annotation: 'list[int]', names: listNames, nouns: ['sorted list', 'list'], generate: (r) => ascending(r, 0), edges: ['[]', '[3]'] },
  items: { annotation: 'list', names: itemListNames, nouns: ['list', 'list of items'], generate: (r) => (r.next() < 0.5 ? integers(r, 0, 9) : `[${many(r, 0, 6, () => text(r.pick(keys)))}]`), edges: ['[]', '[1]', "['a', 'b', 'a']"] },
  items1: { annotation: 'list', names: itemListNames, nouns: ['list', 'list of items'], generate: (r) => (r.next() < 0.5 ? integers(r, 0, 9, 1) : `[${many(r, 1, 6, () => text(r.pick(keys)))}]`), edges: ['[1]', "['a', 'b', 'a']"] },
  words: { annotation: 'list[str]', names: wordListNames, nouns: ['list', 'list of strings', 'list of words'], generate: (r) => `[${many(r, 0, 6, () => text(word(r)))}]`, edges: ['[]', "['a']"] },
  words1: { annotation: 'list[str]', names: wordListNames, nouns: ['list', 'list of strings', 'list of words'], generate: (r) => `[${many(r, 1, 6, () => text(word(r)))}]`, edges: ["['a']"] },
  bools: { annotation: 'list[bool]', names: ['flags', 'values', 'bools', 'items', 'answers'], nouns: ['list', 'list of booleans'], generate: (r) => `[${many(r, 0, 5, () => r.pick(['True', 'False']))}]`, edges: ['[]', '[True]', '[False, False]'] },
  lists: { annotation: 'list[list[int]]', names: ['lists', 'nested', 'groups', 'lst', 'list_of_lists', 'rows', 'xs'], nouns: ['list of lists', 'nested list'], generate: (r) => `[${many(r, 0, 4, () => integers(r, 0, 9))}]`, edges: ['[]', '[[]]', '[[1]]'] },
  matrix: { annotation: 'list[list[int]]', names: gridNames, nouns: ['matrix', 'grid', '2D list'], generate: (r) => grid(r, r.integer(1, 4), r.integer(1, 4)), edges: ['[[1]]', '[[1, 2], [3, 4]]'] },
  square: { annotation: 'list[list[int]]', names: gridNames, nouns: ['square matrix', 'matrix', 'grid'], generate: (r) => ((size) => grid(r, size, size))(r.integer(1, 4)), edges: ['[[1]]', '[[1, 2], [3, 4]]'] },
  pairs: { annotation: 'list[tuple[str, int]]', names: ['pairs', 'items', 'tuples', 'entries', 'data'], nouns: ['list of pairs', 'list of tuples'], generate: (r) => `[${many(r, 0, 5, () => `(${text(r.pick(keys))}, ${r.integer(-5, 20)})`)}]`, edges: ['[]', "[('a', 1)]"] },
  intpairs: { annotation: 'list[tuple[int, int]]', names: ['pairs', 'items', 'tuples', 'points', 'data'], nouns: ['list of pairs', 'list of tuples'], generate: (r) => `[${many(r, 0, 5, () => `(${r.integer(-5, 9)}, ${r.integer(-5, 9)})`)}]`, edges: ['[]', '[(1, 2)]'] },
  records: { annotation: 'list[dict]', names: ['records', 'rows', 'people', 'items', 'data', 'users', 'dicts'], nouns: ['list of dictionaries', 'list of dicts', 'list of records'], generate: (r) => `[${many(r, 0, 4, () => record(r))}]`, edges: ['[]', "[{'name': 'Ann', 'age': 30, 'score': 7}]"] },
  word: { annotation: 'str', names: stringNames, nouns: ['string', 'word'], generate: (r) => text(word(r)), edges: ["''", "'a'"] },
  word1: { annotation: 'str', names: stringNames, nouns: ['string', 'word'], generate: (r) => text(word(r)), edges: ["'a'"] },
  text: { annotation: 'str', names: textNames, nouns: ['string', 'text', 'sentence'], generate: (r) => text(sentence(r)), edges: ["''", "'hello world'"] },
  string: { annotation: 'str', names: stringNames, nouns: ['string', 'text'], generate: (r) => text(r.next() < 0.5 ? mixed(r) : sentence(r)), edges: ["''", "'a'", "'Hello, World!'"] },
  digits: { annotation: 'str', names: ['digits', 's', 'text', 'number', 'code'], nouns: ['string', 'string of digits'], generate: (r) => text(many(r, 1, 7, () => `${r.integer(0, 9)}`).replaceAll(', ', '')), edges: ["'0'", "'7'"] },
  bits: { annotation: 'str', names: ['bits', 's', 'binary', 'b', 'text'], nouns: ['string', 'binary string'], generate: (r) => text(many(r, 1, 8, () => `${r.integer(0, 1)}`).replaceAll(', ', '')), edges: ["'0'", "'1'"] },
  char: { annotation: 'str', names: ['char', 'c', 'ch', 'letter', 'character'], nouns: ['character', 'letter'], generate: (r) => text(r.pick([...'aabeelortx'])), edges: ["'a'", "'z'"] },
  int: { annotation: 'int', names: numberNames, nouns: number, generate: (r) => `${r.next() < 0.5 ? r.integer(-9, 12) : r.integer(-200, 400)}`, edges: ['0', '1', '-1'] },
  nat: { annotation: 'int', names: numberNames, nouns: [...number, 'non-negative integer'], generate: (r) => `${r.next() < 0.6 ? r.integer(0, 20) : r.integer(0, 400)}`, edges: ['0', '1', '2'] },
  pos: { annotation: 'int', names: numberNames, nouns: [...number, 'positive integer'], generate: (r) => `${r.next() < 0.6 ? r.integer(1, 20) : r.integer(1, 300)}`, edges: ['1', '2'] },
  small: { annotation: 'int', names: ['n', 'k', 'count', 'size', 'number'], nouns: number, generate: (r) => `${r.integer(0, 8)}`, edges: ['0', '1'] },
  small1: { annotation: 'int', names: ['n', 'k', 'count', 'size', 'number'], nouns: number, generate: (r) => `${r.integer(1, 6)}`, edges: ['1', '2'] },
  big: { annotation: 'int', names: numberNames, nouns: number, generate: (r) => `${r.integer(0, 10 ** r.integer(1, 7))}`, edges: ['0', '7', '10'] },
  float: { annotation: 'float', names: ['x', 'value', 'number', 'n'], nouns: ['number', 'float'], generate: (r) => decimal(r, -50, 100), edges: ['0.0', '1.0'] },
  amount: { annotation: 'float', names: ['x', 'value', 'amount'], nouns: ['number'], generate: (r) => decimal(r, 0, 100), edges: ['0.0', '10.0'] },
  amount1: { annotation: 'float', names: ['x', 'value', 'amount'], nouns: ['positive number', 'number'], generate: (r) => decimal(r, 1, 100), edges: ['1.0', '2.5'] },
  bool: { annotation: 'bool', names: ['flag', 'value', 'b'], nouns: ['boolean', 'flag'], generate: (r) => r.pick(['True', 'False']), edges: ['True', 'False'] },
  dict: { annotation: 'dict[str, int]', names: dictNames, nouns: ['dictionary', 'dict'], generate: (r) => mapping(r, 0, () => `${r.integer(-5, 20)}`), edges: ['{}', "{'a': 1}"] },
  dict1: { annotation: 'dict[str, int]', names: dictNames, nouns: ['dictionary', 'dict'], generate: (r) => mapping(r, 1, () => `${r.integer(-5, 20)}`), edges: ["{'a': 1}"] },
  sdict: { annotation: 'dict[str, str]', names: dictNames.filter((name) => name !== 'counts'), nouns: ['dictionary', 'dict'], generate: (r) => mapping(r, 0, () => text(r.pick(plainWords))), edges: ['{}', "{'a': 'x'}"] },
  ldict: { annotation: 'dict[str, list[int]]', names: ['d', 'groups', 'data', 'mapping', 'table', 'dictionary'], nouns: ['dictionary', 'dict', 'dictionary of lists'], generate: (r) => mapping(r, 0, () => integers(r, 0, 9)), edges: ['{}', "{'a': []}"] },
  key: { annotation: 'str', names: ['key', 'k', 'name'], nouns: ['key'], generate: (r) => text(r.pick(keys)), edges: ["'a'", "'zzz'"] },
  point: { annotation: 'tuple[int, int]', names: ['p', 'point', 'a'], nouns: ['point', 'pair'], generate: (r) => `(${r.integer(-9, 9)}, ${r.integer(-9, 9)})`, edges: ['(0, 0)'] },
};

/** Throws `badInput` for a kind that does not exist. */
export function findKind(name: string): Kind {
  if (name.startsWith('=')) {
    return { annotation: name.slice(1), names: [], nouns: [], generate: () => '', edges: [] };
  }
  const kind = kinds[name];
  if (kind === undefined) throw new Failure('badInput', `There is no kind of value “${name}”.`, `Use one of ${Object.keys(kinds).join(', ')}.`);
  return kind;
}
