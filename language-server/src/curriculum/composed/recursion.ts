/** Functions that call themselves: over a number, its digits, a list, a string, or lists inside lists. */
import type { Random } from '../../base/random.ts';
import { nameFunction } from './frames.ts';
import { drawChange } from './changes.ts';
import { drawPredicate } from './predicates.ts';
import { choose, each, give, set, add, append, type Statement, when } from './program.ts';
import type { Part, Sketch } from './sketch.ts';

export function sketchRecursion(random: Random): Sketch {
  return random.pick([overNested, overNested, overList, overNumber, overSequence, overText])(random);
}

const recursively = ['recursively', 'using recursion', 'with recursion', 'with a recursive function'] as const;

function lead(random: Random, phrase: string): string {
  const how = random.pick(recursively);
  return random.pick([`Return ${phrase} ${how}.`, `Compute ${phrase}, ${how}.`, `${how.charAt(0).toUpperCase()}${how.slice(1)}, find ${phrase}.`, `Write a recursive function that returns ${phrase}.`, `Find ${phrase} ${how}`, `Recursively compute ${phrase}.`]);
}

function overNested(random: Random): Sketch {
  const name = random.pick(['nested', 'items', 'data', 'lst', 'tree', 'xs', 'values']);
  const drawn = nameFunction(random, [random.pick(['deep', 'nested', 'total', 'flat']), random.pick(['walk', 'sum', 'count', 'result'])]);
  const predicate = random.next() < 0.6 ? drawPredicate(random, 'int') : undefined;
  const fold = random.pick(['sum', 'count', 'flat', 'depth'] as const);
  // A function that calls itself must not be hidden by a variable of its own.
  const entry = drawn === 'result' && fold === 'flat' ? 'flat_result' : drawn;
  const keep = fold === 'depth' ? undefined : predicate;
  const change = fold === 'sum' || fold === 'flat' ? (random.next() < 0.35 ? drawChange(random, 'int', 'int') : undefined) : undefined;
  const made = change?.make('item') ?? 'item';
  const result = fold === 'sum' ? 'total' : fold === 'count' ? 'count' : fold === 'flat' ? 'result' : 'deepest';
  const inner = `${entry}(item)`;
  const listCase: Statement = fold === 'flat' ? add(result, inner) : fold === 'depth' ? set(result, `max(${result}, ${inner})`) : add(result, inner);
  const leaf: Statement = fold === 'flat' ? append(made, result) : fold === 'count' ? add(result, '1') : add(result, made);
  const isList = { code: 'isinstance(item, list)', say: 'item is a list' };
  const body: Statement[] =
    fold === 'depth'
      ? [when(isList, listCase)]
      : [keep === undefined ? choose([{ condition: isList, body: [listCase] }], [leaf]) : choose([{ condition: isList, body: [listCase] }, { condition: keep.test('item'), body: [leaf] }], [])];
  const fixed = body.map((one): Statement => (one.kind === 'if' && one.otherwise?.length === 0 ? { kind: 'if', branches: one.branches } : one));
  const adjective = keep?.adjectives[0];
  const numbers = `the ${adjective === undefined ? '' : `${adjective} `}numbers${keep !== undefined && adjective === undefined ? ` ${random.pick(keep.relatives)}` : ''}`;
  const place = random.pick([`in the nested list ${name}`, `in ${name}, which may hold lists inside lists`, 'in an arbitrarily nested list', `in ${name} and all lists inside it`]);
  const changed = change === undefined ? numbers : (change.nouns.find((noun) => noun.startsWith('the ')) ?? `${change.nouns[0] ?? '{}'}`).replace('{}', numbers);
  const phrase = fold === 'depth' ? random.pick([`how deep the nested list ${name} is (a flat list has depth 1)`, `the depth of the nested list ${name}, where a flat list has depth 1`]) : `${fold === 'sum' ? 'the sum of' : fold === 'count' ? 'the number of' : 'a flat list of'} ${fold === 'count' ? changed.replace(/^the /, '') : changed} ${place}`;
  const leafWords = fold === 'depth' ? '' : `, ${keep === undefined ? 'else' : `if item ${keep.is[0] ?? ''}`} ${fold === 'flat' ? `append ${change?.one.replace('{}', 'item') ?? 'item'}` : fold === 'count' ? 'add 1' : `add ${change?.one.replace('{}', 'item') ?? 'item'}`}`;
  const parts: Part[] = [
    { text: fold === 'flat' ? 'start result as an empty list' : `start ${result} at 0`, block: [set(result, fold === 'flat' ? '[]' : '0')] },
    { text: `for each item in ${name}, if it is a list, ${fold === 'depth' ? `keep the larger of deepest and ${inner}` : `add ${inner} to ${result}`}${leafWords}`, block: [each('item', name, ...fixed)], refine: true },
    { text: fold === 'depth' ? 'return deepest plus 1' : `return ${result}`, block: [give(fold === 'depth' ? 'deepest + 1' : result)] },
  ];
  return { level: 5, composition: `nested | ${[keep?.key, change?.key, fold].filter((one) => one !== undefined).join(' | ')}`, phrasing: 'recursion', statement: lead(random, phrase), entry, parameters: [{ name, kind: 'nested' }], returns: fold === 'flat' ? 'list[int]' : 'int', idea: `call itself for inner lists`, parts };
}

