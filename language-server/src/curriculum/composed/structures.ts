/** Two lists side by side, pairs of elements, lists in dictionaries, and lists of records. */
import type { Random } from '../../base/random.ts';
import { drawChange } from './changes.ts';
import { askFor, askTo, nameFunction } from './frames.ts';
import { drawPredicate, type Predicate, wordFor } from './predicates.ts';
import { add, append, each, give, set, type Statement, when } from './program.ts';
import type { Part, Sketch } from './sketch.ts';
import { intList } from './sources.ts';

const combinations = [
  { key: 'plus', said: 'sum', make: (a: string, b: string) => `${a} + ${b}` },
  { key: 'times', said: 'product', make: (a: string, b: string) => `${a} * ${b}` },
  { key: 'minus', said: 'difference', make: (a: string, b: string) => `${a} - ${b}` },
  { key: 'max', said: 'larger', make: (a: string, b: string) => `max(${a}, ${b})` },
  { key: 'min', said: 'smaller', make: (a: string, b: string) => `min(${a}, ${b})` },
  { key: 'distance', said: 'absolute difference', make: (a: string, b: string) => `abs(${a} - ${b})` },
] as const;

/** Level 2: element by element; level 3: with a condition, or added up. */
export function sketchZip(random: Random, level: 2 | 3): Sketch {
  const [first, second] = random.pick([['a', 'b'], ['xs', 'ys'], ['first', 'second'], ['left', 'right'], ['list1', 'list2'], ['nums1', 'nums2']] as const);
  const combination = random.pick(combinations);
  const fold = random.pick(level === 2 ? (['list', 'sum', 'list'] as const) : (['list', 'sum', 'count'] as const));
  const keep = level === 3 ? drawPredicate(random, 'int') : undefined;
  const lists = random.pick([`${first} and ${second}`, `the lists ${first} and ${second}`, 'two lists']);
  const what = combination.key === 'max' || combination.key === 'min' ? `the ${combination.said} of the two elements` : `the ${combination.said} of the elements`;
  const base = random.pick([`${what} of ${lists} at each position`, `${what} at equal positions of ${lists}`]);
  const note = random.pick([', up to the end of the shorter one', '; stop at the end of the shorter list', '']);
  const named = keep === undefined ? '' : ` that ${random.pick(keep.is).replace(/^is /, 'are ').replace(/^has /, 'have ').replace(/^(end)s /, '$1 ')}`;
  const said = askFor(random, { list: `a list of ${base}${keep === undefined ? '' : `, but only the results${named}`}`, sum: `the sum of ${base}${keep === undefined ? '' : `, counting only results${named}`}`, count: `how many results from ${base}${named.replace(' that', '')}` }[fold] + note);
  const made = combination.make('x', 'y');
  const outcome = keep === undefined ? made : 'z';
  const step: Statement = fold === 'list' ? append(outcome, 'result') : add('total', fold === 'count' ? '1' : outcome);
  const body: readonly Statement[] = keep === undefined ? [step] : [set('z', made), when(keep.test('z'), step)];
  const goal = fold === 'list' ? 'result' : 'total';
  const spoken = `the ${combination.said} of x and y`;
  const parts: Part[] = [
    { text: fold === 'list' ? 'start result as an empty list' : 'start total at 0', block: [set(goal, fold === 'list' ? '[]' : '0')] },
    { text: `for each x, y in ${first} and ${second} together, ${keep === undefined ? (fold === 'list' ? `append ${spoken} to result` : `add ${spoken} to total`) : `take ${spoken} as z, if z ${keep.is[0] ?? ''} ${fold === 'list' ? 'append z to result' : fold === 'sum' ? 'add z to total' : 'add 1 to total'}`}`, block: [each('x, y', { code: `zip(${first}, ${second})`, say: `${first} and ${second} together` }, ...body)], refine: true },
    { text: `return ${goal}`, block: [give(goal)] },
  ];
  return { level, composition: ['zip', combination.key, ...(keep === undefined ? [] : [`keep ${keep.key}`]), fold].join(' | '), phrasing: said.frame, statement: said.text, entry: nameFunction(random, [fold, combination.said, 'pairs']), parameters: [{ name: first, kind: 'ints' }, { name: second, kind: 'ints' }], returns: fold === 'list' ? 'list[int]' : 'int', idea: `${combination.said} of the elements side by side`, parts };
}

