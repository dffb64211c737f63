/** Two accumulators in one loop, and loops whose elements are treated in different ways. */
import type { Random } from '../../base/random.ts';
import { drawChange, type Change } from './changes.ts';
import { askFor, askIf, askTo, nameFunction } from './frames.ts';
import { nounPhrase } from './pipeline-wording.ts';
import { drawPredicate, type Predicate, wordFor } from './predicates.ts';
import { add, append, type Branch, choose, each, give, say, set, type Statement, when } from './program.ts';
import type { Part, Sketch } from './sketch.ts';
import { characters, digits, drawSource, intList, type Source, upTo, wordList } from './sources.ts';

function distinctPair(random: Random, source: Source): readonly [Predicate, Predicate] {
  for (;;) {
    const pair = [drawPredicate(random, source.element), drawPredicate(random, source.element)] as const;
    if (pair[0].key.replace(/\(.*/, '') !== pair[1].key.replace(/\(.*/, '')) return pair;
  }
}

/** Level 3: how two groups compare: a difference, or both as a tuple. */
export function sketchTwoTotals(random: Random): Sketch {
  const source = random.pick([intList, intList, characters, wordList, digits, upTo])(random);
  const [first, second] = distinctPair(random, source);
  const sums = source.element === 'int' && random.next() < 0.5;
  const [a, b] = sums ? (['first_total', 'second_total'] as const) : (['first_count', 'second_count'] as const);
  const amount = (predicate: Predicate): string => `the ${sums ? 'sum' : 'number'} of ${sums ? 'the ' : ''}${nounPhrase(random, source, [predicate], true)}`;
  const form = random.pick(['minus', 'tuple', 'more', 'minus', 'tuple'] as const);
  const one = amount(first);
  const other = amount(second);
  const said =
    form === 'minus'
      ? random.next() < 0.7
        ? askFor(random, random.pick([`${one} minus ${other}`, `the difference between ${one} and ${other}`]))
        : askTo(random, `subtract ${other} from ${one}`)
      : form === 'tuple'
        ? askFor(random, random.pick([`a tuple with ${one} and ${other}`, `a pair: ${one} and ${other}`, `both ${one} and ${other}, as a tuple`]))
        : askIf(random, random.pick([`${one} is greater than ${other}`, `${one} exceeds ${other}`]));
  const step = (name: string): Statement => add(name, sums ? source.item : '1');
  const word = sums ? source.item : '1';
  const parts: Part[] = [
    { text: `start ${a} and ${b} at 0`, block: [set(a, '0'), set(b, '0')] },
    { text: `for each ${source.item} in ${say(source.values)}, add ${word} to ${a} if it ${first.is[0] ?? ''}, and ${word} to ${b} if it ${second.is[0] ?? ''}`, block: [each(source.item, source.values, when(first.test(source.item), step(a)), when(second.test(source.item), step(b)))], refine: true },
    { text: form === 'minus' ? `return ${a} minus ${b}` : form === 'tuple' ? `return ${a} and ${b} as a tuple` : `return whether ${a} is greater than ${b}`, block: [give(form === 'minus' ? `${a} - ${b}` : form === 'tuple' ? `(${a}, ${b})` : `${a} > ${b}`)], refine: true },
  ];
  return {
    level: 3, composition: `${source.key} | two ${sums ? 'sums' : 'counts'} ${form} | ${first.key} | ${second.key}`, phrasing: said.frame, statement: said.text,
    entry: nameFunction(random, [wordFor(first), form === 'more' ? 'more_than' : form === 'minus' ? 'minus' : 'and', wordFor(second)]), parameters: [source.parameter], returns: form === 'tuple' ? 'tuple[int, int]' : form === 'more' ? 'bool' : 'int',
    idea: `${sums ? 'sum' : 'count'} two groups, then ${form === 'minus' ? 'subtract' : form === 'tuple' ? 'pair them' : 'compare'}`, parts,
  };
}

/** Level 3: what passes and what does not, as two lists. */
export function sketchPartition(random: Random): Sketch {
  const source = random.pick([intList, wordList])(random);
  const predicate = drawPredicate(random, source.element);
  const phrase = nounPhrase(random, source, [predicate], true);
  const said = random.next() < 0.5
    ? askFor(random, random.pick([`two lists: the ${phrase} and the others`, `a tuple of two lists, first the ${phrase}, then the rest`]))
    : askTo(random, random.pick([`split the ${source.many} ${source.place} into those that ${pluralOf(predicate.is[0] ?? '')} and the rest, as a tuple of two lists`, `separate the ${phrase} from the others and return both lists`, `partition the ${source.many} ${source.place} into two lists: those that ${pluralOf(predicate.is[0] ?? '')}, and all others`]));
  const parts: Part[] = [
    { text: 'start yes and no as empty lists', block: [set('yes', '[]'), set('no', '[]')] },
    { text: `for each ${source.item} in ${say(source.values)}, append it to yes if it ${predicate.is[0] ?? ''}, else to no`, block: [each(source.item, source.values, choose([{ condition: predicate.test(source.item), body: [append(source.item, 'yes')] }], [append(source.item, 'no')]))], refine: true },
    { text: 'return yes and no as a tuple', block: [give('(yes, no)')] },
  ];
  return { level: 3, composition: `${source.key} | partition | ${predicate.key}`, phrasing: said.frame, statement: said.text, entry: nameFunction(random, ['split', wordFor(predicate)]), parameters: [source.parameter], returns: 'tuple', idea: `split into two lists`, parts };
}

/** Level 2 with one condition, 3 with two: each element is changed in one way or another. */
export function sketchEither(random: Random, level: 2 | 3): Sketch {
  const source = random.pick([intList, intList, wordList])(random);
  const [first, second] = distinctPair(random, source);
  const kind = source.element;
  const changes: Change[] = [];
  while (changes.length < 3) {
    const change = drawChange(random, kind, kind);
    if (changes.every((one) => one.key.replace(/\(.*/, '') !== change.key.replace(/\(.*/, ''))) changes.push(change);
  }
  const [yes, middle, no] = changes as [Change, Change, Change];
  const keepRest = random.next() < 0.45;
  const branches: Branch[] = [{ condition: first.test(source.item), body: [append(yes.make(source.item), 'result')] }];
  if (level === 3) branches.push({ condition: second.test(source.item), body: [append(middle.make(source.item), 'result')] });
  const rest = keepRest ? source.item : no.make(source.item);
  const order = (change: Change, object: string): string => random.pick(change.orders).replace('{}', object);
  const is1 = random.pick(first.is);
  const is2 = random.pick(second.is);
  const restSaid = keepRest ? random.pick(['leave the others as they are', 'keep the rest unchanged', 'leave all others alone']) : order(no, 'every other one');
  const place = `${source.one} ${source.place}`;
  const said = askTo(
    random,
    level === 2
      ? random.pick([`${order(yes, `each ${place} that ${is1}`)} and ${restSaid}`, `for each ${place}: if it ${is1}, ${order(yes, 'it')}, else ${keepRest ? 'keep it' : order(no, 'it')}`, `${order(yes, `every ${place} that ${is1}`)}, ${restSaid}`])
      : `for each ${place}: if it ${is1}, ${order(yes, 'it')}; ${random.pick(['else if', 'otherwise, if', 'if not, but'])} it ${is2}, ${order(middle, 'it')}; ${random.pick(['else', 'otherwise'])} ${keepRest ? 'keep it' : order(no, 'it')}`,
  );
  const spoken = (change: Change): string => change.one.replace('{}', source.item);
  const parts: Part[] = [
    { text: 'start result as an empty list', block: [set('result', '[]')] },
    { text: `for each ${source.item} in ${say(source.values)}, append ${spoken(yes)} if it ${first.is[0] ?? ''}, ${level === 3 ? `${spoken(middle)} if it ${second.is[0] ?? ''}, ` : ''}else ${keepRest ? source.item : spoken(no)}`, block: [each(source.item, source.values, choose(branches, [append(rest, 'result')]))], refine: true },
    { text: 'return result', block: [give('result')] },
  ];
  return {
    level, composition: [source.key, 'either', `${first.key} ? ${yes.key}`, ...(level === 3 ? [`${second.key} ? ${middle.key}`] : []), keepRest ? 'same' : no.key].join(' | '), phrasing: said.frame, statement: said.text,
    entry: nameFunction(random, [yes.name, wordFor(first), 'or', keepRest ? 'same' : no.name]), parameters: [source.parameter], returns: kind === 'int' ? 'list[int]' : 'list[str]',
    idea: `change each ${source.one} in one of ${level === 3 ? 'three' : 'two'} ways`, parts,
  };
}

/** Level 3: sum and count, or smallest and largest, of what is kept. */
export function sketchTwoResults(random: Random): Sketch {
  const source = random.next() < 0.6 ? intList(random) : drawSource.derived(random);
  if (source.element !== 'int') return sketchTwoResults(random);
  const predicate = drawPredicate(random, 'int');
  const phrase = nounPhrase(random, source, [predicate], true);
  const said = askFor(random, random.pick([`the sum and the number of the ${phrase}, as a tuple`, `a tuple (total, count) of the ${phrase}`, `both the total and the count of the ${phrase}`]));
  const parts: Part[] = [
    { text: 'start total and count at 0', block: [set('total', '0'), set('count', '0')] },
    { text: `for each ${source.item} in ${say(source.values)} that ${predicate.is[0] ?? ''}, add ${source.item} to total and 1 to count`, block: [each(source.item, source.values, when(predicate.test(source.item), add('total', source.item), add('count', '1')))], refine: true },
    { text: 'return total and count as a tuple', block: [give('(total, count)')] },
  ];
  return { level: 3, composition: `${source.key} | sum and count | ${predicate.key}`, phrasing: said.frame, statement: said.text, entry: nameFunction(random, ['sum_and_count', wordFor(predicate)]), parameters: [source.parameter], returns: 'tuple[int, int]', idea: 'total and count in one loop', parts };
}

function pluralOf(is: string): string {
  return is.replace(/^is a palindrome/, 'are palindromes').replace(/^is a multiple/, 'are multiples').replace(/^is /, 'are ').replace(/^has /, 'have ').replace(/^(\w+)s /, '$1 ');
}
