/** What can be made of one element, each with the ways people say it. */
import type { Random } from '../../base/random.ts';
import type { ElementKind } from './predicates.ts';
import type { Helper } from './program.ts';

export interface Change {
  readonly key: string;
  readonly from: ElementKind;
  readonly to: ElementKind;
  /** Before “of …” or a bare noun phrase with {}: `the squares of {}`. */
  readonly nouns: readonly string[];
  /** Order, with {} for what is changed, plural: `square {}`. */
  readonly orders: readonly string[];
  /** Of one element in an outline, with {}: `the square of {}`. */
  readonly one: string;
  readonly make: (item: string) => string;
  /** A name for the list of results. */
  readonly name: string;
  readonly helper?: Helper;
}

type Make = (random: Random) => Change;

const fixed = (from: ElementKind, to: ElementKind, key: string, nouns: readonly string[], orders: readonly string[], one: string, make: (item: string) => string, name: string): Make => () => ({ key, from, to, nouns, orders, one, make, name });
const int = (key: string, nouns: readonly string[], orders: readonly string[], one: string, make: (item: string) => string, name: string): Make => fixed('int', 'int', key, nouns, orders, one, make, name);

const intMakes: readonly Make[] = [
  int('square', ['the squares of {}', '{} squared'], ['square {}', 'replace {} by the square', 'raise {} to the power of 2', 'multiply {} by itself'], 'the square of {}', (n) => `${n} * ${n}`, 'squares'),
  int('cube', ['the cubes of {}', '{} cubed'], ['cube {}', 'raise {} to the third power'], 'the cube of {}', (n) => `${n} ** 3`, 'cubes'),
  int('double', ['the doubles of {}', '{} doubled', 'twice {}'], ['double {}', 'multiply {} by two', 'make {} twice as large'], 'twice {}', (n) => `${n} * 2`, 'doubled'),
  int('negate', ['the negatives of {}', '{} with the sign flipped'], ['negate {}', 'flip the sign of {}', 'change the sign of {}'], 'minus {}', (n) => `-${n}`, 'negated'),
  int('absolute', ['the absolute values of {}'], ['take the absolute value of {}', 'make {} non-negative by taking the absolute value', 'drop the minus sign of {}'], 'the absolute value of {}', (n) => `abs(${n})`, 'absolute'),
  int('half', ['{} halved, rounded down', 'the integer halves of {}'], ['halve {} rounding down', 'integer-divide {} by 2'], 'half of {}', (n) => `${n} // 2`, 'halves'),
  int('lastDigit', ['the last digits of {}'], ['take the last digit of {}', 'replace {} by the last digit'], 'the last digit of {}', (n) => `abs(${n}) % 10`, 'digits'),
  int('increment', ['{} increased by one', '{} plus one'], ['add one to {}', 'increment {}', 'increase {} by 1'], '{} plus 1', (n) => `${n} + 1`, 'increased'),
  (random) => {
    const k = random.integer(2, 12);
    return { key: `plus(${k})`, from: 'int', to: 'int', nouns: [`{} plus ${k}`, `{} increased by ${k}`], orders: [`add ${k} to {}`, `increase {} by ${k}`], one: `{} plus ${k}`, make: (n) => `${n} + ${k}`, name: 'increased' };
  },
  (random) => {
    const k = random.integer(1, 10);
    return { key: `minus(${k})`, from: 'int', to: 'int', nouns: [`{} minus ${k}`, `{} decreased by ${k}`], orders: [`subtract ${k} from {}`, `decrease {} by ${k}`, `reduce {} by ${k}`], one: `{} minus ${k}`, make: (n) => `${n} - ${k}`, name: 'decreased' };
  },
  (random) => {
    const k = random.integer(3, 10);
    return { key: `times(${k})`, from: 'int', to: 'int', nouns: [`{} times ${k}`, `{} multiplied by ${k}`], orders: [`multiply {} by ${k}`, `scale {} by ${k}`], one: `{} times ${k}`, make: (n) => `${n} * ${k}`, name: 'scaled' };
  },
  (random) => {
    const k = random.integer(2, 7);
    return { key: `modulo(${k})`, from: 'int', to: 'int', nouns: [`the remainders of {} modulo ${k}`, `the remainders of {} when divided by ${k}`], orders: [`take {} modulo ${k}`, `replace {} by the remainder when divided by ${k}`], one: `{} modulo ${k}`, make: (n) => `${n} % ${k}`, name: 'remainders' };
  },
  (random) => {
    const k = random.integer(2, 10);
    return { key: `capped(${k})`, from: 'int', to: 'int', nouns: [`{} capped at ${k}`, `{} limited to ${k}`], orders: [`cap {} at ${k}`, `limit {} to at most ${k}`], one: `{} capped at ${k}`, make: (n) => `min(${n}, ${k})`, name: 'capped' };
  },
  fixed('int', 'word', 'asText', ['{} as strings', 'the string forms of {}'], ['turn {} into a string', 'convert {} to a string', 'write {} as a string'], '{} as a string', (n) => `str(${n})`, 'texts'),
];

