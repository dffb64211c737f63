/** Conditions on one element, each with the ways people say it. */
import type { Random } from '../../base/random.ts';
import type { Helper } from './program.ts';

/** What kind of thing an element is. */
export type ElementKind = 'int' | 'word' | 'char';

export interface Predicate {
  /** With its constant: `above(5)`, or `above($)` when the constant is a parameter. */
  readonly key: string;
  /** Before the noun: `even` numbers. */
  readonly adjectives: readonly string[];
  /** After the noun: numbers `greater than 5`. */
  readonly relatives: readonly string[];
  /** After a singular noun: a number `is even`. The first is the one used in outlines. */
  readonly is: readonly string[];
  /** For “drop the …”: an adjective or a relative of the opposite. */
  readonly opposite?: { readonly adjective?: string; readonly relative?: string };
  readonly test: (item: string) => string;
  /** A name for a list of what passes. */
  readonly name: string;
  readonly helper?: Helper;
}

/** A number in a condition: a literal, or the name of a second parameter. */
interface Constant {
  readonly text: string;
  readonly key: string;
}

type Make = (random: Random, constant: Constant) => Predicate;

const plain =
  (key: string, adjectives: readonly string[], relatives: readonly string[], is: readonly string[], test: (item: string) => string, name: string, opposite?: Predicate['opposite']): Make =>
  () => ({ key, adjectives, relatives, is, test, name, ...(opposite === undefined ? {} : { opposite }) });

const intPlain: readonly Make[] = [
  plain('even', ['even'], ['that are even', 'divisible by 2'], ['is even'], (n) => `${n} % 2 == 0`, 'evens', { adjective: 'odd' }),
  plain('odd', ['odd'], ['that are odd', 'that are not even'], ['is odd'], (n) => `${n} % 2 != 0`, 'odds', { adjective: 'even' }),
  plain('positive', ['positive'], ['greater than zero', 'above zero', 'that are positive'], ['is positive', 'is above zero'], (n) => `${n} > 0`, 'positives', { relative: 'that are zero or negative' }),
  plain('negative', ['negative'], ['less than zero', 'below zero', 'that are negative'], ['is negative', 'is below zero'], (n) => `${n} < 0`, 'negatives', { relative: 'that are zero or positive' }),
  plain('nonzero', ['nonzero', 'non-zero'], ['that are not zero', 'other than 0'], ['is not zero'], (n) => `${n} != 0`, 'nonzero', { relative: 'that are zero' }),
  plain('nonnegative', ['non-negative', 'nonnegative'], ['that are zero or more', 'that are not negative'], ['is not negative', 'is at least zero'], (n) => `${n} >= 0`, 'kept', { adjective: 'negative' }),
];

const intWithConstant: readonly Make[] = [
  (_, c) => ({ key: `above(${c.key})`, adjectives: [], relatives: [`greater than ${c.text}`, `above ${c.text}`, `larger than ${c.text}`, `bigger than ${c.text}`, `that are more than ${c.text}`, `over ${c.text}`, `exceeding ${c.text}`], is: [`is greater than ${c.text}`, `is above ${c.text}`, `is more than ${c.text}`], opposite: { relative: `that are at most ${c.text}` }, test: (n) => `${n} > ${c.text}`, name: 'large' }),
  (_, c) => ({ key: `below(${c.key})`, adjectives: [], relatives: [`less than ${c.text}`, `below ${c.text}`, `smaller than ${c.text}`, `under ${c.text}`, `that are less than ${c.text}`, `lower than ${c.text}`], is: [`is less than ${c.text}`, `is below ${c.text}`, `is under ${c.text}`], opposite: { relative: `that are at least ${c.text}` }, test: (n) => `${n} < ${c.text}`, name: 'small' }),
  (_, c) => ({ key: `atLeast(${c.key})`, adjectives: [], relatives: [`that are at least ${c.text}`, `greater than or equal to ${c.text}`, `no less than ${c.text}`, `not smaller than ${c.text}`], is: [`is at least ${c.text}`, `is ${c.text} or more`], opposite: { relative: `less than ${c.text}` }, test: (n) => `${n} >= ${c.text}`, name: 'large' }),
  (_, c) => ({ key: `atMost(${c.key})`, adjectives: [], relatives: [`that are at most ${c.text}`, `less than or equal to ${c.text}`, `no greater than ${c.text}`, `not larger than ${c.text}`], is: [`is at most ${c.text}`, `is ${c.text} or less`], opposite: { relative: `greater than ${c.text}` }, test: (n) => `${n} <= ${c.text}`, name: 'small' }),
  (_, c) => ({ key: `equal(${c.key})`, adjectives: [], relatives: [`equal to ${c.text}`, `that are ${c.text}`, `that equal ${c.text}`], is: [`is equal to ${c.text}`, `equals ${c.text}`], opposite: { relative: `different from ${c.text}` }, test: (n) => `${n} == ${c.text}`, name: 'equal' }),
  (_, c) => ({ key: `differ(${c.key})`, adjectives: [], relatives: [`different from ${c.text}`, `other than ${c.text}`, `not equal to ${c.text}`], is: [`is not ${c.text}`, `differs from ${c.text}`], opposite: { relative: `equal to ${c.text}` }, test: (n) => `${n} != ${c.text}`, name: 'others' }),
];

