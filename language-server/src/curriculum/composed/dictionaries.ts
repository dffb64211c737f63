/** Dictionaries: filtered, changed, turned around, built from lists, looked up. */
import type { Random } from '../../base/random.ts';
import { drawChange } from './changes.ts';
import { askFor, askTo, nameFunction, type Said } from './frames.ts';
import { drawPredicate, type Predicate, wordFor } from './predicates.ts';
import { append, choose, each, type Expression, give, set, type Statement, when } from './program.ts';
import type { Parameter, Part, Sketch } from './sketch.ts';
import { intList, nameDictionary, type Source, wordList } from './sources.ts';

/** Level 2: entries kept or changed. Level 3: both. */
export function sketchEntries(random: Random, level: 2 | 3): Sketch {
  const name = nameDictionary(random);
  const byKey = random.next() < 0.3;
  const keep = level === 3 || random.next() < 0.6 ? drawPredicate(random, byKey ? 'word' : 'int') : undefined;
  const change = level === 3 || keep === undefined ? drawChange(random, 'int', 'int') : undefined;
  const result = random.pick(['dict', 'dict', 'keys', 'sorted keys', 'dict'] as const);
  if (result !== 'dict' && (keep === undefined || change !== undefined)) return sketchEntries(random, level);
  const dictionary = random.pick([name, `the dictionary ${name}`, name, 'a dictionary', 'the dict']);
  const is = keep === undefined ? '' : random.pick(keep.is);
  const entries = random.pick(['entries', 'items', 'pairs', 'key-value pairs']);
  const whose = keep === undefined ? '' : ` whose ${byKey ? 'key' : 'value'} ${is}`;
  const object = `${random.pick(['each value', 'every value', 'each value'])} of ${dictionary}`;
  let said: Said;
  if (result !== 'dict') said = askFor(random, `${result === 'keys' ? random.pick(['a list of the keys', 'the keys']) : random.pick(['a sorted list of the keys', 'the keys in sorted order', 'the sorted keys'])} of ${dictionary} whose ${byKey ? 'name' : 'value'} ${is}`);
  else if (change === undefined) said = random.next() < 0.5 ? askFor(random, `a dictionary with only the ${entries} of ${dictionary}${whose}`) : askTo(random, `keep only the ${entries} of ${dictionary}${whose}`);
  else if (keep === undefined) said = random.next() < 0.5 ? askTo(random, random.pick(change.orders).replace('{}', object)) : askFor(random, `a new dictionary like ${name} with ${change.one.replace('{}', 'each value')} in place of the value`);
  else said = askTo(random, `keep the ${entries} of ${dictionary}${whose} and ${random.pick(change.orders).replace('{}', 'each value')}`);
  const made = change?.make('value') ?? 'value';
  const body: Statement[] = result === 'dict' ? [set('result[key]', made)] : [append('key', 'result')];
  const test = keep?.test(byKey ? 'key' : 'value');
  const parts: Part[] = [
    { text: result === 'dict' ? 'start result as an empty dictionary' : 'start result as an empty list', block: [set('result', result === 'dict' ? '{}' : '[]')] },
    {
      text: `for each key and value in ${name}${keep === undefined ? '' : ` where ${byKey ? 'key' : 'value'} ${keep.is[0] ?? ''}`}, ${result === 'dict' ? `set result[key] to ${change?.one.replace('{}', 'value') ?? 'value'}` : 'append key to result'}`,
      block: [each('key, value', { code: `${name}.items()`, say: `the items of ${name}` }, ...(test === undefined ? body : [when(test, ...body)]))],
      refine: true,
    },
    { text: result === 'sorted keys' ? 'return result sorted' : 'return result', block: [give(result === 'sorted keys' ? 'sorted(result)' : 'result')] },
  ];
  return {
    level, composition: ['entries', ...(keep === undefined ? [] : [`${byKey ? 'key' : 'value'} ${keep.key}`]), ...(change === undefined ? [] : [change.key]), result].join(' | '), phrasing: said.frame, statement: said.text,
    entry: nameFunction(random, [result === 'dict' ? '' : result, keep === undefined ? '' : wordFor(keep), change?.name ?? 'entries']), parameters: [{ name, kind: 'counts' }], returns: result === 'dict' ? 'dict[str, int]' : 'list[str]', idea: `go through the entries of ${name}`, parts,
  };
}

interface Single {
  readonly key: string;
  readonly level: 1 | 2;
  readonly nouns: readonly string[];
  readonly spoken: string;
  readonly make: (d: string) => Expression;
  readonly returns: string;
  readonly extra?: Parameter;
  readonly word: string;
}

