/** Lists of lists of numbers: a loop inside a loop. */
import type { Random } from '../../base/random.ts';
import { type Change, drawChange } from './changes.ts';
import { askFor, askTo, nameFunction } from './frames.ts';
import { drawPredicate, type Predicate, wordFor } from './predicates.ts';
import { add, append, each, give, set, type Statement, when } from './program.ts';
import type { Part, Sketch } from './sketch.ts';

const names = [['rows', 'row'], ['matrix', 'row'], ['grid', 'row'], ['lists', 'lst'], ['table', 'row'], ['groups', 'group'], ['m', 'row'], ['nested', 'inner'], ['data', 'row']] as const;

interface Inner {
  readonly predicate?: Predicate;
  readonly change?: Change;
}

export function sketchRows(random: Random): Sketch {
  const [name, row] = random.pick(names);
  const style = random.next();
  const inner: Inner = {
    ...(style < 0.75 ? { predicate: drawPredicate(random, 'int') } : {}),
    ...(style < 0.3 || style >= 0.75 ? { change: drawChange(random, 'int', 'int') } : {}),
  };
  return random.next() < 0.5 ? overall(random, name, row, inner) : byRow(random, name, row, inner);
}

const folds = [
  { key: 'sum', noun: 'the sum of', order: 'add up', word: 'total', start: '0', step: (x: string): Statement => add('total', x), text: (x: string) => `add ${x} to total`, returns: 'int' },
  { key: 'count', noun: 'the number of', order: 'count', word: 'count', start: '0', step: (): Statement => add('count', '1'), text: () => 'add 1 to count', returns: 'int' },
  { key: 'flat', noun: 'one flat list of', order: 'collect in one list', word: 'result', start: '[]', step: (x: string): Statement => append(x, 'result'), text: (x: string) => `append ${x} to result`, returns: 'list[int]' },
] as const;

/** One result over all rows. */
function overall(random: Random, name: string, row: string, inner: Inner): Sketch {
  const fold = random.pick(folds.filter((one) => one.key !== 'count' || inner.change === undefined));
  const what = elements(random, inner, random.pick([`in all rows of ${name}`, `in the nested list ${name}`, `in all the lists in ${name}`, `in ${name}`, `in a list of lists`, 'in all inner lists', 'in a matrix']));
  const said = random.next() < 0.5 ? askFor(random, `${fold.noun} ${what}`) : askTo(random, `${fold.order} ${fold.key === 'count' ? what.replace(/^the /, '') : what}`);
  const { words, body } = innerBody(inner, (x) => fold.step(x), fold.text);
  const parts: Part[] = [
    { text: `start ${fold.word} ${fold.start === '[]' ? 'as an empty list' : 'at 0'}`, block: [set(fold.word, fold.start)] },
    { text: `for each ${row} in ${name}, for each n in ${row}${words}`, block: [each(row, name, each('n', row, ...body))], refine: true },
    { text: `return ${fold.word}`, block: [give(fold.word)] },
  ];
  return { level: 4, composition: `rows | ${key(inner)} | ${fold.key}`, phrasing: said.frame, statement: said.text, entry: nameFunction(random, [fold.word, inner.predicate === undefined ? (inner.change?.name ?? '') : wordFor(inner.predicate), name]), parameters: [{ name, kind: 'rows' }], returns: fold.returns, idea: `go through every number of every ${row}`, parts };
}

