/** Whole lists and whole strings changed step by step: reverse, sort, slice, strip, replace and their kin. */
import type { Random } from '../../base/random.ts';
import { askFor, askTo, nameFunction } from './frames.ts';
import { joinClauses } from './pipeline-wording.ts';
import { give, set } from './program.ts';
import type { Parameter, Part, Sketch } from './sketch.ts';
import { nameIntList, nameText, nameWordList } from './sources.ts';

type Whole = 'ints' | 'words' | 'text';

interface Step {
  readonly key: string;
  readonly from: readonly Whole[];
  readonly to?: Whole | 'int';
  /** {} = the list or the string. */
  readonly orders: readonly string[];
  readonly nouns: readonly string[];
  readonly make: (whole: string) => string;
  readonly word: string;
  readonly extra?: Parameter;
}

const lists: readonly Whole[] = ['ints', 'words'];
const any: readonly Whole[] = ['ints', 'words', 'text'];

function steps(random: Random): readonly Step[] {
  const k = random.integer(2, 4);
  const by = random.next() < 0.35;
  const count = by ? 'k' : String(k);
  const key = by ? '$' : String(k);
  const extra: { readonly extra?: Parameter } = by ? { extra: { name: 'k', kind: 'small' } } : {};
  const old = random.pick('aeiolnt'.split(''));
  const fresh = random.pick(['*', '-', 'x', '_', '#', 'z']);
  const drop = random.pick([' ', ' ', 'a', 'e', '-', 'l']);
  const dropped = drop === ' ' ? ['spaces', 'blanks', 'space characters'] : [`'${drop}'s`, `occurrences of '${drop}'`, `letters ${drop}`];
  return [
    { key: 'reverse', from: any, orders: ['reverse {}', 'turn {} around', 'put {} in reverse order', 'flip {} back to front'], nouns: ['{} reversed', '{} backwards', '{} in reverse'], make: (x) => `${x}[::-1]`, word: 'reverse' },
    { key: `take(${key})`, from: any, orders: [`keep the first ${count} elements of {}`, `take the first ${count} of {}`, `cut {} after ${count} elements`], nouns: [`the first ${count} elements of {}`, `the first ${count} of {}`], make: (x) => `${x}[:${count}]`, word: 'first', ...extra },
    { key: `skip(${key})`, from: any, orders: [`drop the first ${count} elements of {}`, `skip the first ${count} of {}`, `remove the first ${count} from {}`], nouns: [`{} without the first ${count} elements`, `everything of {} after the first ${count}`], make: (x) => `${x}[${count}:]`, word: 'skip', ...extra },
    { key: `tail(${key})`, from: any, orders: [`keep the last ${count} elements of {}`, `take the last ${count} of {}`], nouns: [`the last ${count} elements of {}`, `the last ${count} of {}`], make: (x) => `${x}[-${count}:]`, word: 'last', ...extra },
    { key: 'second', from: any, orders: ['take every second element of {}', 'keep every other element of {}', 'keep the elements of {} at even positions'], nouns: ['every second element of {}', 'every other element of {}', 'the elements of {} at even indices'], make: (x) => `${x}[::2]`, word: 'second' },
    { key: 'odd places', from: any, orders: ['keep the elements of {} at odd positions', 'take the elements of {} at odd indices'], nouns: ['the elements of {} at odd indices', 'the elements of {} at odd positions'], make: (x) => `${x}[1::2]`, word: 'odd_places' },
    { key: 'no ends', from: any, orders: ['remove the first and the last element of {}', 'drop both ends of {}'], nouns: ['{} without its first and last element', '{} without both ends'], make: (x) => `${x}[1:-1]`, word: 'middle' },
    { key: 'but last', from: any, orders: ['drop the last element of {}', 'remove the last one from {}'], nouns: ['all but the last of {}', '{} without the last element'], make: (x) => `${x}[:-1]`, word: 'but_last' },
    { key: 'rotate', from: any, orders: ['move the first element of {} to the end', 'rotate {} left by one'], nouns: ['{} rotated left by one', '{} with the first element moved to the end'], make: (x) => `${x}[1:] + ${x}[:1]`, word: 'rotate' },
    { key: 'rotate right', from: any, orders: ['move the last element of {} to the front', 'rotate {} right by one'], nouns: ['{} rotated right by one', '{} with the last element moved to the front'], make: (x) => `${x}[-1:] + ${x}[:-1]`, word: 'rotate' },
    { key: 'twice', from: any, orders: ['repeat {} twice', 'put {} after itself'], nouns: ['{} repeated twice', '{} followed by itself'], make: (x) => `${x} * 2`, word: 'twice' },
    { key: 'mirror', from: any, orders: ['append the reverse of {} to it', 'mirror {} by adding its reverse'], nouns: ['{} followed by its reverse', '{} with its reverse appended'], make: (x) => `${x} + ${x}[::-1]`, word: 'mirror' },
    { key: 'sort', from: lists, orders: ['sort {}', 'put {} in ascending order', 'order {} from smallest to largest'], nouns: ['{} sorted', '{} in ascending order', 'a sorted copy of {}'], make: (x) => `sorted(${x})`, word: 'sort' },
    { key: 'sort down', from: lists, orders: ['sort {} in descending order', 'order {} from largest to smallest', 'sort {} backwards'], nouns: ['{} sorted in descending order', '{} from largest to smallest'], make: (x) => `sorted(${x}, reverse=True)`, word: 'sort_down' },
    { key: 'unique', from: lists, orders: ['remove duplicates from {}, keeping the order', 'drop repeated elements of {} but keep the order', 'deduplicate {} in order'], nouns: ['{} without duplicates in their order', '{} with duplicates removed, order kept'], make: (x) => `list(dict.fromkeys(${x}))`, word: 'unique' },
    { key: 'by length', from: ['words'], orders: ['sort {} by length', 'order {} from shortest to longest'], nouns: ['{} sorted by length', '{} from shortest to longest'], make: (x) => `sorted(${x}, key=len)`, word: 'by_length' },
    { key: 'by absolute', from: ['ints'], orders: ['sort {} by absolute value', 'order {} by distance from zero'], nouns: ['{} sorted by absolute value'], make: (x) => `sorted(${x}, key=abs)`, word: 'by_absolute' },
    { key: `append(${k})`, from: ['ints'], orders: [`add ${k} at the end of {}`, `append ${k} to {}`], nouns: [`{} with ${k} appended`], make: (x) => `${x} + [${k}]`, word: 'append' },
    { key: `prepend(${k})`, from: ['ints'], orders: [`put ${k} in front of {}`, `prepend ${k} to {}`], nouns: [`{} with ${k} in front`], make: (x) => `[${k}] + ${x}`, word: 'prepend' },
    { key: 'join', from: ['words'], to: 'text', orders: ['join {} with spaces', 'join {} into a string with spaces between', 'put {} in one string separated by spaces'], nouns: ['{} joined with spaces'], make: (x) => `' '.join(${x})`, word: 'join' },
    { key: 'glue', from: ['words'], to: 'text', orders: ['join {} without separator', 'concatenate {}', 'glue {} together'], nouns: ['{} concatenated'], make: (x) => `''.join(${x})`, word: 'concat' },
    { key: 'lower', from: ['text'], orders: ['convert {} to lowercase', 'make {} lowercase', 'lowercase {}', 'turn {} into small letters'], nouns: ['{} in lower case', '{} lowercased', 'the lowercase form of {}'], make: (x) => `${x}.lower()`, word: 'lower' },
    { key: 'upper', from: ['text'], orders: ['convert {} to uppercase', 'make {} uppercase', 'uppercase {}', 'turn {} into capital letters'], nouns: ['{} in upper case', '{} uppercased', '{} in capitals'], make: (x) => `${x}.upper()`, word: 'upper' },
    { key: 'strip', from: ['text'], orders: ['strip {}', 'remove the spaces around {}', 'trim whitespace from both ends of {}', 'trim {}'], nouns: ['{} without surrounding spaces', '{} trimmed', '{} with whitespace stripped from both ends'], make: (x) => `${x}.strip()`, word: 'strip' },
    { key: 'title', from: ['text'], orders: ['capitalize every word of {}', 'put {} in title case', 'make every word of {} start with a capital'], nouns: ['{} in title case', '{} with each word capitalized'], make: (x) => `${x}.title()`, word: 'title' },
    { key: 'capitalize', from: ['text'], orders: ['capitalize {}', 'make the first letter of {} a capital and the rest small'], nouns: ['{} capitalized'], make: (x) => `${x}.capitalize()`, word: 'capitalize' },
    { key: 'swapcase', from: ['text'], orders: ['swap the case of {}', 'turn upper case into lower case and the other way round in {}'], nouns: ['{} with upper and lower case swapped', '{} with swapped case'], make: (x) => `${x}.swapcase()`, word: 'swap_case' },
    { key: `replace(${old},${fresh})`, from: ['text'], orders: [`replace every '${old}' in {} with '${fresh}'`, `change each ${old} to ${fresh} in {}`, `swap "${old}" for "${fresh}" in {}`], nouns: [`{} with every '${old}' replaced by '${fresh}'`, `{} with '${fresh}' in place of '${old}'`], make: (x) => `${x}.replace('${old}', '${fresh}')`, word: 'replace' },
    { key: `remove(${drop})`, from: ['text'], orders: [`remove all ${random.pick(dropped)} from {}`, `delete the ${random.pick(dropped)} in {}`, `take the ${random.pick(dropped)} out of {}`], nouns: [`{} without ${random.pick(dropped)}`], make: (x) => `${x}.replace('${drop}', '')`, word: 'remove' },
    { key: 'letters sorted', from: ['text'], orders: ['sort the characters of {}', 'put the letters of {} in order'], nouns: ['the characters of {} in sorted order as a string', '{} with its characters sorted'], make: (x) => `''.join(sorted(${x}))`, word: 'sort_letters' },
    { key: 'words back', from: ['text'], orders: ['reverse the order of the words in {}', 'put the words of {} in reverse order'], nouns: ['{} with its words in reverse order'], make: (x) => `' '.join(${x}.split()[::-1])`, word: 'reverse_words' },
    { key: 'one space', from: ['text'], orders: ['collapse repeated spaces in {} to one', 'replace runs of whitespace in {} by single spaces'], nouns: ['{} with runs of spaces collapsed'], make: (x) => `' '.join(${x}.split())`, word: 'collapse' },
    { key: 'split', from: ['text'], to: 'words', orders: ['split {} into words', 'cut {} into its words', 'break {} into words'], nouns: ['the list of words in {}', 'the words of {} as a list'], make: (x) => `${x}.split()`, word: 'words' },
    { key: 'characters', from: ['text'], to: 'words', orders: ['split {} into characters', 'make a list of the characters of {}'], nouns: ['a list of the characters of {}', 'the characters of {} as a list'], make: (x) => `list(${x})`, word: 'characters' },
    { key: 'length', from: any, to: 'int', orders: ['take the length of {}', 'count the elements of {}'], nouns: ['the length of {}', 'how long {} is'], make: (x) => `len(${x})`, word: 'length' },
    { key: 'sum', from: ['ints'], to: 'int', orders: ['add up {}', 'sum {}'], nouns: ['the sum of {}', 'the total of {}'], make: (x) => `sum(${x})`, word: 'sum' },
    { key: `first or 0`, from: ['ints'], to: 'int', orders: ['take the first of {}, or 0 if there is none'], nouns: ['the first of {}, or 0 if it is empty'], make: (x) => `${x}[0] if ${x} else 0`, word: 'first' },
    { key: 'wrap', from: ['text'], orders: ['put brackets [ ] around {}', 'enclose {} in square brackets'], nouns: ['{} in square brackets', '{} enclosed in [ and ]'], make: (x) => `'[' + ${x} + ']'`, word: 'wrap' },
    { key: 'shout', from: ['text'], orders: ["add '!' to the end of {}", "append '!' to {}"], nouns: ["{} with '!' at the end", "{} followed by '!'"], make: (x) => `${x} + '!'`, word: 'shout' },
    { key: 'pad(0)', from: ['text'], orders: ["pad {} on the left with zeros to length 5", "fill {} with zeros in front up to 5 characters"], nouns: ['{} padded with zeros on the left to 5 characters'], make: (x) => `${x}.rjust(5, '0')`, word: 'pad' },
  ];
}