/** Level 2: neighbours in one list. */
export function sketchNeighbours(random: Random): Sketch {
  const source = intList(random);
  const name = source.parameter.name;
  const combination = random.pick(combinations);
  const rise = random.pick(['combine', 'count', 'combine'] as const);
  const [relation, is] = random.pick([['>', 'greater than'], ['<', 'less than'], ['==', 'equal to'], ['!=', 'different from']] as const);
  const said = rise === 'combine'
    ? askFor(random, random.pick([`a list with the ${combination.said} of each pair of neighbouring ${source.many} ${source.place}`, `the ${combination.said} of every two adjacent ${source.many} ${source.place} as a list`, `a list of the ${combination.said} of each element and the next one ${source.place}`]))
    : askFor(random, random.pick([`how many ${source.many} ${source.place} are ${is} the one right before them`, `the number of ${source.many} ${source.place} that are ${is} their predecessor`]));
  const [a, b] = [`${name}[i - 1]`, `${name}[i]`];
  const goal = rise === 'combine' ? 'result' : 'count';
  const parts: Part[] = [
    { text: rise === 'combine' ? 'start result as an empty list' : 'start count at 0', block: [set(goal, rise === 'combine' ? '[]' : '0')] },
    { text: rise === 'combine' ? `for each i from 1 to the end of ${name}, append the ${combination.said} of item i - 1 and item i` : `for each i from 1 to the end of ${name}, add 1 to count if item i is ${is} item i - 1`, block: [each('i', { code: `range(1, len(${name}))`, say: `1 to the length of ${name} - 1` }, rise === 'combine' ? append(combination.make(a, b), 'result') : when(`${b} ${relation} ${a}`, add('count', '1')))], refine: true },
    { text: `return ${goal}`, block: [give(goal)] },
  ];
  return { level: 2, composition: rise === 'combine' ? `neighbours | ${combination.key} | list` : `neighbours | ${relation} | count`, phrasing: said.frame, statement: said.text, entry: nameFunction(random, ['neighbours', rise === 'combine' ? combination.said : is]), parameters: [source.parameter], returns: rise === 'combine' ? 'list[int]' : 'int', idea: 'look at each element and the one before', parts };
}

