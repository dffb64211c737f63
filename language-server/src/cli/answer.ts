/** Reports how a search ended: the chosen path with its values, every verdict, the status and the code. */
import { unreachable } from '../base/exhaustive.ts';
import { actionNumbers } from '../domain/action.ts';
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import { suspicionWords } from '../domain/suspicion.ts';
import type { TrajectoryId } from '../domain/trajectory.ts';
import { pathTo, valueOf, type SearchNode } from '../search/tree.ts';
import type { SolveOptions } from '../solver/options.ts';
import { recordTests } from '../solver/recording.ts';
import type { SolveAnswer } from '../solver/solve-problem.ts';
import type { Output } from './output.ts';
import { sayStep, sayTests, sayValues } from './show.ts';
import { count } from './words.ts';

/** What a person may rely on. `untested` and `outside` are unsolved results with a reason of their own. */
export type Ending = 'verified' | 'agreed' | 'unsolved' | 'untested' | 'outside' | 'nothing';

export function ending({ best, exploration, outside }: SolveAnswer): Ending {
  if (outside) return 'outside';
  if (!best) return 'nothing';
  return exploration.untested ? 'untested' : best.status;
}

export interface AnswerReport {
  /** Nodes whose step was shown as it came. */
  readonly shown: ReadonlySet<SearchNode>;
  readonly entry: string;
  readonly options: SolveOptions;
  readonly language: LanguageSupport;
  readonly output: Output;
  /** Absent: it was not recorded. */
  readonly stored?: { readonly file: string; readonly id: TrajectoryId };
}

export function reportAnswer(answer: SolveAnswer, report: AnswerReport): void {
  const { best, exploration, seconds } = answer;
  const { output, shown, entry, stored } = report;
  const { style } = output;
  const path = best ? pathTo(best.node).slice(1) : [];
  if (path.some((node) => !shown.has(node))) {
    output.say(`\n${style.strong('The search found a better way')}`);
    for (const node of path) sayStep(output, node);
  }
  for (const node of path) reportStep(node, output);
  const tests = best ? recordTests(best.outcome, report.language) : [];
  sayTests(output, entry, tests);
  for (const { origin, args, expected = null, actual = null, verdict } of tests) {
    output.event({ type: 'verdict', origin, args, expected, actual, verdict });
  }
  const how = ending(answer);
  output.event({
    type: 'result',
    status: best?.status ?? 'unsolved',
    code: best?.code ?? null,
    entry,
    agreement: best?.agreement ?? null,
    confirmed: best?.confirmed ?? false,
    suspicions: best?.suspicions ?? [],
    tokens: exploration.tokens,
    simulations: exploration.simulations,
    seconds,
    trajectory: stored?.id ?? null,
    ...(how === 'outside' && { outside: true }),
    ...(how === 'untested' && { untested: true }),
  });
  if (path.length > 0) sayValues(output, path);
  const cost = `${count(exploration.simulations, 'simulation')}, ${count(exploration.tokens, 'token')}, ${seconds.toFixed(1)} s`;
  output.say(`\n${describeEnding(how, answer, report)}  ${style.faint(cost)}`);
  for (const suspicion of best?.suspicions ?? []) output.say(`${style.bad('?')} ${suspicionWords[suspicion]}`);
  if (answer.end === 'cancelled') output.say(best ? 'Interrupted: this is the best answer so far.' : 'Interrupted before there was an answer.');
  if (stored) output.say(style.faint(`Recorded as task ${stored.id} in ${stored.file}`));
  if (best) {
    output.say('');
    output.result(best.code);
  }
}

/** Interrupted before the search began. */
export function reportNothing(entry: string, output: Output): void {
  output.event({ type: 'result', status: 'unsolved', code: null, entry, agreement: null, confirmed: false, suspicions: [], tokens: 0, simulations: 0, seconds: 0, trajectory: null });
  output.say('Interrupted before there was an answer.');
}

function reportStep(node: SearchNode, output: Output): void {
  const step = node.state.steps.at(-1);
  if (!step) return;
  const { action, title, text } = step;
  output.event({ type: 'step', action: actionNumbers[action], title, text, value: valueOf(node) ?? null, visits: node.visits });
}

function describeEnding(how: Ending, { best, end }: SolveAnswer, { options, output: { style } }: AnswerReport): string {
  switch (how) {
    case 'verified':
      return style.good('verified: every given example passes');
    case 'agreed':
      return `${style.good(`agreed ${Math.round((best?.agreement ?? 0) * 100)} %`)}: no examples were given, chosen by agreement`;
    case 'unsolved':
      return style.bad('unsolved: the best so far, and it is not right');
    case 'untested':
      return style.bad('untested: the code was not run');
    case 'outside':
      return `${style.bad('outside what this model can do')}\nSay it in smaller parts, add examples, or use a larger model with --endpoint.`;
    case 'nothing':
      return style.bad(end === 'budget' ? `unsolved: there was no answer within ${options.budgetSeconds} s (--budget-seconds)` : 'unsolved: the model wrote no code');
    default:
      return unreachable(how);
  }
}
