/**
 * Pipelines: elements from a source are kept or dropped, changed, and brought to an end (sum, count, list …).
 * Most of what people ask of lists, strings and numbers has this form.
 */
import type { Random } from '../../base/random.ts';
import type { Level } from '../task.ts';
import { drawEnding, type Ending, listEnding } from './endings.ts';
import { askFor, askTo, nameFunction, type Said } from './frames.ts';
import { type Change, drawChange } from './changes.ts';
import { conflicting } from './conflicts.ts';
import { drawPredicate, type ElementKind, type Predicate, wordFor } from './predicates.ts';
import { each, give, type Helper, listOf, set, type Statement, when } from './program.ts';
import type { Parameter, Part, Sketch } from './sketch.ts';
import { drawHelperChange, drawHelperPredicate } from './helpers.ts';
import { drawSource, intList, type Source, upTo, valuesOf, wordList, wordsOf } from './sources.ts';

export type Stage = { readonly kind: 'keep'; readonly predicate: Predicate } | { readonly kind: 'change'; readonly change: Change };

export interface Pipeline {
  readonly source: Source;
  readonly stages: readonly Stage[];
  readonly ending: Ending;
  readonly extra?: Parameter;
}

/** A pipeline of exactly `operations` operations, 1 to 3. */
export function drawPipeline(random: Random, operations: 1 | 2 | 3): Pipeline {
  for (;;) {
    const source = random.next() < 0.68 || operations === 1 ? drawSource.plain(random) : drawSource.derived(random);
    const parameter = random.next() < 0.15 ? extraParameter(random, source) : undefined;
    const budget = operations - source.cost;
    const stages: Stage[] = [];
    let element: ElementKind = source.element;
    let used = false;
    const count = random.pick(budget === 1 ? [0, 1] : budget === 2 ? [1, 1, 2] : [2, 2, 2, 3]);
    for (let at = 0; at < count; at++) {
      if (random.next() < 0.55) {
        const compare: string | undefined = parameter !== undefined && !used && element === source.element ? parameter.name : undefined;
        stages.push({ kind: 'keep', predicate: drawPredicate(random, element, compare) });
        used ||= compare !== undefined;
      } else {
        const change = drawChange(random, element);
        stages.push({ kind: 'change', change });
        element = change.to;
      }
    }
    if (conflicting(stages.map(keyOf), stages.filter((stage) => stage.kind === 'keep').length)) continue;
    const left = budget - stages.length;
    const ending = left === 0 ? (element === 'char' ? undefined : listEnding) : drawEnding(random, element);
    if (ending === undefined || left > 1 || (left === 1 && ending.key === 'list')) continue;
    if (ending.key === 'count' && stages.at(-1)?.kind === 'change') continue;
    if (stages.length === 0 && ending.loop !== undefined && ending.key === 'join' && element === 'char') continue;
    if (element === 'char' && ending.key === 'list') continue;
    return { source, stages, ending, ...(used && parameter !== undefined ? { extra: parameter } : {}) };
  }
}

export function sketchPipeline(random: Random, pipeline: Pipeline, level: Level): Sketch {
  const { source, ending } = pipeline;
  const said = random.next() < 0.6 ? sayAsNoun(random, pipeline) ?? sayInOrder(random, pipeline) : sayInOrder(random, pipeline);
  const element = lastElement(pipeline);
  const helpers = pipeline.stages.flatMap((stage): Helper[] => {
    const helper = stage.kind === 'keep' ? stage.predicate.helper : stage.change.helper;
    return helper === undefined ? [] : [helper];
  });
  const composition = [source.key, ...pipeline.stages.map((stage) => (stage.kind === 'keep' ? `keep ${stage.predicate.key}` : `change ${stage.change.key}`)), ending.key].join(' | ');
  return {
    level,
    composition,
    phrasing: said.frame,
    statement: said.text,
    entry: nameFunction(random, [...(ending.key === 'list' ? [] : [ending.word]), ...pipeline.stages.map((stage) => (stage.kind === 'keep' ? wordFor(stage.predicate) : stage.change.name)), ...(pipeline.stages.length === 0 ? [source.many] : [])]),
    parameters: pipeline.extra === undefined ? [source.parameter] : [source.parameter, pipeline.extra],
    returns: ending.returns(element),
    idea: idea(pipeline),
    parts: solve(pipeline),
    helpers,
  };
}