function overList(random: Random): Sketch {
  const name = random.pick(['nums', 'xs', 'numbers', 'lst', 'values', 'items']);
  const entry = nameFunction(random, ['rec', random.pick(['sum', 'walk', 'fold', 'list'])]);
  const predicate = random.next() < 0.65 ? drawPredicate(random, 'int') : undefined;
  const change = predicate === undefined || random.next() < 0.4 ? drawChange(random, 'int', 'int') : undefined;
  const fold = random.pick(change === undefined ? (['sum', 'count', 'list'] as const) : (['sum', 'list'] as const));
  const made = change?.make('first') ?? 'first';
  const operand = / /.test(made) && !made.includes('*') ? `(${made})` : made;
  const rest = `${entry}(${name}[1:])`;
  const joined = fold === 'list' ? `[${made}] + ${rest}` : fold === 'count' ? `1 + ${rest}` : `${operand} + ${rest}`;
  const numbers = `the ${predicate?.adjectives[0] === undefined ? '' : `${predicate.adjectives[0]} `}numbers in ${name}${predicate !== undefined && predicate.adjectives[0] === undefined ? ` ${random.pick(predicate.relatives)}` : ''}`;
  const changed = change === undefined ? numbers : (change.nouns.find((noun) => noun.startsWith('the ')) ?? `${change.nouns[0] ?? '{}'}`).replace('{}', numbers);
  const phrase = `${fold === 'sum' ? 'the sum of' : fold === 'count' ? 'the number of' : 'a list of'} ${fold === 'count' ? changed.replace(/^the /, '') : changed}`;
  const empty = fold === 'list' ? '[]' : '0';
  const parts: Part[] = [
    { text: `if ${name} is empty, return ${empty}`, block: [when({ code: `not ${name}`, say: `${name} is empty` }, give(empty))] },
    { text: `set first to the first of ${name}`, block: [set('first', `${name}[0]`)] },
    ...(predicate === undefined
      ? [{ text: `return ${change?.one.replace('{}', 'first') ?? 'first'} joined with the result for the rest`, block: [give(joined)], refine: true }]
      : [
          { text: `if first ${predicate.is[0] ?? ''}, return ${change?.one.replace('{}', 'first') ?? (fold === 'count' ? '1' : 'first')} with the result for the rest`, block: [when(predicate.test('first'), give(joined))], refine: true },
          { text: 'return the result for the rest', block: [give(rest)] },
        ]),
  ];
  return { level: 5, composition: `rec list | ${[predicate?.key, change?.key, fold].filter((one) => one !== undefined).join(' | ')}`, phrasing: 'recursion', statement: lead(random, phrase), entry, parameters: [{ name, kind: 'ints' }], returns: fold === 'list' ? 'list[int]' : 'int', idea: 'take the first and call itself for the rest', parts };
}