const wordMakes: readonly Make[] = [
  fixed('word', 'int', 'length', ['the lengths of {}', 'the number of characters in {}'], ['take the length of {}', 'replace {} by the length', 'measure the length of {}'], 'the length of {}', (w) => `len(${w})`, 'lengths'),
  fixed('word', 'word', 'upper', ['{} in upper case', '{} in capital letters', '{} uppercased'], ['uppercase {}', 'convert {} to uppercase', 'turn {} into capital letters', 'make {} uppercase'], '{} in upper case', (w) => `${w}.upper()`, 'upper'),
  fixed('word', 'word', 'lower', ['{} in lower case', '{} lowercased'], ['lowercase {}', 'convert {} to lowercase', 'make {} lowercase', 'turn {} into small letters'], '{} in lower case', (w) => `${w}.lower()`, 'lower'),
  fixed('word', 'word', 'reverse', ['the reversals of {}', '{} spelled backwards'], ['reverse {}', 'spell {} backwards', 'turn {} around'], '{} reversed', (w) => `${w}[::-1]`, 'reversed_words'),
  fixed('word', 'word', 'capitalize', ['{} capitalized', '{} with a capital first letter'], ['capitalize {}', 'capitalise {}', 'give {} a capital first letter'], '{} capitalized', (w) => `${w}.capitalize()`, 'capitalized'),
  fixed('word', 'word', 'first', ['the first letters of {}', 'the initials of {}'], ['take the first letter of {}', 'replace {} by the first letter', 'cut {} down to the first letter'], 'the first letter of {}', (w) => `${w}[:1]`, 'initials'),
  fixed('word', 'word', 'last', ['the last letters of {}', 'the final characters of {}'], ['take the last letter of {}', 'replace {} by the last letter'], 'the last letter of {}', (w) => `${w}[-1:]`, 'endings'),
  fixed('word', 'word', 'twice', ['{} repeated twice'], ['repeat {} twice', 'double the text of {}'], '{} twice', (w) => `${w} * 2`, 'repeated'),
  fixed('word', 'int', 'vowels', ['the vowel counts of {}', 'the number of vowels in {}'], ['count the vowels of {}', 'replace {} by the number of vowels'], 'the number of vowels in {}', (w) => `sum(1 for c in ${w}.lower() if c in 'aeiou')`, 'vowel_counts'),
  fixed('word', 'int', 'distinct', ['the number of distinct letters in {}'], ['count the distinct letters of {}', 'count the different characters of {}'], 'the number of distinct letters in {}', (w) => `len(set(${w}))`, 'letter_counts'),
  (random) => {
    const k = random.integer(2, 3);
    return { key: `prefix(${k})`, from: 'word', to: 'word', nouns: [`the first ${k} letters of {}`], orders: [`cut {} to the first ${k} letters`, `keep the first ${k} characters of {}`], one: `the first ${k} letters of {}`, make: (w) => `${w}[:${k}]`, name: 'prefixes' };
  },
  (random) => {
    const mark = random.pick(['!', '?', '-', '.', '*', '#']);
    const front = random.next() < 0.4;
    return front
      ? { key: `before(${mark})`, from: 'word', to: 'word', nouns: [`{} with '${mark}' in front`], orders: [`put '${mark}' before {}`, `prepend "${mark}" to {}`, `add '${mark}' to the front of {}`], one: `'${mark}' and {}`, make: (w) => `'${mark}' + ${w}`, name: 'marked' }
      : { key: `after(${mark})`, from: 'word', to: 'word', nouns: [`{} with '${mark}' at the end`], orders: [`append '${mark}' to {}`, `add "${mark}" to the end of {}`, `put '${mark}' after {}`], one: `{} and '${mark}'`, make: (w) => `${w} + '${mark}'`, name: 'marked' };
  },
];

const charMakes: readonly Make[] = [
  fixed('char', 'char', 'upper', ['{} in upper case', '{} uppercased'], ['uppercase {}', 'make {} uppercase'], '{} in upper case', (c) => `${c}.upper()`, 'upper'),
  fixed('char', 'char', 'lower', ['{} in lower case', '{} lowercased'], ['lowercase {}', 'make {} lowercase'], '{} in lower case', (c) => `${c}.lower()`, 'lower'),
  fixed('char', 'char', 'swap', ['{} with the case swapped'], ['swap the case of {}', 'flip the case of {}'], '{} with its case swapped', (c) => `${c}.swapcase()`, 'swapped'),
  fixed('char', 'char', 'twice', ['{} doubled', '{} repeated twice'], ['double {}', 'repeat {} twice'], '{} twice', (c) => `${c} * 2`, 'doubled'),
  fixed('char', 'int', 'code', ['the character codes of {}', 'the Unicode code points of {}'], ['take the character code of {}', 'replace {} by the code point'], 'the code of {}', (c) => `ord(${c})`, 'codes'),
];

/** @param to asks for a change into elements of this kind. */
export function drawChange(random: Random, from: ElementKind, to?: ElementKind): Change {
  const pool = from === 'int' ? intMakes : from === 'word' ? wordMakes : charMakes;
  for (let attempt = 0; attempt < 40; attempt++) {
    const change = random.pick(pool)(random);
    if (to === undefined || change.to === to) return change;
  }
  throw new RangeError(`no change from ${from} to ${String(to)}`);
}