/** The worked solution: one loop when the ending can be fed one by one, else a list for each stage. */
export function solve(pipeline: Pipeline): readonly Part[] {
  const { source, stages, ending } = pipeline;
  const onlyKeep = stages.length === 1 && ending.key === 'list';
  if (ending.loop !== undefined && !onlyKeep && (stages.length > 0 || ending.loopOnly === true || ending.key === 'tally')) return solveInLoop(pipeline, ending.loop);
  const parts: Part[] = [];
  let list = code(source);
  let name: string = source.item;
  if (source.list !== undefined && stages.length === 0) {
    parts.push({ text: `set ${source.list.name} to ${source.list.say}`, block: [set(source.list.name, source.list.code)], refine: true });
    list = source.list.name;
  }
  let values = source.values;
  const taken = new Set([source.parameter.name, ...(pipeline.extra === undefined ? [] : [pipeline.extra.name])]);
  stages.forEach((stage, at) => {
    const last = at === stages.length - 1;
    const wanted = stage.kind === 'keep' ? stage.predicate.name : stage.change.name;
    const listed = stage.kind === 'keep' ? listOf(name, name, values, stage.predicate.test(name)) : listOf(stage.change.make(name), name, values);
    const place = typeof values === 'string' ? values : values.say;
    const words = stage.kind === 'keep' ? `the ${name} in ${place} that ${plural(stage.predicate.is[0] ?? '')}` : `${stage.change.one.replace('{}', name)} for each ${name} in ${place}`;
    if (last && ending.key === 'list') {
      parts.push({ text: `return ${words}`, block: [give(listed)], refine: true });
      return;
    }
    const target = taken.has(wanted) ? 'kept' : wanted;
    taken.add(target);
    parts.push({ text: `set ${target} to ${words}`, block: [set(target, listed)], refine: true });
    list = target;
    values = target;
    name = stage.kind === 'change' && stage.change.to !== stage.change.from ? (stage.change.to === 'int' ? 'n' : 's') : name;
    if (taken.has(name)) name = 'x';
  });
  if (ending.key !== 'list' || stages.length === 0) {
    const call = ending.call(list);
    parts.push({ text: `return ${typeof call === 'string' ? call : call.say}`, block: [give(typeof call === 'string' ? call : call.code)], refine: parts.length === 0 });
  }
  return parts;
}

function solveInLoop(pipeline: Pipeline, form: NonNullable<Ending['loop']>): readonly Part[] {
  const { source, stages } = pipeline;
  const words: string[] = [];
  let current: string = source.item;
  let spoken: string = source.item;
  let variable = source.item;
  const layers: ((inner: readonly Statement[]) => readonly Statement[])[] = [];
  stages.forEach((stage, at) => {
    if (stage.kind === 'change') {
      const testedLater = stages.slice(at + 1).some((later) => later.kind === 'keep');
      spoken = stage.change.one.replace('{}', spoken);
      const made = stage.change.make(current === variable ? current : bracketed(current));
      if (testedLater) {
        variable = source.item === 'y' || source.parameter.name === 'y' ? 'z' : 'y';
        words.push(`take ${spoken} as ${variable}`);
        const name = variable;
        layers.push((inner) => [set(name, made), ...inner]);
        current = variable;
        spoken = variable;
      } else {
        current = made;
      }
    } else {
      const { predicate } = stage;
      const test = predicate.test(current);
      words.push(`${words.length === 0 && at === 0 ? 'that ' : `if ${current} `}${predicate.is[0] ?? ''}`);
      layers.push((inner) => [when(test, ...inner)]);
    }
  });
  const body = layers.reduceRight<readonly Statement[]>((inner, layer) => layer(inner), [form.step(current)]);
  const condition = words.length === 0 ? '' : words[0]?.startsWith('that ') === true ? ` ${words.join(', ')}` : `, ${words.join(', ')}`;
  return [
    { text: form.startText, block: [form.start] },
    { text: `for each ${source.item} in ${sayValues(source)}${condition}, ${form.stepText.replace('{}', spoken)}`, block: [each(source.item, source.values, ...mergeConditions(body))], refine: true },
    { text: form.finishText, block: [form.finish] },
  ];
}

/** Two conditions right inside each other are one with `and`. */
function mergeConditions(body: readonly Statement[]): readonly Statement[] {
  const only = body.length === 1 ? body[0] : undefined;
  if (only?.kind !== 'if' || only.otherwise !== undefined || only.branches.length !== 1) return body;
  const outer = only.branches[0];
  const inner = outer === undefined ? [] : mergeConditions(outer.body);
  const nested = inner.length === 1 ? inner[0] : undefined;
  const deepest = nested?.kind === 'if' && nested.branches.length === 1 && nested.otherwise === undefined ? nested.branches[0] : undefined;
  if (outer === undefined) return body;
  if (deepest === undefined) return [when(outer.condition, ...inner)];
  return [when(`${text(outer.condition)} and ${text(deepest.condition)}`, ...deepest.body)];
}

function text(expression: string | { readonly code: string }): string {
  return typeof expression === 'string' ? expression : expression.code;
}