function overNumber(random: Random): Sketch {
  const name = random.pick(['n', 'x', 'k', 'num', 'number']);
  const entry = nameFunction(random, ['rec', random.pick(['down', 'digits', 'sum', 'count'])]);
  const digitwise = random.next() < 0.5;
  if (digitwise) {
    const predicate = drawPredicate(random, 'int');
    const count = random.next() < 0.5;
    const gain = count ? '1' : 'digit';
    const rest = `${entry}(${name} // 10)`;
    const kind = predicate.adjectives[0];
    const what = `${kind === undefined ? '' : `${kind} `}digits of ${name}${kind === undefined ? ` ${random.pick(predicate.relatives)}` : ''}`;
    const parts: Part[] = [
      { text: `if ${name} is 0, return 0`, block: [when(`${name} <= 0`, give('0'))] },
      { text: `set digit to the last digit of ${name}`, block: [set('digit', `${name} % 10`)] },
      { text: `if digit ${predicate.is[0] ?? ''}, return ${gain} plus the result without the last digit`, block: [when(predicate.test('digit'), give(`${gain} + ${rest}`))], refine: true },
      { text: 'return the result without the last digit', block: [give(rest)], refine: true },
    ];
    return { level: 5, composition: `rec digits | ${predicate.key} | ${count ? 'count' : 'sum'}`, phrasing: 'recursion', statement: `${lead(random, `${count ? 'the number of' : 'the sum of the'} ${what}`).replace(/\.$/, '')}; ${random.pick([`for ${name} = 0 it is 0`, 'zero gives 0', 'the answer for 0 is 0'])}.`, entry, parameters: [{ name, kind: 'size' }], returns: 'int', idea: 'look at the last digit and call itself for the rest', parts };
  }
  const step = random.pick([1, 1, 2, 3]);
  const base = random.integer(0, 5);
  const [sign, verb] = random.pick([['+', 'plus'], ['+', 'plus'], ['-', 'minus'], ['*', 'times']] as const);
  const change = random.pick([{ key: 'n', make: name, say: name }, { key: '2n', make: `2 * ${name}`, say: `twice ${name}` }, { key: 'n^2', make: `${name} * ${name}`, say: `${name} squared` }, { key: 'half', make: `${name} // 2`, say: `half of ${name}, rounded down,` }]);
  const left = sign === '*' && change.key === 'half' ? `(${change.make})` : change.make;
  const call = `${entry}(${name} - ${step})`;
  const statement = random.pick([
    `Define ${entry}(${name}) recursively: it is ${base} when ${name} is 0 or less, otherwise ${change.say} ${verb} ${entry}(${name} - ${step}).`,
    `Recursive function: return ${base} if ${name} <= 0, else ${change.say} ${verb} the value for ${name} - ${step}.`,
    `For ${name} of at most 0 return ${base}; for a larger ${name} return ${change.say} ${verb} the result for ${name} - ${step}.`,
  ]);
  const parts: Part[] = [
    { text: `if ${name} is 0 or less, return ${base}`, block: [when(`${name} <= 0`, give(String(base)))], refine: true },
    { text: `return ${change.say} ${verb} the result for ${name} - ${step}`, block: [give(`${left} ${sign} ${call}`)], refine: true },
  ];
  return { level: 5, composition: `rec number | ${change.key} ${sign} f(n-${step}) | ${base}`, phrasing: 'recursion', statement, entry, parameters: [{ name, kind: 'size' }], returns: 'int', idea: `call itself with ${name} - ${step}`, parts };
}