const divisors = ['3', '4', '5', '6', '7', '10'] as const;
const intDivisible: readonly Make[] = [
  (random, c) => {
    const d = c.key === '$' ? c.text : random.pick(divisors);
    const key = c.key === '$' ? '$' : d;
    return { key: `divisible(${key})`, adjectives: [], relatives: [`divisible by ${d}`, `that are multiples of ${d}`, `that are divisible by ${d}`, `that ${d} divides`], is: [`is divisible by ${d}`, `is a multiple of ${d}`], opposite: { relative: `not divisible by ${d}` }, test: (n) => `${n} % ${d} == 0`, name: 'multiples' };
  },
  (random, c) => {
    const d = c.key === '$' ? c.text : random.pick(divisors);
    const key = c.key === '$' ? '$' : d;
    return { key: `indivisible(${key})`, adjectives: [], relatives: [`not divisible by ${d}`, `that are not multiples of ${d}`], is: [`is not divisible by ${d}`], opposite: { relative: `divisible by ${d}` }, test: (n) => `${n} % ${d} != 0`, name: 'kept' };
  },
  (random) => {
    const low = random.integer(0, 5);
    const high = low + random.integer(3, 9);
    return { key: `between(${low},${high})`, adjectives: [], relatives: [`between ${low} and ${high}`, `from ${low} to ${high}`, `in the range ${low} to ${high}`], is: [`is between ${low} and ${high}`], opposite: { relative: `outside ${low} to ${high}` }, test: (n) => `${low} <= ${n} <= ${high}`, name: 'inside' };
  },
  (random) => {
    const digit = random.integer(0, 9);
    return { key: `endsIn(${digit})`, adjectives: [], relatives: [`ending in ${digit}`, `whose last digit is ${digit}`, `that end in ${digit}`], is: [`ends in ${digit}`], test: (n) => `abs(${n}) % 10 == ${digit}`, name: 'kept' };
  },
];

const lengths = ['2', '3', '4', '5'] as const;
const wordMakes: readonly Make[] = [
  (random, c) => {
    const k = c.key === '$' ? c.text : random.pick(lengths);
    return { key: `longer(${c.key === '$' ? '$' : k})`, adjectives: [], relatives: [`longer than ${k} characters`, `with more than ${k} letters`, `that have more than ${k} characters`, `longer than ${k}`], is: [`is longer than ${k}`, `has more than ${k} characters`], opposite: { relative: `of at most ${k} characters` }, test: (w) => `len(${w}) > ${k}`, name: 'long' };
  },
  (random, c) => {
    const k = c.key === '$' ? c.text : random.pick(lengths);
    return { key: `shorter(${c.key === '$' ? '$' : k})`, adjectives: [], relatives: [`shorter than ${k} characters`, `with fewer than ${k} letters`, `that have less than ${k} characters`, `shorter than ${k}`], is: [`is shorter than ${k}`, `has fewer than ${k} characters`], opposite: { relative: `of ${k} or more characters` }, test: (w) => `len(${w}) < ${k}`, name: 'short' };
  },
  (random, c) => {
    const k = c.key === '$' ? c.text : random.pick(lengths);
    return { key: `length(${c.key === '$' ? '$' : k})`, adjectives: [], relatives: [`of length ${k}`, `with exactly ${k} letters`, `that have ${k} characters`], is: [`has length ${k}`, `has exactly ${k} characters`], test: (w) => `len(${w}) == ${k}`, name: 'kept' };
  },
  (random) => {
    const letter = random.pick('abcdehlprst'.split(''));
    const at = random.integer(0, 2);
    if (at === 0) return { key: `starts(${letter})`, adjectives: [], relatives: [`starting with '${letter}'`, `that start with "${letter}"`, `that begin with the letter ${letter}`, `beginning with ${letter}`], is: [`starts with ${letter}`], opposite: { relative: `that do not start with '${letter}'` }, test: (w) => `${w}.startswith('${letter}')`, name: 'kept' };
    if (at === 1) return { key: `ends(${letter})`, adjectives: [], relatives: [`ending with '${letter}'`, `that end in "${letter}"`, `that end with the letter ${letter}`], is: [`ends with ${letter}`], opposite: { relative: `that do not end with '${letter}'` }, test: (w) => `${w}.endswith('${letter}')`, name: 'kept' };
    return { key: `contains(${letter})`, adjectives: [], relatives: [`containing '${letter}'`, `that contain the letter ${letter}`, `with a "${letter}" in them`, `that have the letter ${letter}`], is: [`contains ${letter}`], opposite: { relative: `without the letter '${letter}'` }, test: (w) => `'${letter}' in ${w}`, name: 'kept' };
  },
  plain('palindrome', ['palindromic'], ['that are palindromes', 'that read the same backwards', 'that are the same when reversed'], ['is a palindrome'], (w) => `${w} == ${w}[::-1]`, 'palindromes', { relative: 'that are not palindromes' }),
  plain('lower', ['lowercase'], ['in lower case', 'written in lowercase'], ['is lowercase'], (w) => `${w}.islower()`, 'lower'),
  plain('capital', ['capitalized'], ['starting with a capital letter', 'that start with an uppercase letter'], ['starts with a capital letter'], (w) => `${w}[:1].isupper()`, 'kept'),
  plain('nonempty', ['non-empty', 'nonempty'], ['that are not empty'], ['is not empty'], (w) => `${w} != ''`, 'kept', { adjective: 'empty' }),
  plain('vowelFirst', [], ['starting with a vowel', 'that begin with a vowel', 'that start with a vowel'], ['starts with a vowel'], (w) => `${w}[:1].lower() in list('aeiou')`, 'kept', { relative: 'that do not start with a vowel' }),
  plain('evenLength', ['even-length'], ['of even length', 'with an even number of letters', 'whose length is even'], ['has an even length'], (w) => `len(${w}) % 2 == 0`, 'kept'),
  plain('oddLength', ['odd-length'], ['of odd length', 'with an odd number of letters', 'whose length is odd'], ['has an odd length'], (w) => `len(${w}) % 2 != 0`, 'kept'),
];

