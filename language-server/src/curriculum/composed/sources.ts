/** Where the elements of a pipeline come from: a parameter, or what is taken out of one. */
import type { Random } from '../../base/random.ts';
import type { ElementKind } from './predicates.ts';
import type { Expression } from './program.ts';
import type { Parameter } from './sketch.ts';

export interface Source {
  readonly key: string;
  readonly element: ElementKind;
  readonly parameter: Parameter;
  /** Name of one element in loops. */
  readonly item: string;
  readonly one: string;
  readonly many: string;
  /** After the noun: numbers `in nums`. */
  readonly place: string;
  readonly values: Expression;
  /** The elements as a list, where `values` is none: name, source text, words. */
  readonly list?: { readonly name: string; readonly code: string; readonly say: string };
  /** Operations spent on getting the elements: 0 for a plain parameter. */
  readonly cost: 0 | 1;
}

const intLists: readonly (readonly [string, string, string])[] = [
  ['nums', 'n', 'number'], ['numbers', 'n', 'number'], ['nums', 'num', 'number'], ['values', 'v', 'value'], ['xs', 'x', 'number'], ['lst', 'x', 'element'],
  ['items', 'item', 'item'], ['arr', 'x', 'number'], ['data', 'x', 'value'], ['scores', 'score', 'score'], ['prices', 'price', 'price'],
  ['a', 'x', 'number'], ['integers', 'n', 'integer'], ['ages', 'age', 'age'], ['grades', 'grade', 'grade'], ['l', 'x', 'number'], ['points', 'p', 'point'],
];
const wordLists: readonly (readonly [string, string, string])[] = [
  ['words', 'word', 'word'], ['names', 'name', 'name'], ['strings', 's', 'string'], ['items', 'item', 'item'], ['strs', 's', 'string'],
  ['lines', 'line', 'line'], ['texts', 't', 'text'], ['tags', 'tag', 'tag'], ['lst', 's', 'string'], ['cities', 'city', 'city'], ['ws', 'w', 'word'],
];
const texts = ['s', 'text', 'string', 'word', 'line', 'message', 'st', 'txt'] as const;
const sentences = ['text', 'sentence', 's', 'line', 'phrase', 'message'] as const;
const integers = ['n', 'number', 'num', 'x', 'limit', 'k', 'value'] as const;
const dictionaries = ['d', 'prices', 'scores', 'stock', 'counts', 'data', 'ages', 'votes'] as const;

export function nameIntList(random: Random): readonly [string, string, string] {
  return random.pick(intLists);
}

export function nameWordList(random: Random): readonly [string, string, string] {
  return random.pick(wordLists);
}

export function nameText(random: Random): string {
  return random.pick(texts);
}

export function nameInteger(random: Random): string {
  return random.pick(integers);
}

export function nameDictionary(random: Random): string {
  return random.pick(dictionaries);
}

export function intList(random: Random): Source {
  const [name, item, noun] = nameIntList(random);
  const one = random.next() < 0.6 ? noun : random.pick(['number', 'integer', 'value', 'element']);
  return { key: 'ints', element: 'int', parameter: { name, kind: 'ints' }, item, one, many: `${one}s`, place: listPlace(random, name), values: name, cost: 0 };
}

export function wordList(random: Random): Source {
  const [name, item, noun] = nameWordList(random);
  const one = random.next() < 0.7 ? noun : random.pick(['word', 'string']);
  return { key: 'words', element: 'word', parameter: { name, kind: 'words' }, item, one, many: one === 'city' ? 'cities' : `${one}s`, place: listPlace(random, name), values: name, cost: 0 };
}

export function characters(random: Random): Source {
  const name = nameText(random);
  const one = random.pick(['character', 'character', 'letter', 'char']);
  const place = random.pick([`in ${name}`, `of ${name}`, `in the string ${name}`, `of the string`, `in ${name}`, `from ${name}`, 'in the given string', 'in a string']);
  return { key: 'chars', element: 'char', parameter: { name, kind: 'text' }, item: name === 's' || name === 'st' ? 'c' : 'ch', one, many: `${one}s`, place, values: name, cost: 0 };
}