function bracketed(expression: string): string {
  return /[ +*/-]/.test(expression) && !/^[\w.]+\([^()]*\)$/.test(expression) ? `(${expression})` : expression;
}

function idea(pipeline: Pipeline): string {
  const kept = pipeline.stages.flatMap((stage) => (stage.kind === 'keep' ? [plural(stage.predicate.is[0] ?? '')] : []));
  const changes = pipeline.stages.flatMap((stage) => (stage.kind === 'change' ? [stage.change.name.replace('_', ' ')] : []));
  const what = `${pipeline.source.many}${kept.length === 0 ? '' : ` that ${kept.join(' and ')}`}`;
  const changed = changes.length === 0 ? what : `${changes.join(' of ')} of ${what}`;
  return pipeline.ending.key === 'list' ? `list ${changed}` : `${pipeline.ending.key.replace(/([A-Z])/g, ' $1').toLowerCase()} of ${changed}`;
}

/** One noun phrase, possible when everything is kept or dropped before anything is changed. */
function sayAsNoun(random: Random, pipeline: Pipeline): Said | undefined {
  const { stages, ending } = pipeline;
  const firstChange = stages.findIndex((stage) => stage.kind === 'change');
  if (firstChange >= 0 && stages.slice(firstChange).some((stage) => stage.kind === 'keep')) return undefined;
  const keeps = stages.flatMap((stage) => (stage.kind === 'keep' ? [stage.predicate] : []));
  const changes = stages.flatMap((stage) => (stage.kind === 'change' ? [stage.change] : []));
  if (changes.length > 1) return undefined;
  const bare = nounPhrase(random, pipeline.source, keeps, true);
  let plain = bare;
  let withArticle = `the ${bare}`;
  for (const change of changes) {
    const trailing = keeps.some((keep) => keep.adjectives.length === 0 || !bare.startsWith(keep.adjectives[0] ?? ''));
    const nouns = trailing ? change.nouns.filter((noun) => noun.startsWith('the ')) : change.nouns;
    if (nouns.length === 0) return undefined;
    withArticle = random.pick(nouns).replace('{}', withArticle);
    plain = withArticle.replace(/^the /, '');
  }
  const single = changes.length === 0 ? nounPhrase(random, pipeline.source, keeps, false) : undefined;
  const note = ending.empty === undefined ? '' : `, ${random.pick(ending.empty)}`;
  const asOrder = random.next() < 0.3;
  const templates = (asOrder ? ending.orders : ending.nouns).filter((template) => single !== undefined || !(template.includes('{1}') || /^(keep|only|all) /.test(template)));
  const phrase = random.pick(templates).replace('{1}', single ?? '').replace('{0}', plain).replace('{}', withArticle) + note;
  return asOrder ? askTo(random, phrase) : askFor(random, phrase);
}

/** `even numbers in nums greater than 5`, without an article. */
export function nounPhrase(random: Random, source: Source, keeps: readonly Predicate[], many: boolean): string {
  const before: string[] = [];
  const after: string[] = [];
  for (const keep of keeps) {
    if (keep.adjectives.length > 0 && (keep.relatives.length === 0 || random.next() < 0.65)) before.push(random.pick(keep.adjectives));
    else after.push(many ? random.pick(keep.relatives) : singular(random.pick(keep.relatives)));
  }
  return [...before, many ? source.many : source.one, source.place, after.join(' and ')].filter((part) => part !== '').join(' ');
}

/** Stage by stage: “Keep the even numbers in nums, square each and return the total.” */
function sayInOrder(random: Random, pipeline: Pipeline): Said {
  const { source, stages, ending } = pipeline;
  const clauses = stages.map((stage, at) => (stage.kind === 'keep' ? sayKeep(random, source, stage.predicate, at === 0) : sayChange(random, source, stage.change, at === 0)));
  const note = ending.empty === undefined ? '' : `, ${random.pick(ending.empty)}`;
  if (clauses.length === 0) {
    const bare = nounPhrase(random, source, [], true);
    const single = nounPhrase(random, source, [], false);
    return askTo(random, random.pick(ending.orders).replace('{1}', single).replace('{0}', bare).replace('{}', `the ${bare}`) + note);
  }
  if (ending.key !== 'list') clauses.push(`return ${random.pick(ending.theirs)}${note}`);
  else if (random.next() < 0.4) clauses.push(`return ${random.pick(ending.theirs)}`);
  return askTo(random, joinClauses(random, clauses));
}

export function joinClauses(random: Random, clauses: readonly string[]): string {
  if (clauses.length === 1) return clauses[0] ?? '';
  const style = random.integer(0, 3);
  const last = clauses.at(-1) ?? '';
  const rest = clauses.slice(0, -1);
  if (style === 0) return `${rest.join(', then ')}, then ${last}`;
  if (style === 1) return `${rest.join(', ')} and then ${last}`;
  if (style === 2 && rest.length > 1) return `first ${rest.join(', then ')}, and finally ${last}`;
  return `${rest.join(', ')} and ${last}`;
}

