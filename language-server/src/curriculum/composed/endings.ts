/** What is made of all elements together at a pipeline's end. */
import type { Random } from '../../base/random.ts';
import type { ElementKind } from './predicates.ts';
import { add, append, type Expression, give, multiply, set, type Statement } from './program.ts';

export interface Ending {
  readonly key: string;
  readonly from: readonly ElementKind[];
  /** Noun phrase: {} = the elements with their article, {0} without it, {1} = one of them without it: `the largest {1}`. */
  readonly nouns: readonly string[];
  /** After “return”, when the elements were just spoken of: `their sum`. */
  readonly theirs: readonly string[];
  /** Orders with {}: `add up {}`. */
  readonly orders: readonly string[];
  /** What happens when nothing is left, for endings that need saying it. */
  readonly empty?: readonly string[];
  /** Word for the function's name. */
  readonly word: string;
  readonly returns: (element: ElementKind) => string;
  /** No single call makes it without an import. */
  readonly loopOnly?: true;
  /** In one call over a list. */
  readonly call: (list: string) => Expression;
  /** In a loop; the loop form is used whenever there is something to test or to change on the way. */
  readonly loop?: {
    readonly start: Statement;
    readonly startText: string;
    readonly step: (item: string) => Statement;
    /** {} = one changed element. */
    readonly stepText: string;
    readonly finish: Statement;
    readonly finishText: string;
  };
}

const listType = (element: ElementKind): string => (element === 'int' ? 'list[int]' : 'list[str]');
const single = (element: ElementKind): string => (element === 'int' ? 'int' : 'str');
const all: readonly ElementKind[] = ['int', 'word', 'char'];