export function upTo(random: Random): Source {
  const name = nameInteger(random);
  const start = random.pick([0, 1, 1, 1]);
  const before = random.next() < 0.25;
  const place = before
    ? random.pick([`from ${start} up to but not including ${name}`, `from ${start} below ${name}`, `from ${start} to ${name} - 1`])
    : random.pick([`from ${start} to ${name}`, `between ${start} and ${name}`, `from ${start} up to ${name}`, `from ${start} to ${name} inclusive`, `in the range ${start} to ${name}`]);
  const one = random.pick(['number', 'integer', 'number']);
  const end = before ? name : `${name} + 1`;
  return { key: `range(${start}${before ? ',open' : ''})`, element: 'int', parameter: { name, kind: 'size' }, item: name === 'i' ? 'j' : 'i', one, many: `${one}s`, place, values: { code: `range(${start}, ${end})`, say: before ? `${start} to ${name} - 1` : `${start} to ${name}` }, list: { name: 'numbers', code: `list(range(${start}, ${end}))`, say: `the list of ${before ? `${start} to ${name} - 1` : `${start} to ${name}`}` }, cost: 1 };
}

export function digits(random: Random): Source {
  const name = random.pick(['n', 'number', 'num', 'x', 'value'] as const);
  const place = random.pick([`of ${name}`, `in ${name}`, `of the number ${name}`, 'of a number', 'of the integer', `of the given number`]);
  return { key: 'digits', element: 'int', parameter: { name, kind: 'int' }, item: 'd', one: 'digit', many: 'digits', place, values: { code: `map(int, str(abs(${name})))`, say: `the digits of ${name}` }, list: { name: 'digits', code: `[int(d) for d in str(abs(${name}))]`, say: `the digits of ${name}` }, cost: 1 };
}

export function wordsOf(random: Random): Source {
  const name = random.pick(sentences);
  const place = random.pick([`in ${name}`, `of ${name}`, `in the sentence`, `of the sentence ${name}`, `in the text ${name}`, 'of a sentence']);
  return { key: 'wordsOf', element: 'word', parameter: { name, kind: 'sentence' }, item: 'word', one: 'word', many: 'words', place, values: { code: `${name}.split()`, say: `the words of ${name}` }, list: { name: 'words', code: `${name}.split()`, say: `the words of ${name}` }, cost: 1 };
}

export function valuesOf(random: Random): Source {
  const name = nameDictionary(random);
  const place = random.pick([`in ${name}`, `of ${name}`, `of the dictionary ${name}`, 'of the dictionary', `in the dict ${name}`, 'of a dictionary']);
  return { key: 'valuesOf', element: 'int', parameter: { name, kind: 'counts' }, item: 'value', one: 'value', many: 'values', place, values: { code: `${name}.values()`, say: `the values of ${name}` }, list: { name: 'values', code: `list(${name}.values())`, say: `the values of ${name}` }, cost: 1 };
}

function keysOf(random: Random): Source {
  const name = nameDictionary(random);
  const place = random.pick([`in ${name}`, `of ${name}`, `of the dictionary ${name}`, 'of the dictionary', 'of a dictionary']);
  return { key: 'keysOf', element: 'word', parameter: { name, kind: 'counts' }, item: 'key', one: 'key', many: 'keys', place, values: { code: name, say: `the keys of ${name}` }, list: { name: 'keys', code: `list(${name})`, say: `the keys of ${name}` }, cost: 1 };
}

function listPlace(random: Random, name: string): string {
  return random.pick([`in ${name}`, `in ${name}`, `of ${name}`, `from ${name}`, `in the list ${name}`, 'in the list', 'in a list', 'of the given list', `from the list ${name}`]);
}

export const drawSource = {
  plain: (random: Random): Source => random.pick([intList, intList, intList, wordList, wordList, characters])(random),
  derived: (random: Random): Source => random.pick([upTo, upTo, digits, wordsOf, valuesOf, keysOf])(random),
} as const;