function sayKeep(random: Random, source: Source, predicate: Predicate, first: boolean): string {
  const dropping = predicate.opposite !== undefined && random.next() < 0.3;
  const noun = first ? source.many : random.pick(['ones', 'results', 'ones']);
  const place = first ? ` ${source.place}` : '';
  if (dropping) {
    const { adjective, relative } = predicate.opposite ?? {};
    const phrase = adjective === undefined ? `${noun}${place} ${relative ?? ''}` : `${adjective} ${noun}${place}`;
    return `${random.pick(['drop', 'remove', 'leave out', 'discard', 'throw away', 'ignore'])} the ${phrase}`;
  }
  const adjective = predicate.adjectives.length > 0 && random.next() < 0.6 ? random.pick(predicate.adjectives) : undefined;
  const phrase = adjective === undefined ? `${noun}${place} ${random.pick(predicate.relatives)}` : `${adjective} ${noun}${place}`;
  return `${random.pick(['keep only', 'keep', 'take', 'select', 'pick', 'filter out all but', 'choose'])} the ${phrase}`;
}

function sayChange(random: Random, source: Source, change: Change, first: boolean): string {
  const object = first ? random.pick([`each ${source.one} ${source.place}`, `every ${source.one} ${source.place}`, `each ${source.one} ${source.place}`]) : random.pick(['each of them', 'each one', 'each', 'every one of them']);
  return random.pick(change.orders).replace('{}', object);
}

function keyOf(stage: Stage): string {
  return stage.kind === 'keep' ? stage.predicate.key : stage.change.key;
}

function extraParameter(random: Random, source: Source): Parameter | undefined {
  if (source.element === 'char') return undefined;
  const names = source.element === 'int' ? ['k', 'limit', 'threshold', 'm', 't', 'low', 'divisor'] : ['k', 'size', 'length', 'm'];
  const name = random.pick(names.filter((one) => one !== source.parameter.name));
  return { name, kind: 'small' };
}

function lastElement(pipeline: Pipeline): ElementKind {
  return pipeline.stages.reduce<ElementKind>((kind, stage) => (stage.kind === 'change' ? stage.change.to : kind), pipeline.source.element);
}

function code(source: Source): string {
  return typeof source.values === 'string' ? source.values : source.values.code;
}

function sayValues(source: Source): string {
  return typeof source.values === 'string' ? source.values : source.values.say;
}

/** `is even` → `are even`. */
function plural(is: string): string {
  return is.replace(/^is /, 'are ').replace(/^has /, 'have ').replace(/^(\w+?)s /, (whole, verb: string) => (whole === 'is ' ? 'are ' : `${verb} `));
}

/** `that are even` → `that is even`, for one element. */
function singular(relative: string): string {
  return relative.replace(/^that are multiples of/, 'that is a multiple of').replace(/^that are palindromes/, 'that is a palindrome').replace(/^that are (vowels|consonants|digits|letters)/, 'that is a $1').replace(/^that are /, 'that is ').replace(/^that have /, 'that has ').replace(/^that (read|start|begin|end|contain|equal) /, 'that $1s ').replace(/^that do not/, 'that does not');
}

/** A pipeline with one helper function (level 4) or two (level 5) and an ordinary ending. */
export function drawHelperPipeline(random: Random, helpers: 1 | 2): Pipeline {
  for (;;) {
    const source = random.next() < 0.7 ? random.pick([intList, intList, wordList])(random) : random.pick([upTo, wordsOf, valuesOf, upTo])(random);
    if (source.element === 'char') continue;
    const keep: Stage = { kind: 'keep', predicate: drawHelperPredicate(random, source.element) };
    const change: Stage = { kind: 'change', change: drawHelperChange(random, source.element) };
    const stages: Stage[] = helpers === 2 ? [keep, change] : random.next() < 0.5 ? [keep] : [change];
    if (helpers === 1 && random.next() < 0.45) {
      const other: Stage = random.next() < 0.5 ? { kind: 'keep', predicate: drawPredicate(random, source.element) } : { kind: 'change', change: drawChange(random, source.element, source.element) };
      stages.unshift(other);
    }
    if (conflicting(stages.map(keyOf), stages.filter((stage) => stage.kind === 'keep').length)) continue;
    const last = stages.at(-1);
    const element = last?.kind === 'change' ? last.change.to : source.element;
    const ending = random.next() < 0.3 ? listEnding : drawEnding(random, element);
    if (ending.key === 'count' && last?.kind === 'change') continue;
    return { source, stages, ending };
  }
}