const endings: readonly Ending[] = [
  {
    key: 'sum', from: ['int'], word: 'sum', returns: () => 'int',
    nouns: ['the sum of {}', 'the total of {}', 'the sum of all {0}'],
    theirs: ['their sum', 'the sum', 'the total', 'the sum of the results'],
    orders: ['add up {}', 'sum {}', 'sum up {}', 'add {} together'],
    call: (list) => ({ code: `sum(${list})`, say: `the sum of ${list}` }),
    loop: { start: set('total', '0'), startText: 'start total at 0', step: (item) => add('total', item), stepText: 'add {} to total', finish: give('total'), finishText: 'return total' },
  },
  {
    key: 'product', from: ['int'], word: 'product', returns: () => 'int',
    nouns: ['the product of {}', 'the product of all {0}'],
    theirs: ['their product', 'the product', 'the product of the results'],
    orders: ['multiply {} together', 'multiply all {0}'],
    empty: ['1 if there are none', '1 when nothing is left', '1 for nothing'],
    call: (list) => list,
    loopOnly: true,
    loop: { start: set('product', '1'), startText: 'start product at 1', step: (item) => multiply('product', item), stepText: 'multiply product by {}', finish: give('product'), finishText: 'return product' },
  },
  {
    key: 'count', from: all, word: 'count', returns: () => 'int',
    nouns: ['the number of {0}', 'how many {0} there are', 'the count of {0}', 'the number of {}'],
    theirs: ['how many there are', 'their number', 'the count', 'how many are left'],
    orders: ['count {}', 'count all {0}', 'count how many {0} there are'],
    call: (list) => ({ code: `len(${list})`, say: `the length of ${list}` }),
    loop: { start: set('count', '0'), startText: 'start count at 0', step: () => add('count', '1'), stepText: 'add 1 to count', finish: give('count'), finishText: 'return count' },
  },
  {
    key: 'max', from: ['int'], word: 'max', returns: () => 'int',
    nouns: ['the largest of {}', 'the maximum of {}', 'the largest {1}', 'the biggest {1}', 'the highest {1}', 'the maximum {1}'],
    theirs: ['the largest', 'the largest of them', 'the maximum', 'the biggest one', 'the highest'],
    orders: ['find the largest of {}', 'find the maximum of {}', 'find the largest {1}', 'find the biggest {1}'],
    empty: ['0 if there are none', 'or 0 if there is none', '0 when empty'],
    call: (list) => ({ code: `max(${list}, default=0)`, say: `the largest of ${list}, or 0` }),
  },
  {
    key: 'min', from: ['int'], word: 'min', returns: () => 'int',
    nouns: ['the smallest of {}', 'the minimum of {}', 'the lowest {1}', 'the smallest {1}', 'the least {1}'],
    theirs: ['the smallest', 'the smallest of them', 'the minimum', 'the lowest'],
    orders: ['find the smallest of {}', 'find the minimum of {}', 'find the smallest {1}'],
    empty: ['0 if there are none', 'or 0 if there is none', '0 when empty'],
    call: (list) => ({ code: `min(${list}, default=0)`, say: `the smallest of ${list}, or 0` }),
  },
  {
    key: 'distinct', from: all, word: 'distinct', returns: () => 'int',
    nouns: ['the number of distinct values among {}', 'how many different values {} have', 'the number of different ones among {}'],
    theirs: ['how many different ones there are', 'the number of distinct values', 'how many distinct ones remain'],
    orders: ['count the distinct ones among {}', 'count the different values among {}'],
    call: (list) => ({ code: `len(set(${list}))`, say: `the number of distinct values in ${list}` }),
  },
  {
    key: 'sorted', from: ['int', 'word'], word: 'sorted', returns: listType,
    nouns: ['{} in ascending order', 'a sorted list of {}', '{} sorted from low to high', '{} sorted'],
    theirs: ['them sorted', 'them in ascending order', 'the sorted list', 'the result sorted'],
    orders: ['sort {}', 'put {} in ascending order', 'list {} in sorted order'],
    call: (list) => ({ code: `sorted(${list})`, say: `${list} sorted` }),
  },
  {
    key: 'descending', from: ['int', 'word'], word: 'descending', returns: listType,
    nouns: ['{} in descending order', '{} sorted from high to low', '{} in reverse sorted order'],
    theirs: ['them in descending order', 'them sorted from largest to smallest', 'the result in descending order'],
    orders: ['sort {} in descending order', 'put {} in descending order'],
    call: (list) => ({ code: `sorted(${list}, reverse=True)`, say: `${list} sorted downwards` }),
  },
  {
    key: 'reversed', from: ['int', 'word'], word: 'reversed', returns: listType,
    nouns: ['{} in reverse order', 'a reversed list of {}', '{} from last to first'],
    theirs: ['them in reverse order', 'the reversed list', 'them backwards', 'the result reversed'],
    orders: ['list {} in reverse order', 'list {} from last to first'],
    call: (list) => ({ code: `${list}[::-1]`, say: `${list} reversed` }),
  },
  {
    key: 'unique', from: ['int', 'word'], word: 'unique', returns: listType,
    nouns: ['{} without duplicates, in their order', '{} without repeats, keeping the order', 'the distinct ones of {} in order'],
    theirs: ['them without duplicates in order', 'the distinct ones in order of appearance', 'them with duplicates removed, order kept'],
    orders: ['list {} without repeating any', 'list {} without duplicates'],
    call: (list) => ({ code: `list(dict.fromkeys(${list}))`, say: `${list} without repeats` }),
  },
  {
    key: 'first', from: ['int', 'word'], word: 'first', returns: single,
    nouns: ['the first of {}', 'the first {1}'],
    theirs: ['the first', 'the first one', 'only the first of them'],
    orders: ['find the first {1}', 'find the first of {}', 'pick the first of {}'],
    empty: ['None if there is none', 'or None', 'None when there are none'],
    call: (list) => ({ code: `${list}[0] if ${list} else None`, say: `the first of ${list}, or None` }),
  },
  {
    key: 'last', from: ['int', 'word'], word: 'last', returns: single,
    nouns: ['the last of {}', 'the last {1}'],
    theirs: ['the last', 'the last one', 'only the last of them'],
    orders: ['find the last {1}', 'find the last of {}', 'pick the last of {}'],
    empty: ['None if there is none', 'or None', 'None when there are none'],
    call: (list) => ({ code: `${list}[-1] if ${list} else None`, say: `the last of ${list}, or None` }),
  },
  {
    key: 'mean', from: ['int'], word: 'average', returns: () => 'float',
    nouns: ['the average of {}', 'the mean of {}', 'the arithmetic mean of {}'],
    theirs: ['their average', 'the mean', 'the average'],
    orders: ['average {}', 'compute the average of {}'],
    empty: ['0 if there are none', 'or 0 for nothing', '0 when empty'],
    call: (list) => ({ code: `sum(${list}) / len(${list}) if ${list} else 0`, say: `the sum of ${list} over its length, or 0 if empty` }),
  },
  {
    key: 'spread', from: ['int'], word: 'spread', returns: () => 'int',
    nouns: ['the difference between the largest and the smallest of {}', 'the range (max minus min) of {}'],
    theirs: ['the largest minus the smallest', 'the difference between maximum and minimum'],
    orders: ['find the difference between the largest and smallest of {}'],
    empty: ['0 if there are none', '0 when empty'],
    call: (list) => ({ code: `max(${list}) - min(${list}) if ${list} else 0`, say: `the largest minus the smallest of ${list}, or 0 if empty` }),
  },
  {
    key: 'join', from: ['word', 'char'], word: 'join', returns: () => 'str',
    nouns: ['a string made of {}', '{} joined into one string', 'the concatenation of {}'],
    theirs: ['them joined together', 'them as one string', 'the joined string'],
    orders: ['join {} into one string', 'concatenate {}', 'glue {} together'],
    call: (list) => ({ code: `''.join(${list})`, say: `${list} joined` }),
    loop: { start: set('result', "''"), startText: 'start result as an empty string', step: (item) => add('result', item), stepText: 'add {} to result', finish: give('result'), finishText: 'return result' },
  },
  joinWith(' ', 'spaces', 'a space between'),
  joinWith('-', 'dashes', 'hyphens between'),
  joinWith(', ', 'commas', 'a comma and a space between'),
  {
    key: 'longest', from: ['word'], word: 'longest', returns: () => 'str',
    nouns: ['the longest of {}', 'the longest {1}'],
    theirs: ['the longest', 'the longest one', 'the longest of them'],
    orders: ['find the longest {1}', 'find the longest of {}', 'pick the longest of {}'],
    empty: ['an empty string if there are none', "'' if there is none", 'or an empty string'],
    call: (list) => ({ code: `max(${list}, key=len, default='')`, say: `the longest of ${list}, or ''` }),
  },
  {
    key: 'shortest', from: ['word'], word: 'shortest', returns: () => 'str',
    nouns: ['the shortest of {}', 'the shortest {1}'],
    theirs: ['the shortest', 'the shortest one', 'the shortest of them'],
    orders: ['find the shortest {1}', 'find the shortest of {}', 'pick the shortest of {}'],
    empty: ['an empty string if there are none', "'' if there is none", 'or an empty string'],
    call: (list) => ({ code: `min(${list}, key=len, default='')`, say: `the shortest of ${list}, or ''` }),
  },
  {
    key: 'alphabetFirst', from: ['word'], word: 'first', returns: () => 'str',
    nouns: ['the alphabetically first of {}', 'the alphabetically first {1}', 'the first of {} in alphabetical order'],
    theirs: ['the alphabetically first', 'the first in alphabetical order'],
    orders: ['find the alphabetically first {1}', 'find the alphabetically first of {}'],
    empty: ['an empty string if there are none', "'' if there is none"],
    call: (list) => ({ code: `min(${list}, default='')`, say: `the alphabetically first of ${list}, or ''` }),
  },
  {
    key: 'totalLength', from: ['word'], word: 'length', returns: () => 'int',
    nouns: ['the total length of {}', 'the combined length of {}', 'the total number of characters in {}'],
    theirs: ['their total length', 'the number of characters in all of them'],
    orders: ['add up the lengths of {}'],
    call: (list) => ({ code: `len(''.join(${list}))`, say: `the length of all ${list} together` }),
    loop: { start: set('total', '0'), startText: 'start total at 0', step: (item) => add('total', `len(${item})`), stepText: 'add the length of {} to total', finish: give('total'), finishText: 'return total' },
  },
  {
    key: 'tally', from: all, word: 'counts', returns: (element) => (element === 'int' ? 'dict[int, int]' : 'dict[str, int]'),
    nouns: ['a dictionary of how often each of {} occurs', 'a dictionary counting {}', 'the counts of each of {} as a dictionary', 'a frequency table of {}'],
    theirs: ['a dictionary of how often each occurs', 'how often each occurs as a dict'],
    orders: ['count how often each of {} occurs', 'build a dictionary with the frequency of {}'],
    call: (list) => ({ code: `{x: ${list}.count(x) for x in ${list}}`, say: `how often each occurs in ${list}` }),
    loop: { start: set('counts', '{}'), startText: 'start counts as an empty dictionary', step: (item) => set(`counts[${item}]`, `counts.get(${item}, 0) + 1`), stepText: 'count {} in counts', finish: give('counts'), finishText: 'return counts' },
  },
];

