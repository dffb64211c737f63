import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { Failure } from '../../base/failure.ts';
import { createIdentifier } from '../../base/identifier.ts';
import { actionNumbers } from '../../domain/action.ts';
import type { LanguageSupport } from '../../domain/ports/language-support.ts';
import type { TrajectoryId } from '../../domain/trajectory.ts';
import { pathTo, valueOf, type SearchNode } from '../../search/tree.ts';
import { recordTests } from '../../solver/recording.ts';
import type { SolveListener } from '../../solver/listener.ts';
import { solveProblem, type SolveAnswer } from '../../solver/solve-problem.ts';
import { applyEdits } from '../../languages/text-edits.ts';
import { commonOptions, engineOptions, searchOptions, type Command, type CommandContext } from '../command.ts';
import { openStore, solveOptionsOf, withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { readProblem, readTarget, requireDescription, type FileTarget } from '../problem-file.ts';
import { sayGenerated, sayStep, sayTest, sayValues } from '../show.ts';

export const solveCommand: Command = {
  name: 'solve',
  summary: 'write a function through pseudocode steps, checked by running it',
  usage: 'solve (--file F.py --function NAME | --problem P.json) [--search MODE] [--endpoint URL --model NAME] [--apply]',
  options: {
    file: { kind: 'text', value: 'F.py', help: 'the file with the stub' },
    function: { kind: 'text', value: 'NAME', help: 'the function to write' },
    problem: { kind: 'text', value: 'P.json', help: 'a problem file instead' },
    apply: { kind: 'flag', help: 'put the code into the file' },
    'no-record': { kind: 'flag', help: 'store nothing' },
    ...searchOptions,
    ...engineOptions,
    ...commonOptions,
  },
  run: (context) => withEngine(context, async (engine) => run(context, engine)),
};

async function run(context: CommandContext, engine: Parameters<Parameters<typeof withEngine>[1]>[0]): Promise<ExitCode> {
  const { arguments: given, output, signal } = context;
  const language = await engine.language();
  const target = await readRequest(context, language);
  const problem = 'problem' in target ? target.problem : target;
  const options = solveOptionsOf(context);
  const { sandbox, ...state } = await engine.sandbox();
  if (sandbox === undefined && 'failure' in state) {
    output.say(`Nothing runs, so the result is untested: ${state.failure.message}\n${state.failure.remedy}`);
  }
  const store = given.flag('no-record') ? undefined : openStore(context);
  const id = createIdentifier() as TrajectoryId;
  try {
    const dependencies = await engine.dependencies(true, signal);
    output.say(`${problem.signature}\n${output.style.faint(problem.statement)}`);
    const shown = new Set<SearchNode>();
    const listener: SolveListener = {
      onTests: ({ generated }) => sayGenerated(output, problem.entry, generated, language),
      onStep: (node) => {
        shown.add(node);
        sayStepOf(output, node);
      },
      onSimulation: (count) => {
        if (count > 1) output.say(output.style.faint(`simulation ${count - 1} of ${options.simulations}`));
      },
    };
    const answer = await solveProblem({ problem, options, id, listener, ...(store && { store }) }, dependencies, signal);
    report(answer, shown, problem.entry, language, output, store ? `${store.location} (task ${id})` : '');
    if (answer.best && given.flag('apply') && 'source' in target) await apply(target, answer.best.code, language, output);
    if (answer.end === 'cancelled') return exitCodes.interrupted;
    return answer.best === undefined || answer.best.status === 'unsolved' ? exitCodes.honestNo : exitCodes.done;
  } finally {
    store?.close();
  }
}

async function readRequest({ arguments: given }: CommandContext, language: LanguageSupport): Promise<FileTarget | Awaited<ReturnType<typeof readProblem>>> {
  const problemFile = given.text('problem');
  if (problemFile !== undefined) {
    if (given.text('file') !== undefined) throw new Failure('badInput', 'both --problem and --file are given', 'give one of them');
    if (given.flag('apply')) throw new Failure('badInput', '--apply needs --file', 'a problem file has no place to put the code');
    return readProblem(problemFile);
  }
  const target = await readTarget(given.required('file'), given.required('function'), language);
  requireDescription(target.problem);
  return target;
}

function sayStepOf(output: Output, node: SearchNode): void {
  const step = node.state.steps.at(-1);
  if (step) sayStep(output, step, valueOf(node));
}

function report(
  answer: SolveAnswer,
  shown: ReadonlySet<SearchNode>,
  entry: string,
  language: LanguageSupport,
  output: Output,
  stored: string,
): void {
  const { best, exploration } = answer;
  const path = best ? pathTo(best.node).slice(1) : [];
  if (path.some((node) => !shown.has(node))) {
    output.say(`\n${output.style.strong('The search chose another path')}`);
    for (const node of path) sayStepOf(output, node);
  }
  for (const node of path) {
    const step = node.state.steps.at(-1);
    if (step === undefined) continue;
    const event = { action: actionNumbers[step.action], title: step.title, text: step.text };
    output.event({ type: 'step', ...event, value: valueOf(node) ?? null, visits: node.visits });
  }
  const tests = best ? recordTests(best.outcome, language) : [];
  if (tests.length > 0) output.say(`\n${output.style.strong('Tests')}`);
  for (const test of tests) {
    sayTest(output, entry, test);
    output.event({ type: 'verdict', origin: test.origin, args: test.args, expected: test.expected ?? null, actual: test.actual ?? null, verdict: test.verdict });
  }
  const status = best?.status ?? 'unsolved';
  output.event({
    type: 'result',
    status,
    code: best?.code ?? null,
    entry,
    agreement: best?.agreement ?? null,
    tokens: exploration.tokens,
    simulations: exploration.simulations,
    seconds: answer.seconds,
    trajectory: stored === '' ? null : stored,
    ...(answer.outside && { outside: true }),
  });
  if (path.length > 0) sayValues(output, path);
  output.say('');
  if (answer.outside) output.say(output.style.bad('This is outside what this model can do.'));
  output.say(`${describeStatus(answer, output)}${output.style.faint(`  ${exploration.simulations} simulations, ${exploration.tokens} tokens, ${answer.seconds.toFixed(1)} s`)}`);
  if (stored !== '') output.say(output.style.faint(`Recorded in ${stored}`));
  if (best) output.result(best.code);
}

function describeStatus({ best, exploration }: SolveAnswer, { style }: Output): string {
  if (exploration.untested && best) return style.bad('untested: nothing could be run');
  switch (best?.status) {
    case 'verified':
      return style.good('verified: every given example passes');
    case 'agreed':
      return `agreed ${Math.round(best.agreement * 100)} %: no examples were given, chosen by agreement`;
    default:
      return style.bad(best ? 'unsolved: this is the best so far, and it is not right' : 'unsolved');
  }
}

/** Writes the file in one step, unless it changed since it was read. */
async function apply({ path, source, found }: FileTarget, code: string, language: LanguageSupport, output: Output): Promise<void> {
  if ((await readFile(path, 'utf8')) !== source) {
    throw new Failure('badInput', `${path} was changed while the code was being written, so it was left alone`, 'run the command again');
  }
  const { mode } = await stat(path);
  const temporary = `${path}.${createIdentifier()}.tmp`;
  await writeFile(temporary, applyEdits(source, language.replaceFunction(source, found, code)), { mode });
  await rename(temporary, path);
  output.say(`Written to ${path}`);
}
