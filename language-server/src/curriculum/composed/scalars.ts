/** Single values: changed, tested, compared, or told apart by conditions. */
import type { Random } from '../../base/random.ts';
import type { Level } from '../task.ts';
import { type Change, drawChange } from './changes.ts';
import { conflicting } from './conflicts.ts';
import { askFor, askIf, askTo, nameFunction } from './frames.ts';
import { drawPredicate, type Predicate, wordFor } from './predicates.ts';
import { type Branch, choose, give, set, when } from './program.ts';
import type { Parameter, Part, Sketch } from './sketch.ts';
import { nameInteger, nameText } from './sources.ts';

type Kind = 'int' | 'word';

function subject(random: Random): { readonly kind: Kind; readonly name: string; readonly parameter: Parameter; readonly said: string } {
  const kind: Kind = random.next() < 0.6 ? 'int' : 'word';
  const name = kind === 'int' ? nameInteger(random) : nameText(random);
  const said = kind === 'int' ? random.pick([name, name, `the number ${name}`, 'a number', 'the given number']) : random.pick([name, name, `the string ${name}`, 'a string', 'the given word']);
  return { kind, name, parameter: { name, kind: kind === 'int' ? 'int' : 'word' }, said };
}

/** Level 1: one condition. Level 2: two of them with and/or. */
export function sketchTest(random: Random, level: 1 | 2): Sketch {
  const { kind, name, parameter, said } = subject(random);
  const [first, second] = pair(random, kind);
  const is = random.pick(first.is);
  const both = random.pick(['and', 'or'] as const);
  const is2 = random.pick(second.is);
  const clause = level === 1 ? `${said} ${is}` : both === 'and' ? random.pick([`${said} ${is} and ${is2}`, `${said} both ${is} and ${is2}`]) : random.pick([`${said} ${is} or ${is2}`, `${said} ${is} or ${is2} (or both)`]);
  const statement = askIf(random, clause);
  const test = level === 1 ? first.test(name) : `${group(first.test(name))} ${both} ${group(second.test(name))}`;
  const spoken = level === 1 ? `${name} ${first.is[0] ?? ''}` : `${name} ${first.is[0] ?? ''} ${both} ${second.is[0] ?? ''}`;
  return {
    level, composition: [`one ${kind}`, first.key, ...(level === 1 ? [] : [both, second.key]), 'test'].join(' | '), phrasing: statement.frame, statement: statement.text,
    entry: nameFunction(random, ['is', wordFor(first), ...(level === 1 ? [] : [both, wordFor(second)])]), parameters: [parameter], returns: 'bool', idea: `check if ${spoken}`,
    parts: [{ text: `return whether ${spoken}`, block: [give(test)], refine: true }],
  };
}

/** As many changes as the level, one after the other. */
export function sketchChange(random: Random, level: 1 | 2 | 3): Sketch {
  const { kind, name, parameter, said } = subject(random);
  const changes: Change[] = [];
  while (changes.length < level) {
    const change = drawChange(random, kind, changes.length < level - 1 ? kind : undefined);
    if (change.key !== 'asText' && !conflicting([...changes, change].map((one) => one.key))) changes.push(change);
  }
  const last = changes.at(-1);
  const noun = changes.length === 1 && random.next() < 0.55;
  const statement = noun
    ? askFor(random, (last?.one ?? '{}').replace('{}', said))
    : askTo(random, changes.map((change, at) => random.pick(change.orders).replace('{}', at === 0 ? said : random.pick(['it', 'the result']))).join(random.pick([', then ', ' and then ', ' and '])));
  const result = name === 'result' ? 'res' : 'result';
  let current = name;
  const parts = changes.map((change, at): Part => {
    const final = at === changes.length - 1;
    const spoken = change.one.replace('{}', current);
    const made = change.make(current);
    current = result;
    return { text: final ? `return ${spoken}` : `set ${result} to ${spoken}`, block: [final ? give(made) : set(result, made)], refine: true };
  });
  return {
    level, composition: [`one ${kind}`, ...changes.map((change) => change.key), 'change'].join(' | '), phrasing: statement.frame, statement: statement.text,
    entry: nameFunction(random, changes.map((change) => change.name.replace(/s$/, ''))), parameters: [parameter], returns: last?.to === 'int' ? 'int' : 'str', idea: changes.map((change) => change.name.replaceAll('_', ' ')).join(', then '), parts,
  };
}