/** Level 4: every two elements of a list, or every element of one with every element of another. */
export function sketchPairs(random: Random): Sketch {
  const combination = random.pick(combinations.filter((one) => one.key !== 'minus'));
  const parameterized = random.next() < 0.35;
  const predicate: Predicate = drawPredicate(random, 'int', parameterized ? 'k' : undefined);
  const twoLists = random.next() < 0.4;
  const source = intList(random);
  const name = twoLists ? 'a' : source.parameter.name;
  const form = random.pick(['count', 'list', 'any'] as const);
  const is = random.pick(predicate.is);
  const pairs = twoLists ? random.pick(['pairs of one element from a and one from b', 'combinations of an element of a with an element of b']) : random.pick([`pairs of elements ${source.place} (each pair of positions once)`, `pairs of two different positions ${source.place}`, `pairs i < j of elements ${source.place}`]);
  const whose = `whose ${combination.key === 'max' || combination.key === 'min' ? `${combination.said} element` : combination.said} ${is}`;
  const said = form === 'count' ? askFor(random, random.pick([`the number of ${pairs} ${whose}`, `how many ${pairs} there are ${whose}`])) : form === 'list' ? askFor(random, `a list of all ${pairs} ${whose}, as tuples`) : askFor(random, `True if there are ${pairs} ${whose}, else False`);
  const [x, y] = twoLists ? ['x', 'y'] : [`${name}[i]`, `${name}[j]`];
  const made = combination.make(x, y);
  const test = predicate.test(/^\w+\(/.test(made) ? made : `(${made})`);
  const hit: Statement = form === 'count' ? add('count', '1') : form === 'list' ? append(`(${x}, ${y})`, 'result') : give('True');
  const inner = when(test, hit);
  const spokenPair = twoLists ? 'x and y' : `items i and j`;
  const action = form === 'count' ? 'add 1 to count' : form === 'list' ? `append the pair to result` : 'return True';
  const loop: Statement = twoLists
    ? each('x', 'a', each('y', 'b', inner))
    : each('i', { code: `range(len(${name}))`, say: `the positions of ${name}` }, each('j', { code: `range(i + 1, len(${name}))`, say: `the positions of ${name} after i` }, inner));
  const parts: Part[] = [
    ...(form === 'any' ? [] : [{ text: form === 'count' ? 'start count at 0' : 'start result as an empty list', block: [set(form === 'count' ? 'count' : 'result', form === 'count' ? '0' : '[]')] }]),
    { text: `${twoLists ? 'for each x in a, for each y in b' : `for each i in the positions of ${name}, for each j after i`}, if the ${combination.said} of ${spokenPair} ${predicate.is[0] ?? ''}, ${action}`, block: [loop], refine: true },
    { text: form === 'any' ? 'return False' : `return ${form === 'count' ? 'count' : 'result'}`, block: [give(form === 'any' ? 'False' : form === 'count' ? 'count' : 'result')] },
  ];
  return {
    level: 4, composition: [twoLists ? 'two lists' : 'pairs', combination.key, predicate.key, form].join(' | '), phrasing: said.frame, statement: said.text, entry: nameFunction(random, [form === 'any' ? 'has' : form, 'pairs', combination.said]),
    parameters: [...(twoLists ? ([{ name: 'a', kind: 'ints' }, { name: 'b', kind: 'ints' }] as const) : [source.parameter]), ...(parameterized ? [{ name: 'k', kind: 'small' } as const] : [])], returns: form === 'count' ? 'int' : form === 'list' ? 'list[tuple[int, int]]' : 'bool', idea: 'try every pair', parts,
  };
}

const insides = [
  { key: 'sum', noun: 'the sum of', start: '0', name: 'total', step: (x: string): Statement => add('total', x), text: (x: string) => `add ${x} to total` },
  { key: 'count', noun: 'the number of', start: '0', name: 'count', step: (): Statement => add('count', '1'), text: () => 'add 1 to count' },
  { key: 'list', noun: 'a list of', start: '[]', name: 'kept', step: (x: string): Statement => append(x, 'kept'), text: (x: string) => `append ${x} to kept` },
] as const;

/** Level 5: a list of numbers under each key. */
export function sketchLists(random: Random): Sketch {
  const name = random.pick(['grades', 'scores', 'data', 'groups', 'd', 'results', 'lists']);
  const result = name === 'results' ? 'output' : 'results';
  const keep = random.next() < 0.75 ? drawPredicate(random, 'int') : undefined;
  const change = keep === undefined || random.next() < 0.3 ? drawChange(random, 'int', 'int') : undefined;
  const fold = random.pick(insides.filter((one) => one.key !== 'count' || change === undefined));
  const adjective = keep?.adjectives[0];
  const numbers = `the ${adjective === undefined ? '' : `${adjective} `}numbers in its list${keep !== undefined && adjective === undefined ? ` ${random.pick(keep.relatives)}` : ''}`;
  const changed = change === undefined ? numbers : (change.nouns.find((noun) => noun.startsWith('the ')) ?? change.nouns[0] ?? '{}').replace('{}', numbers);
  const what = `${fold.noun} ${fold.key === 'count' ? changed.replace(/^the /, '') : changed}`;
  const said = askFor(random, random.pick([`a dictionary that gives for each key of ${name} ${what}`, `for each key of the dictionary ${name}, ${what}, as a new dictionary`, `a dict with ${what} for every key of ${name}, whose values are lists`]));
  const spoken = change?.one.replace('{}', 'n') ?? 'n';
  const step = fold.step(change?.make('n') ?? 'n');
  const body: readonly Statement[] = keep === undefined ? [step] : [when(keep.test('n'), step)];
  const parts: Part[] = [
    { text: `start ${result} as an empty dictionary`, block: [set(result, '{}')] },
    { text: `for each key and values in ${name}, start ${fold.name} ${fold.start === '0' ? 'at 0' : 'as an empty list'}, for each n in values${keep === undefined ? '' : ` that ${keep.is[0] ?? ''}`}, ${fold.text(spoken)}, then set ${result}[key] to ${fold.name}`, block: [each('key, values', { code: `${name}.items()`, say: `the items of ${name}` }, set(fold.name, fold.start), each('n', 'values', ...body), set(`${result}[key]`, fold.name))], refine: true },
    { text: `return ${result}`, block: [give(result)] },
  ];
  return { level: 5, composition: ['lists', ...[keep?.key, change?.key].filter((one) => one !== undefined), fold.key].join(' | '), phrasing: said.frame, statement: said.text, entry: nameFunction(random, [fold.name, keep === undefined ? '' : wordFor(keep), 'per_key']), parameters: [{ name, kind: 'lists' }], returns: fold.key === 'list' ? 'dict[str, list[int]]' : 'dict[str, int]', idea: `one ${fold.name} for each key`, parts };
}

/** Level 5: a list of dictionaries with name, group, score and age. */
export function sketchRecords(random: Random): Sketch {
  const [name, one] = random.pick([['people', 'person'], ['students', 'student'], ['records', 'record'], ['users', 'user'], ['players', 'player'], ['rows', 'row']] as const);
  const field = random.pick(['score', 'age'] as const);
  const predicate = drawPredicate(random, 'int');
  const form = random.pick(['names', 'sum', 'by group', 'count by group'] as const);
  const access = `${one}['${field}']`;
  const whose = `whose ${field} ${random.pick(predicate.is)}`;
  const other = field === 'score' ? 'age' : 'score';
  const shape = random.pick([` (dicts with 'name', 'group', 'score' and 'age')`, ` (dictionaries with the keys name, group, score, age)`, '']);
  const noun = { names: `the names of the ${name} ${whose}`, sum: `the sum of the ${other} of all ${name} ${whose}`, 'by group': `a dictionary from each group to the list of names of its ${name} ${whose}`, 'count by group': `a dictionary with the number of ${name} ${whose} in each group` }[form];
  const said = askFor(random, `${noun}${shape}`);
  const group = `${one}['group']`;
  const named = `${one}['name']`;
  const hits: Readonly<Record<typeof form, readonly Statement[]>> = {
    names: [append(named, 'result')],
    sum: [add('total', `${one}['${other}']`)],
    'by group': [set('group', group), { kind: 'if', branches: [{ condition: 'group not in result', body: [set('result[group]', '[]')] }] }, append(named, 'result[group]')],
    'count by group': [set('group', group), set('result[group]', 'result.get(group, 0) + 1')],
  };
  const words = { names: 'append its name to result', sum: `add its ${other} to total`, 'by group': 'append its name to the list of its group', 'count by group': 'add 1 to the count of its group' }[form];
  const goal = form === 'sum' ? 'total' : 'result';
  const parts: Part[] = [
    { text: form === 'sum' ? 'start total at 0' : `start result as an empty ${form === 'names' ? 'list' : 'dictionary'}`, block: [set(goal, form === 'sum' ? '0' : form === 'names' ? '[]' : '{}')] },
    { text: `for each ${one} in ${name} whose ${field} ${predicate.is[0] ?? ''}, ${words}`, block: [each(one, name, when(predicate.test(access), ...hits[form]))], refine: true },
    { text: `return ${goal}`, block: [give(goal)] },
  ];
  return { level: 5, composition: ['records', `${field} ${predicate.key}`, form].join(' | '), phrasing: said.frame, statement: said.text, entry: nameFunction(random, [form, wordFor(predicate), field]), parameters: [{ name, kind: 'records' }], returns: form === 'sum' ? 'int' : form === 'names' ? 'list[str]' : 'dict', idea: `go through the ${name} with a condition on the ${field}`, parts };
}

/** Level 2 or 3: a list of (name, number) tuples. */
export function sketchTuples(random: Random): Sketch {
  const name = random.pick(['pairs', 'items', 'scores', 'results', 'entries', 'sales']);
  const predicate = drawPredicate(random, 'int');
  const form = random.pick(['names', 'total', 'dict', 'sum by name'] as const);
  const result = name === 'results' ? 'output' : 'result';
  const is = random.pick(predicate.is);
  const tuples = random.pick(['(name, value) tuples', '(name, number) pairs', 'pairs of a name and a number']);
  const noun = { names: `the names from the ${tuples} in ${name} whose number ${is}`, total: `the sum of the numbers in the ${tuples} of ${name}, counting only those where the number ${is}`, dict: `a dictionary made of the ${tuples} in ${name} whose number ${is}`, 'sum by name': `a dictionary with the total of the numbers for each name, from the ${tuples} in ${name} whose number ${is}` }[form];
  const said = random.next() < 0.15 ? askTo(random, `return ${noun}`) : askFor(random, noun);
  const goal = form === 'total' ? 'total' : result;
  const step: Statement = { names: append('name', goal), total: add('total', 'value'), dict: set(`${goal}[name]`, 'value'), 'sum by name': set(`${goal}[name]`, `${goal}.get(name, 0) + value`) }[form];
  const words = { names: `append name to ${goal}`, total: 'add value to total', dict: `set ${goal}[name] to value`, 'sum by name': `add value to ${goal}[name]` }[form];
  const parts: Part[] = [
    { text: form === 'total' ? 'start total at 0' : `start ${goal} as an empty ${form === 'names' ? 'list' : 'dictionary'}`, block: [set(goal, form === 'total' ? '0' : form === 'names' ? '[]' : '{}')] },
    { text: `for each name, value in ${name} where value ${predicate.is[0] ?? ''}, ${words}`, block: [each('name, value', name, when(predicate.test('value'), step))], refine: true },
    { text: `return ${goal}`, block: [give(goal)] },
  ];
  return { level: 3, composition: ['tuples', `keep ${predicate.key}`, form].join(' | '), phrasing: said.frame, statement: said.text, entry: nameFunction(random, [form, wordFor(predicate)]), parameters: [{ name, kind: 'pairs' }], returns: form === 'total' ? 'int' : form === 'names' ? 'list[str]' : 'dict[str, int]', idea: `go through the pairs with a condition on the number`, parts };
}