const singles: readonly Single[] = [
  { key: 'invert', level: 1, word: 'invert', nouns: ['{} with keys and values swapped', 'the inverse of {}, with values as keys', 'a dictionary from the values of {} to their keys'], spoken: 'a dictionary of value: key for {}', make: (d) => ({ code: `{value: key for key, value in ${d}.items()}`, say: `value: key for each key, value in ${d}` }), returns: 'dict[int, str]' },
  { key: 'keys', level: 1, word: 'keys', nouns: ['a list of the keys of {}', 'all keys of {} as a list'], spoken: 'the keys of {} as a list', make: (d) => `list(${d})`, returns: 'list[str]' },
  { key: 'values', level: 1, word: 'values', nouns: ['a list of the values of {}', 'all values of {} as a list'], spoken: 'the values of {} as a list', make: (d) => `list(${d}.values())`, returns: 'list[int]' },
  { key: 'sorted keys', level: 1, word: 'sorted_keys', nouns: ['the keys of {} in sorted order', 'the sorted keys of {}', 'the keys of {} in alphabetical order'], spoken: 'the keys of {} sorted', make: (d) => `sorted(${d})`, returns: 'list[str]' },
  { key: 'total', level: 1, word: 'total', nouns: ['the sum of the values of {}', 'the total of all values in {}'], spoken: 'the sum of the values of {}', make: (d) => `sum(${d}.values())`, returns: 'int' },
  { key: 'size', level: 1, word: 'size', nouns: ['the number of keys in {}', 'how many entries {} has'], spoken: 'the length of {}', make: (d) => `len(${d})`, returns: 'int' },
  { key: 'get', level: 1, word: 'lookup', nouns: ['the value for {key} in {}, or {default} if it is missing', 'what {} holds under {key}, {default} when the key is not there'], spoken: '{}[{key}], or {default}', make: (d) => `${d}.get({key}, {default})`, returns: 'int' },
  { key: 'best key', level: 2, word: 'best', nouns: ['the key of {} with the largest value, or None if it is empty', 'the key with the highest value in {}, None when empty'], spoken: 'the key of {} with the largest value, or None', make: (d) => `max(${d}, key=${d}.get, default=None)`, returns: 'str' },
  { key: 'worst key', level: 2, word: 'worst', nouns: ['the key of {} with the smallest value, or None if it is empty', 'the key with the lowest value in {}, None when empty'], spoken: 'the key of {} with the smallest value, or None', make: (d) => `min(${d}, key=${d}.get, default=None)`, returns: 'str' },
  { key: 'by value', level: 2, word: 'by_value', nouns: ['the keys of {} sorted by their values', 'the keys of {} from the smallest value to the largest'], spoken: 'the keys of {} sorted by value', make: (d) => `sorted(${d}, key=${d}.get)`, returns: 'list[str]' },
  { key: 'by value down', level: 2, word: 'ranking', nouns: ['the keys of {} from the highest value to the lowest', 'the keys of {} sorted by value, largest first'], spoken: 'the keys of {} sorted by value, largest first', make: (d) => `sorted(${d}, key=${d}.get, reverse=True)`, returns: 'list[str]' },
  { key: 'pairs', level: 2, word: 'pairs', nouns: ['the items of {} as a list of tuples sorted by key', 'a sorted list of the (key, value) pairs of {}'], spoken: 'the items of {} sorted', make: (d) => `sorted(${d}.items())`, returns: 'list[tuple[str, int]]' },
];

/** One operation on a dictionary (level 1), or one with a rule of its own (level 2). */
export function sketchSingle(random: Random, level: 1 | 2): Sketch {
  const one = random.pick(singles.filter((single) => single.level === level));
  const name = nameDictionary(random);
  const key: Parameter = { name: random.pick(['key', 'name', 'k']), kind: 'key' };
  const fallback = String(random.pick([0, 0, -1, 1]));
  const place = (text: string): string => text.replaceAll('{}', name).replaceAll('{key}', key.name).replaceAll('{default}', fallback);
  const said = askFor(random, random.pick(one.nouns).replaceAll('{}', random.pick([name, `the dictionary ${name}`, name])).replaceAll('{key}', key.name).replaceAll('{default}', fallback));
  const made = one.make(name);
  const value = typeof made === 'string' ? place(made) : made;
  return { level, composition: `dict | ${one.key}${one.key === 'get' ? `(${fallback})` : ''}`, phrasing: said.frame, statement: said.text, entry: nameFunction(random, [one.word, name]), parameters: [{ name, kind: 'counts' }, ...(one.key === 'get' ? [key] : [])], returns: one.returns, idea: place(one.spoken), parts: [{ text: `return ${place(one.spoken)}`, block: [give(value)], refine: true }] };
}

interface Grouping {
  readonly key: string;
  readonly said: readonly string[];
  readonly one: string;
  readonly make: (x: string) => string;
  readonly type: 'int' | 'str';
}