const labels = [['small', 'medium', 'large'], ['low', 'middle', 'high'], ['yes', 'maybe', 'no'], ['A', 'B', 'C'], ['red', 'yellow', 'green'], ['left', 'center', 'right'], ['first', 'second', 'other'], ['ok', 'warn', 'fail'], ['Fizz', 'Buzz', 'none'], ['x', 'y', 'z']] as const;

/** Level 2: if and else. Level 3: one more condition. Each leads to a word or to a changed value. */
export function sketchBranches(random: Random, level: 2 | 3): Sketch {
  const { kind, name, parameter, said } = subject(random);
  const [first, second] = pair(random, kind);
  const worded = random.next() < 0.55;
  const chosen = random.pick(labels);
  const changes = [drawChange(random, kind, kind), drawChange(random, kind, kind), drawChange(random, kind, kind)] as const;
  const outcome = (at: 0 | 1 | 2): { readonly code: string; readonly say: string; readonly key: string } =>
    worded ? { code: `'${chosen[at]}'`, say: `'${chosen[at]}'`, key: chosen[at] } : { code: changes[at].make(name), say: changes[at].one.replace('{}', name), key: changes[at].key };
  const [a, b, c] = [outcome(0), outcome(1), outcome(2)];
  if (!worded && new Set([a.key, b.key, c.key]).size < 3) return sketchBranches(random, level);
  const otherwise = random.pick(['otherwise', 'else', 'if not']);
  const is1 = random.pick(first.is);
  const is2 = random.pick(second.is);
  const text =
    level === 2
      ? random.pick([`return ${a.say} if ${said} ${is1}, ${otherwise} ${c.say}`, `if ${said} ${is1} return ${a.say}, ${otherwise} return ${c.say}`, `return ${a.say} when ${said} ${is1} and ${c.say} when not`])
      : random.pick([`return ${a.say} if ${said} ${is1}, ${b.say} if it ${is2}, ${otherwise} ${c.say}`, `if ${said} ${is1} return ${a.say}, else if it ${is2} return ${b.say}, ${otherwise} return ${c.say}`]);
  const statement = random.next() < 0.3 ? askTo(random, text) : { text: random.pick([`${text.charAt(0).toUpperCase()}${text.slice(1)}.`, text]), frame: 'branches' };
  const parts: Part[] =
    level === 2
      ? [
          { text: `if ${name} ${first.is[0] ?? ''}, return ${a.say}`, block: [when(first.test(name), give(a.code))], refine: true },
          { text: `otherwise return ${c.say}`, block: [give(c.code)], refine: !worded },
        ]
      : [{ text: `return ${a.say} if ${name} ${first.is[0] ?? ''}, ${b.say} if it ${second.is[0] ?? ''}, else ${c.say}`, block: [choose([{ condition: first.test(name), body: [give(a.code)] }, { condition: second.test(name), body: [give(b.code)] }] satisfies Branch[], [give(c.code)])], refine: true }];
  return {
    level, composition: [`one ${kind}`, `${first.key} ? ${worded ? 'word' : a.key}`, ...(level === 3 ? [`${second.key} ? ${worded ? 'word' : b.key}`] : []), worded ? `word ${chosen[0]}` : c.key].join(' | '), phrasing: statement.frame, statement: statement.text,
    entry: nameFunction(random, worded ? ['label', name] : [a.key, 'or', c.key]), parameters: [parameter], returns: worded || kind === 'word' ? 'str' : 'int', idea: level === 2 ? 'choose one of two' : 'choose one of three', parts,
  };
}