const charMakes: readonly Make[] = [
  plain('vowel', [], ['that are vowels'], ['is a vowel'], (c) => `${c}.lower() in 'aeiou'`, 'vowels', { relative: 'that are not vowels' }),
  plain('consonant', [], ['that are consonants'], ['is a consonant'], (c) => `${c}.isalpha() and ${c}.lower() not in 'aeiou'`, 'consonants'),
  plain('digit', [], ['that are digits', 'from 0 to 9'], ['is a digit'], (c) => `${c}.isdigit()`, 'digits', { relative: 'that are not digits' }),
  plain('letter', ['alphabetic'], ['that are letters', 'of the alphabet'], ['is a letter'], (c) => `${c}.isalpha()`, 'letters', { relative: 'that are not letters' }),
  plain('upper', ['uppercase', 'upper-case', 'capital'], ['in upper case', 'that are uppercase'], ['is uppercase'], (c) => `${c}.isupper()`, 'upper', { relative: 'that are not uppercase' }),
  plain('lower', ['lowercase', 'lower-case', 'small'], ['in lower case', 'that are lowercase'], ['is lowercase'], (c) => `${c}.islower()`, 'lower', { relative: 'that are not lowercase' }),
  plain('notSpace', ['non-space'], ['that are not spaces', 'other than spaces', 'except spaces'], ['is not a space'], (c) => `${c} != ' '`, 'kept', { relative: 'that are spaces' }),
  plain('alnum', ['alphanumeric'], ['that are letters or digits'], ['is a letter or digit'], (c) => `${c}.isalnum()`, 'kept'),
  (random) => {
    const set = random.pick(['abc', 'xyz', 'aeo', 'lmn', 'rst', 'aei']);
    const spelled = set.split('').map((one) => `'${one}'`).join(', ');
    return { key: `among(${set})`, adjectives: [], relatives: [`that are one of ${spelled}`, `found in '${set}'`, `in the string "${set}"`], is: [`is in '${set}'`], test: (c) => `${c} in '${set}'`, name: 'kept' };
  },
  (random) => {
    const letter = random.pick('aeioulnt'.split(''));
    return { key: `equal(${letter})`, adjectives: [], relatives: [`equal to '${letter}'`, `that are "${letter}"`], is: [`is '${letter}'`], opposite: { relative: `other than '${letter}'` }, test: (c) => `${c} == '${letter}'`, name: 'kept' };
  },
  (random) => {
    const letter = random.pick('aeioulnt'.split(''));
    return { key: `differ(${letter})`, adjectives: [], relatives: [`other than '${letter}'`, `that are not "${letter}"`], is: [`is not '${letter}'`], opposite: { relative: `equal to '${letter}'` }, test: (c) => `${c} != '${letter}'`, name: 'kept' };
  },
];

/** For function names. */
export function wordFor(predicate: Predicate): string {
  return predicate.name === 'kept' ? predicate.key.replace(/\(.*/, '').replace(/([A-Z])/g, '_$1').toLowerCase() : predicate.name;
}

/** @param parameter name of a second parameter to compare with, when the condition may use one. */
export function drawPredicate(random: Random, kind: ElementKind, parameter?: string): Predicate {
  const constant: Constant = parameter === undefined ? literalConstant(random) : { text: parameter, key: '$' };
  if (parameter !== undefined) {
    const pool = kind === 'int' ? [...intWithConstant, ...intDivisible.slice(0, 1)] : wordMakes.slice(0, 3);
    return random.pick(pool)(random, constant);
  }
  switch (kind) {
    case 'int': {
      const group = random.next();
      return random.pick(group < 0.4 ? intPlain : group < 0.75 ? intWithConstant : intDivisible)(random, constant);
    }
    case 'word':
      return random.pick(wordMakes)(random, constant);
    case 'char':
      return random.pick(charMakes)(random, constant);
  }
}

function literalConstant(random: Random): Constant {
  const text = String(random.pick([0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 10, 10, 12, 15, 20]));
  return { text, key: text };
}