/** One result for each row, then perhaps one of those. */
function byRow(random: Random, name: string, row: string, inner: Inner): Sketch {
  const fold = random.pick(folds.filter((one) => one.key === 'sum' || (one.key === 'count' && inner.change === undefined)));
  const after = random.pick(outer);
  const what = elements(random, inner, random.pick(['in it', 'in that row', '']));
  const each_ = random.pick([`for each ${row === 'row' ? 'row' : 'inner list'} of ${name}`, `for every list in ${name}`, `for each inner list in ${name}`]);
  const clause = `${each_}, ${random.pick(['compute', 'find', 'work out'])} ${fold.noun} ${fold.key === 'count' ? what.replace(/^the /, '') : what}`.trim();
  const said = askTo(random, after.say === undefined ? `${clause.trim()}${random.pick([' and return the list of results', ', and return them as a list', ''])}` : `${clause}, ${random.pick(['then', 'and'])} return ${random.pick(after.say)}`);
  const { words, body } = innerBody(inner, (x) => fold.step(x), fold.text);
  const parts: Part[] = [
    { text: 'start results as an empty list', block: [set('results', '[]')] },
    { text: `for each ${row} in ${name}, start ${fold.word} at 0, for each n in ${row}${words}, then append ${fold.word} to results`, block: [each(row, name, set(fold.word, fold.start), each('n', row, ...body), append(fold.word, 'results'))], refine: true },
    { text: after.text, block: [give(after.code)] },
  ];
  return { level: 4, composition: `rows each | ${key(inner)} | ${fold.key} | ${after.key}`, phrasing: said.frame, statement: said.text, entry: nameFunction(random, [after.key === 'all' ? '' : after.key, 'row', `${fold.word}s`]), parameters: [{ name, kind: 'rows' }], returns: after.returns, idea: `one ${fold.word} for each ${row}${after.say === undefined ? '' : `, then ${after.say[0]}`}`, parts };
}

const outer: readonly { readonly key: string; readonly say?: readonly string[]; readonly text: string; readonly code: string; readonly returns: string }[] = [
  { key: 'all', text: 'return results', code: 'results', returns: 'list[int]' },
  { key: 'max', say: ['the largest of the results, or 0', 'the maximum, 0 if there are no rows', 'the biggest one, 0 when empty'], text: 'return the largest of results, or 0', code: 'max(results, default=0)', returns: 'int' },
  { key: 'min', say: ['the smallest of the results, or 0', 'the minimum, 0 if there are no rows', 'the smallest one, 0 when empty'], text: 'return the smallest of results, or 0', code: 'min(results, default=0)', returns: 'int' },
  { key: 'sorted', say: ['the results in ascending order', 'them sorted', 'the sorted results'], text: 'return results sorted', code: 'sorted(results)', returns: 'list[int]' },
  { key: 'best row', say: ['the index of the row with the largest result, or -1', 'the position of the largest result, -1 if there are no rows'], text: 'return the index of the largest of results, or -1', code: 'results.index(max(results)) if results else -1', returns: 'int' },
];

function elements(random: Random, inner: Inner, place: string): string {
  const noun = random.pick(['numbers', 'values', 'integers', 'elements']);
  const keep = inner.predicate;
  const adjective = keep !== undefined && keep.adjectives.length > 0 && random.next() < 0.65 ? `${random.pick(keep.adjectives)} ` : '';
  const relative = keep !== undefined && adjective === '' ? ` ${random.pick(keep.relatives)}` : '';
  const phrase = `the ${adjective}${noun}${place === '' ? '' : ` ${place}`}${relative}`;
  const nouns = inner.change?.nouns.filter((one) => one.startsWith('the ') || relative === '') ?? [];
  if (inner.change === undefined) return phrase;
  return (nouns.length === 0 ? `${inner.change.one.replace('{}', 'each')} of {}` : random.pick(nouns)).replace('{}', phrase);
}

function innerBody(inner: Inner, step: (x: string) => Statement, text: (x: string) => string): { readonly words: string; readonly body: readonly Statement[] } {
  const made = inner.change?.make('n') ?? 'n';
  const spoken = inner.change?.one.replace('{}', 'n') ?? 'n';
  const body = [step(made)];
  const words = `${inner.predicate === undefined ? '' : ` that ${inner.predicate.is[0] ?? ''}`}, ${text(spoken)}`;
  return { words, body: inner.predicate === undefined ? body : [when(inner.predicate.test('n'), ...body)] };
}

function key(inner: Inner): string {
  return [inner.predicate?.key, inner.change?.key].filter((one) => one !== undefined).join(' | ');
}