const groupings: { readonly word: readonly Grouping[]; readonly int: readonly Grouping[] } = {
  word: [
    { key: 'length', said: ['their length', 'length', 'the number of letters'], one: 'the length of {}', make: (x) => `len(${x})`, type: 'int' },
    { key: 'first letter', said: ['their first letter', 'first letter', 'the letter they start with'], one: 'the first letter of {}', make: (x) => `${x}[:1]`, type: 'str' },
    { key: 'last letter', said: ['their last letter', 'last letter', 'the letter they end with'], one: 'the last letter of {}', make: (x) => `${x}[-1:]`, type: 'str' },
    { key: 'lower', said: ['their lowercase form', 'spelling without regard to case'], one: '{} in lower case', make: (x) => `${x}.lower()`, type: 'str' },
  ],
  int: [
    { key: 'parity', said: ['their remainder modulo 2', 'n % 2'], one: '{} modulo 2', make: (x) => `${x} % 2`, type: 'int' },
    { key: 'mod 3', said: ['their remainder modulo 3', 'the remainder when divided by 3'], one: '{} modulo 3', make: (x) => `${x} % 3`, type: 'int' },
    { key: 'last digit', said: ['their last digit', 'last digit'], one: 'the last digit of {}', make: (x) => `abs(${x}) % 10`, type: 'int' },
    { key: 'tens', said: ['their value divided by 10, rounded down', 'n // 10'], one: '{} // 10', make: (x) => `${x} // 10`, type: 'int' },
  ],
};

/** Level 3: lists, counts or sums by a key; with a condition on top it is level 5 (lists in a dictionary). */
export function sketchGrouping(random: Random, level: 3 | 5): Sketch {
  const source: Source = random.pick([intList, wordList])(random);
  const by = random.pick(source.element === 'int' ? groupings.int : groupings.word);
  const forms = level === 5 ? (['group'] as const) : source.element === 'int' ? (['count', 'sum', 'last'] as const) : (['count', 'last'] as const);
  const form = random.pick(forms);
  const keep: Predicate | undefined = level === 5 || random.next() < 0.4 ? drawPredicate(random, source.element) : undefined;
  const which = keep === undefined ? source.many : random.next() < 0.6 || keep.adjectives.length === 0 ? `${source.many} ${random.pick(keep.relatives)}` : `${random.pick(keep.adjectives)} ${source.many}`;
  const keyed = random.pick(by.said);
  const noun = { group: random.pick([`a dictionary that groups the ${which} ${source.place} by ${keyed}`, `a dict from ${keyed.replace('their ', 'the ')} to the list of the ${which} ${source.place} that have it`]), count: `a dictionary counting the ${which} ${source.place} by ${keyed}`, sum: `a dictionary with the sum of the ${which} ${source.place} for each ${keyed.replace(/^(their|the) /, '')}`, last: `a dictionary from ${keyed.replace('their ', 'the ')} to the last of the ${which} ${source.place} that has it` }[form];
  const order = { group: `group the ${which} ${source.place} by ${keyed}`, count: `count the ${which} ${source.place} by ${keyed}`, sum: `add up the ${which} ${source.place} for each ${keyed.replace(/^(their|the) /, '')}, as a dictionary`, last: `map ${keyed.replace('their ', 'the ')} to the last of the ${which} ${source.place} that has it` }[form];
  const said = random.next() < 0.5 ? askFor(random, noun) : askTo(random, order);
  const x = source.item;
  const update: readonly Statement[] = {
    group: [choose([{ condition: 'key not in result', body: [set('result[key]', '[]')] }], []), append(x, 'result[key]')],
    count: [set('result[key]', 'result.get(key, 0) + 1')],
    sum: [set('result[key]', `result.get(key, 0) + ${x}`)],
    last: [set('result[key]', x)],
  }[form].map((one): Statement => (one.kind === 'if' ? { kind: 'if', branches: one.branches } : one));
  const body: readonly Statement[] = [set('key', by.make(x)), ...update];
  const words = { group: `append ${x} to result[key]`, count: 'add 1 to result[key]', sum: `add ${x} to result[key]`, last: `set result[key] to ${x}` }[form];
  const parts: Part[] = [
    { text: 'start result as an empty dictionary', block: [set('result', '{}')] },
    { text: `for each ${x} in ${source.parameter.name}${keep === undefined ? '' : ` that ${keep.is[0] ?? ''}`}, set key to ${by.one.replace('{}', x)} and ${words}`, block: [each(x, source.parameter.name, ...(keep === undefined ? body : [when(keep.test(x), ...body)]))], refine: true },
    { text: 'return result', block: [give('result')] },
  ];
  const value = form === 'group' ? (source.element === 'int' ? 'list[int]' : 'list[str]') : form === 'last' && source.element === 'word' ? 'str' : 'int';
  return { level, composition: [source.key, `${form} by ${by.key}`, ...(keep === undefined ? [] : [`keep ${keep.key}`])].join(' | '), phrasing: said.frame, statement: said.text, entry: nameFunction(random, [form === 'last' ? 'map' : form, keep === undefined ? '' : wordFor(keep), 'by', by.key]), parameters: [source.parameter], returns: `dict[${by.type}, ${value}]`, idea: `${form} ${source.many} by ${by.key}`, parts };
}
