/** Yes or no: whether all, any or none of the elements meet a condition. */
import type { Random } from '../../base/random.ts';
import type { Level } from '../task.ts';
import { askIf, nameFunction } from './frames.ts';
import { drawHelperPredicate } from './helpers.ts';
import { drawPredicate, type Predicate, wordFor } from './predicates.ts';
import { code, each, give, say, when } from './program.ts';
import { nounPhrase } from './pipeline-wording.ts';
import type { Part, Sketch } from './sketch.ts';
import { drawSource, intList, type Source, wordList } from './sources.ts';

const quantifiers = ['all', 'any', 'none'] as const;

/** Level 1: over a parameter. Level 2: over what is taken out of one. Level 3: both conditions. Level 4: a helper. */
export function sketchQuestion(random: Random, level: Level): Sketch {
  const source = level === 1 || level === 3 ? drawSource.plain(random) : level === 2 ? drawSource.derived(random) : random.pick([intList, wordList])(random);
  const quantifier = random.pick(quantifiers);
  const predicate = level >= 4 && source.element !== 'char' ? drawHelperPredicate(random, source.element) : drawPredicate(random, source.element);
  const among = level === 3 ? different(random, source, predicate) : undefined;
  const said = askIf(random, clause(random, source, quantifier, predicate, among));
  const test = predicate.test(source.item);
  const is = predicate.is[0] ?? '';
  const of = `${source.item} in ${say(source.values)}`;
  const values = code(source.values);
  const parts: Part[] =
    among !== undefined
      ? [
          { text: `for each ${of} that ${among.is[0] ?? ''}, return ${quantifier === 'any' ? 'True' : 'False'} if it ${quantifier === 'all' ? `is not one that ${is}` : is}`, block: [each(source.item, source.values, when(`${among.test(source.item)} and ${quantifier === 'all' ? `not (${test})` : group(test)}`, give(quantifier === 'any' ? 'True' : 'False')))], refine: true },
          { text: `return ${quantifier === 'any' ? 'False' : 'True'}`, block: [give(quantifier === 'any' ? 'False' : 'True')] },
        ]
      : [{ text: `return whether ${quantifier === 'all' ? 'every' : quantifier === 'any' ? 'some' : 'no'} ${of} ${is}`, block: [give({ code: `${quantifier === 'all' ? 'all' : quantifier === 'any' ? 'any' : 'not any'}(${test} for ${source.item} in ${values})`, say: `${quantifier === 'all' ? 'all' : quantifier === 'any' ? 'any' : 'not any'} of ${test} for each ${of}` })], refine: true }];
  return {
    level,
    composition: [source.key, ...(among === undefined ? [] : [`keep ${among.key}`]), quantifier, predicate.key].join(' | '),
    phrasing: said.frame,
    statement: said.text,
    entry: nameFunction(random, [quantifier === 'none' ? 'no' : quantifier, among === undefined ? '' : wordFor(among), wordFor(predicate)]),
    parameters: [source.parameter],
    returns: 'bool',
    idea: `check whether ${quantifier} ${source.many} ${is.replace(/^is /, 'are ').replace(/^has /, 'have ')}`,
    parts,
    ...(predicate.helper === undefined ? {} : { helpers: [predicate.helper] }),
  };
}

function group(test: string): string {
  return / or /.test(test) ? `(${test})` : test;
}

function different(random: Random, source: Source, predicate: Predicate): Predicate {
  for (;;) {
    const other = drawPredicate(random, source.element);
    if (other.key.replace(/\(.*/, '') !== predicate.key.replace(/\(.*/, '')) return other;
  }
}

function clause(random: Random, source: Source, quantifier: (typeof quantifiers)[number], predicate: Predicate, among: Predicate | undefined): string {
  const is = random.pick(predicate.is);
  const are = is.replace(/^is a (palindrome|vowel|consonant|digit|letter|multiple)/, 'are $1s').replace(/^is /, 'are ').replace(/^has /, 'have ').replace(/^(start|end|contain|equal|differ)s /, '$1 ');
  const keeps = among === undefined ? [] : [among];
  const many = nounPhrase(random, source, keeps, true);
  const one = nounPhrase(random, source, keeps, false);
  switch (quantifier) {
    case 'all':
      return random.pick([`all ${many} ${are}`, `every ${one} ${is}`, `each ${one} ${is}`, `all the ${many} ${are}`]);
    case 'any':
      return random.pick([`any ${one} ${is}`, `some ${one} ${is}`, `at least one ${one} ${is}`, `any of the ${many} ${is}`, `there is a ${one} that ${is}`.replace(/there is a ([aeiou])/, 'there is an $1')]);
    case 'none':
      return random.pick([`no ${one} ${is}`, `none of the ${many} ${is}`, `not a single ${one} ${is}`, `there is no ${one} that ${is}`]);
  }
}