interface Arithmetic {
  readonly key: string;
  readonly says: readonly string[];
  readonly make: (a: string, b: string) => string;
  readonly name: string;
}

const arithmetics: readonly Arithmetic[] = [
  { key: 'plus', says: ['the sum of {a} and {b}', '{a} plus {b}'], make: (a, b) => `${a} + ${b}`, name: 'sum' },
  { key: 'minus', says: ['{a} minus {b}', 'the difference {a} - {b}'], make: (a, b) => `${a} - ${b}`, name: 'difference' },
  { key: 'times', says: ['the product of {a} and {b}', '{a} times {b}'], make: (a, b) => `${a} * ${b}`, name: 'product' },
  { key: 'max', says: ['the larger of {a} and {b}', 'the maximum of {a} and {b}', 'the bigger one of {a} and {b}'], make: (a, b) => `max(${a}, ${b})`, name: 'larger' },
  { key: 'min', says: ['the smaller of {a} and {b}', 'the minimum of {a} and {b}'], make: (a, b) => `min(${a}, ${b})`, name: 'smaller' },
  { key: 'distance', says: ['the absolute difference of {a} and {b}', 'the distance between {a} and {b}'], make: (a, b) => `abs(${a} - ${b})`, name: 'distance' },
  { key: 'squares', says: ['the sum of the squares of {a} and {b}', '{a} squared plus {b} squared'], make: (a, b) => `${a} * ${a} + ${b} * ${b}`, name: 'squares' },
];

/** Two numbers; with level 2 the result is changed once more, with level 3 twice. */
export function sketchArithmetic(random: Random, level: Level): Sketch {
  const [a, b] = random.pick([['a', 'b'], ['x', 'y'], ['m', 'n'], ['first', 'second'], ['p', 'q'], ['left', 'right'], ['i', 'j'], ['width', 'height']] as const);
  const operation = random.pick(arithmetics);
  const changes = Array.from({ length: level - 1 }, () => drawChange(random, 'int', 'int'));
  if (conflicting(changes.map((change) => change.key))) return sketchArithmetic(random, level);
  const noun = random.pick(operation.says).replace('{a}', a).replace('{b}', b);
  const statement = changes.length === 0 ? askFor(random, noun) : askTo(random, `${random.pick(['compute', 'take', 'find'])} ${noun}${changes.map((change) => `${random.pick([', then ', ' and '])}${random.pick(change.orders).replace('{}', random.pick(['it', 'the result']))}`).join('')}`);
  let current = operation.make(a, b);
  let spoken = (operation.says[0] ?? '').replace('{a}', a).replace('{b}', b);
  const parts: Part[] = [];
  for (const change of changes) {
    parts.push({ text: `set result to ${spoken}`, block: [set('result', current)], refine: true });
    current = change.make('result');
    spoken = change.one.replace('{}', 'result');
  }
  parts.push({ text: `return ${spoken}`, block: [give(current)], refine: true });
  return {
    level, composition: ['two ints', operation.key, ...changes.map((change) => change.key)].join(' | '), phrasing: statement.frame, statement: statement.text,
    entry: nameFunction(random, [operation.name, ...changes.map((change) => change.name)]), parameters: [{ name: a, kind: 'int' }, { name: b, kind: 'int' }], returns: 'int', idea: [operation.name, ...changes.map((change) => change.name.replaceAll('_', ' '))].join(', then '), parts,
  };
}

function pair(random: Random, kind: Kind): readonly [Predicate, Predicate] {
  for (;;) {
    const two = [drawPredicate(random, kind), drawPredicate(random, kind)] as const;
    if (!conflicting([two[0].key, two[1].key])) return two;
  }
}

function group(test: string): string {
  return / (or|and) /.test(test) ? `(${test})` : test;
}