/** The list of what is left: the ending of pipelines that reduce nothing. */
export const listEnding: Ending = {
  key: 'list', from: all, word: 'list', returns: listType,
  nouns: ['{}', 'a list of {}', 'a new list with {}', 'all {0}', 'a list containing {}', 'only {}'],
  theirs: ['the resulting list', 'the new list', 'the result', 'them as a list'],
  orders: ['list {}', 'collect {} in a list', 'keep {}'],
  call: (list) => list,
  loop: { start: set('result', '[]'), startText: 'start result as an empty list', step: (item) => append(item, 'result'), stepText: 'append {} to result', finish: give('result'), finishText: 'return result' },
};

export function drawEnding(random: Random, element: ElementKind): Ending {
  const roll = random.next();
  if (roll < 0.2) return element === 'char' ? random.pick(endings.filter((one) => one.key === 'join')) : listEnding;
  if (roll < 0.4) return random.pick(endings.filter((one) => one.from.includes(element) && ['sum', 'count', 'join'].includes(one.key)));
  return random.pick(endings.filter((one) => one.from.includes(element)));
}

function joinWith(separator: string, word: string, between: string): Ending {
  return {
    key: `join(${separator})`, from: ['word', 'char'], word: 'join', returns: () => 'str',
    nouns: [`{} joined with ${word}`, `a string of {} separated by ${word}`, `{} joined by '${separator}'`],
    theirs: [`them joined with ${word}`, `them joined with ${between}`, `them as a string separated by ${word}`],
    orders: [`join {} with ${word}`, `join {} with ${between}`, `put {} in one string separated by '${separator}'`],
    call: (list) => ({ code: `'${separator}'.join(${list})`, say: `${list} joined with '${separator}'` }),
  };
}
