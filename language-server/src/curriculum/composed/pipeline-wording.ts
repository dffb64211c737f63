/** How people ask for what a pipeline does: as one noun phrase, or stage by stage. */
import type { Random } from '../../base/random.ts';
import type { Change } from './changes.ts';
import { askFor, askTo, type Said } from './frames.ts';
import type { Pipeline } from './pipeline.ts';
import type { Predicate } from './predicates.ts';
import type { Source } from './sources.ts';

/** One noun phrase, possible when everything is kept or dropped before anything is changed. */
export function sayAsNoun(random: Random, pipeline: Pipeline): Said | undefined {
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

/** Stage by stage: “Keep the even numbers in nums, square each and return the total.” */
export function sayInOrder(random: Random, pipeline: Pipeline): Said {
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

/** The idea in a few words, for the outline's title. */
export function sayIdea(pipeline: Pipeline): string {
  const kept = pipeline.stages.flatMap((stage) => (stage.kind === 'keep' ? [plural(stage.predicate.is[0] ?? '')] : []));
  const changes = pipeline.stages.flatMap((stage) => (stage.kind === 'change' ? [stage.change.name.replace('_', ' ')] : []));
  const what = `${pipeline.source.many}${kept.length === 0 ? '' : ` that ${kept.join(' and ')}`}`;
  const changed = changes.length === 0 ? what : `${changes.join(' of ')} of ${what}`;
  return pipeline.ending.key === 'list' ? `list ${changed}` : `${pipeline.ending.key.replace(/([A-Z])/g, ' $1').toLowerCase()} of ${changed}`;
}

/** `is even` → `are even`. */
export function plural(is: string): string {
  return is.replace(/^is /, 'are ').replace(/^has /, 'have ').replace(/^(\w+?)s /, (whole, verb: string) => (whole === 'is ' ? 'are ' : `${verb} `));
}

/** `that are even` → `that is even`, for one element. */
function singular(relative: string): string {
  return relative.replace(/^that are multiples of/, 'that is a multiple of').replace(/^that are palindromes/, 'that is a palindrome').replace(/^that are (vowels|consonants|digits|letters)/, 'that is a $1').replace(/^that are /, 'that is ').replace(/^that have /, 'that has ').replace(/^that (read|start|begin|end|contain|equal) /, 'that $1s ').replace(/^that do not/, 'that does not');
}