/** A chain of exactly `level` steps. */
export function sketchChain(random: Random, level: 1 | 2 | 3): Sketch {
  const start = random.pick<Whole>(['ints', 'words', 'text', 'text']);
  const name = start === 'ints' ? nameIntList(random)[0] : start === 'words' ? nameWordList(random)[0] : nameText(random);
  const chain = drawChain(random, start, level);
  const extra = chain.find((step) => step.extra !== undefined)?.extra;
  const last = chain.at(-1);
  const whole = start === 'text' ? random.pick([name, `the string ${name}`, name, 'the string', 'a string', 'the text', `the given string`]) : random.pick([name, `the list ${name}`, name, 'the list', 'a list', 'the given list']);
  const said =
    chain.length === 1 && random.next() < 0.5
      ? askFor(random, partsOf(start, random.pick(last?.nouns ?? [])).replaceAll('{}', whole))
      : askTo(random, joinClauses(random, [...chain.map((step, at) => partsOf(kindBefore(start, chain, at), random.pick(step.orders)).replace('{}', at === 0 ? whole : random.pick(['it', 'it', 'the result']))), ...(random.next() < 0.3 ? [random.pick(['return it', 'return the result', 'give it back'])] : [])]));
  let current: string = name;
  const result = name === 'result' ? 'res' : 'result';
  const parts = chain.map((step, at): Part => {
    const made = step.make(current);
    const spoken = partsOf(kindBefore(start, chain, at), step.nouns[0] ?? '').replaceAll('{}', current);
    const lastOne = at === chain.length - 1;
    const part: Part = { text: lastOne ? `return ${spoken}` : `set ${result} to ${spoken}`, block: [lastOne ? give(made) : set(result, made)], refine: at < 3 };
    current = result;
    return part;
  });
  const to = last?.to ?? lastWhole(start, chain);
  return {
    level,
    composition: [start, ...chain.map((step) => step.key)].join(' | '),
    phrasing: said.frame,
    statement: said.text,
    entry: nameFunction(random, chain.map((step) => step.word)),
    parameters: [{ name, kind: start }, ...(extra === undefined ? [] : [extra])],
    returns: to === 'int' ? 'int' : to === 'text' ? 'str' : to === 'words' ? 'list[str]' : 'list[int]',
    idea: chain.map((step) => step.word.replaceAll('_', ' ')).join(', then '),
    parts,
  };
}