function overSequence(random: Random): Sketch {
  const name = random.pick(['n', 'k', 'i', 'x']);
  const entry = nameFunction(random, ['sequence', random.pick(['term', 'value', 'item'])]);
  const a = random.integer(0, 4);
  const b = random.integer(1, 5);
  const p = random.pick([1, 1, 2, 3]);
  const q = random.pick([1, 1, 2]);
  const factor = (times: number, call: string): string => (times === 1 ? call : `${times} * ${call}`);
  const sayFactor = (times: number, term: string): string => (times === 1 ? term : times === 2 ? `twice ${term}` : `${times} times ${term}`);
  const statement = random.pick([
    `A sequence starts with ${a} and ${b}, and each next term is ${sayFactor(p, 'the term before')} plus ${sayFactor(q, 'the one before that')}. Return term ${name}, counting from 0.`,
    `Return the ${name}-th term (from 0) of the sequence with f(0) = ${a}, f(1) = ${b} and f(n) = ${factor(p, 'f(n-1)')} + ${factor(q, 'f(n-2)')}.`,
    `Recursively compute term ${name} of a sequence: term 0 is ${a}, term 1 is ${b}, every later term is ${sayFactor(p, 'the previous term')} plus ${sayFactor(q, 'the term before it')}.`,
  ]);
  const parts: Part[] = [
    { text: `if ${name} is 0, return ${a}`, block: [when(`${name} <= 0`, give(String(a)))] },
    { text: `if ${name} is 1, return ${b}`, block: [when(`${name} == 1`, give(String(b)))] },
    { text: `return ${sayFactor(p, `term ${name} - 1`)} plus ${sayFactor(q, `term ${name} - 2`)}`, block: [give(`${factor(p, `${entry}(${name} - 1)`)} + ${factor(q, `${entry}(${name} - 2)`)}`)], refine: true },
  ];
  return { level: 5, composition: `sequence | ${a},${b} | ${p},${q}`, phrasing: 'recursion', statement, entry, parameters: [{ name, kind: 'size' }], returns: 'int', idea: 'add up the two terms before', parts };
}

function overText(random: Random): Sketch {
  const name = random.pick(['s', 'text', 'word', 'string']);
  const entry = nameFunction(random, ['rec', random.pick(['text', 'string', 'letters'])]);
  const predicate = drawPredicate(random, 'char');
  const fold = random.pick(['count', 'keep', 'drop'] as const);
  const rest = `${entry}(${name}[1:])`;
  const noun = `${predicate.adjectives[0] === undefined ? '' : `${predicate.adjectives[0]} `}characters of ${name}${predicate.adjectives[0] === undefined ? ` ${random.pick(predicate.relatives)}` : ''}`;
  const phrase = fold === 'count' ? `the number of ${noun}` : fold === 'keep' ? `a string of only the ${noun}` : `${name} without the ${noun}`;
  const hit = fold === 'count' ? `1 + ${rest}` : fold === 'keep' ? `first + ${rest}` : rest;
  const miss = fold === 'drop' ? `first + ${rest}` : rest;
  const empty = fold === 'count' ? '0' : "''";
  const parts: Part[] = [
    { text: `if ${name} is empty, return ${empty}`, block: [when(`${name} == ''`, give(empty))] },
    { text: `set first to the first character of ${name}`, block: [set('first', `${name}[0]`)] },
    { text: `if first ${predicate.is[0] ?? ''}, return ${fold === 'count' ? '1 plus ' : fold === 'keep' ? 'first and ' : ''}the result for the rest`, block: [when(predicate.test('first'), give(hit))], refine: true },
    { text: `return ${fold === 'drop' ? 'first and ' : ''}the result for the rest`, block: [give(miss)], refine: true },
  ];
  return { level: 5, composition: `rec text | ${predicate.key} | ${fold}`, phrasing: 'recursion', statement: lead(random, phrase), entry, parameters: [{ name, kind: 'text' }], returns: fold === 'count' ? 'int' : 'str', idea: 'look at the first character and call itself for the rest', parts };
}
