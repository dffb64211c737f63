/**
 * Pipelines: elements from a source are kept or dropped, changed, and brought to an end (sum, count, list …).
 * Most of what people ask of lists, strings and numbers has this form.
 */
import type { Random } from '../../base/random.ts';
import type { Level } from '../task.ts';
import { type Change, drawChange } from './changes.ts';
import { conflicting } from './conflicts.ts';
import { drawEnding, type Ending, listEnding } from './endings.ts';
import { nameFunction } from './frames.ts';
import { drawHelperChange, drawHelperPredicate } from './helpers.ts';
import { solvePipeline } from './pipeline-solution.ts';
import { sayAsNoun, sayIdea, sayInOrder } from './pipeline-wording.ts';
import { drawPredicate, type ElementKind, type Predicate, wordFor } from './predicates.ts';
import type { Helper } from './program.ts';
import type { Parameter, Sketch } from './sketch.ts';
import { drawSource, intList, type Source, upTo, valuesOf, wordList, wordsOf } from './sources.ts';

type Stage = { readonly kind: 'keep'; readonly predicate: Predicate } | { readonly kind: 'change'; readonly change: Change };

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
    idea: sayIdea(pipeline),
    parts: solvePipeline(pipeline),
    helpers,
  };
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