/** A string has characters, a list has elements. */
function partsOf(kind: Whole | 'int', words: string): string {
  return kind === 'text' ? words.replaceAll('element', 'character') : words;
}

function kindBefore(start: Whole, chain: readonly Step[], at: number): Whole | 'int' {
  return lastWhole(start, chain.slice(0, at));
}

function lastWhole(start: Whole, chain: readonly Step[]): Whole | 'int' {
  return chain.reduce<Whole | 'int'>((kind, step) => step.to ?? kind, start);
}

const undone = [['reverse', 'sort'], ['reverse', 'sort down'], ['sort', 'sort down'], ['lower', 'upper'], ['rotate', 'rotate right'], ['strip', 'one space'], ['by length', 'sort'], ['by length', 'sort down'], ['by absolute', 'sort'], ['by absolute', 'sort down'], ['lower', 'title'], ['lower', 'capitalize'], ['upper', 'title'], ['upper', 'capitalize'], ['upper', 'swapcase'], ['rotate', 'sort'], ['title', 'capitalize']];

function drawChain(random: Random, start: Whole, count: number): readonly Step[] {
  for (;;) {
    const chain: Step[] = [];
    let kind: Whole | 'int' = start;
    for (let at = 0; at < count && kind !== 'int'; at++) {
      const from: Whole = kind;
      const step: Step = random.pick(steps(random).filter((one) => one.from.includes(from)));
      chain.push(step);
      kind = step.to ?? kind;
    }
    const keys = chain.map((step) => step.key.replace(/\(.*/, ''));
    if (chain.length < count || new Set(keys).size < keys.length) continue;
    if (undone.some((pair) => pair.every((key) => keys.includes(key)))) continue;
    if (keys.includes('length') && count > 1 && !keys.some((key) => ['unique', 'strip', 'remove', 'split', 'one space', 'second', 'odd places', 'skip', 'no ends'].includes(key))) continue;
    if (chain.filter((step) => step.extra !== undefined).length > 1) continue;
    return chain;
  }
}
