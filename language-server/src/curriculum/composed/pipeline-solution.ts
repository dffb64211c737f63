/** The worked solution of a pipeline: the parts of its outline with the statements that they stand for. */
import type { Ending } from './endings.ts';
import type { Pipeline } from './pipeline.ts';
import { plural } from './pipeline-wording.ts';
import { code, each, give, listOf, say, set, type Statement, when } from './program.ts';
import type { Part } from './sketch.ts';

/** One loop when the ending can be fed one by one, else a list for each stage. */
export function solvePipeline(pipeline: Pipeline): readonly Part[] {
  const { source, stages, ending } = pipeline;
  const onlyKeep = stages.length === 1 && ending.key === 'list';
  if (ending.loop !== undefined && !onlyKeep && (stages.length > 0 || ending.loopOnly === true || ending.key === 'tally')) return solveInLoop(pipeline, ending.loop);
  const parts: Part[] = [];
  let list = code(source.values);
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
    const place = say(values);
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
    parts.push({ text: `return ${say(call)}`, block: [give(code(call))], refine: parts.length === 0 });
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
    { text: `for each ${source.item} in ${say(source.values)}${condition}, ${form.stepText.replace('{}', spoken)}`, block: [each(source.item, source.values, ...mergeConditions(body))], refine: true },
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
  return [when(`${code(outer.condition)} and ${code(deepest.condition)}`, ...deepest.body)];
}

function bracketed(expression: string): string {
  return /[ +*/-]/.test(expression) && !/^[\w.]+\([^()]*\)$/.test(expression) ? `(${expression})` : expression;
}
