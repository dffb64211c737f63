import { Cancelled, describeFailure, Failure } from '../../base/failure.ts';
import { createIdentifier } from '../../base/identifier.ts';
import type { LanguageSupport } from '../../domain/ports/language-support.ts';
import type { Problem } from '../../domain/problem.ts';
import type { TrajectoryId } from '../../domain/trajectory.ts';
import type { Engine } from '../../engine/engine.ts';
import { requireDescription, type FileTarget } from '../../engine/target.ts';
import { applyEdits } from '../../languages/text-edits.ts';
import { solveProblem, type SolveAnswer } from '../../solver/solve-problem.ts';
import { ending, reportAnswer, reportNothing } from '../answer.ts';
import { commonOptions, engineOptions, searchOptions, type Command, type CommandContext } from '../command.ts';
import { solveOptionsOf, withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { readTarget } from '../file-target.ts';
import { replaceFile } from '../files.ts';
import { readProblem } from '../problem-file.ts';
import { openStore, recordWhilePossible, type LenientStore } from '../store-access.ts';
import { watchSearch } from '../watch-search.ts';

export const solveCommand: Command = {
  usage: 'solve --file FILE --function NAME [--apply] [--search MODE] [--endpoint URL --model NAME]\nsolve --problem P.json [--search MODE] [--endpoint URL --model NAME]',
  options: {
    file: { kind: 'text', value: 'FILE', help: 'the file with the stub: Python, JavaScript or TypeScript' },
    function: { kind: 'text', value: 'NAME', help: 'the function to write' },
    problem: { kind: 'text', value: 'P.json', help: 'a problem file instead' },
    apply: { kind: 'flag', help: 'put the code into the file, unless tests show that it is wrong' },
    'no-record': { kind: 'flag', help: 'store nothing' },
    ...searchOptions,
    ...engineOptions,
    ...commonOptions,
  },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};

type Request = { readonly problem: Problem; readonly target?: FileTarget };

async function run(context: CommandContext, engine: Engine): Promise<ExitCode> {
  const { arguments: given, output, signal } = context;
  const options = solveOptionsOf(context);
  const { problem, target } = await readRequest(context, engine);
  const language = await engine.language(problem.language);
  const opened = given.flag('no-record') ? undefined : openStore(context);
  const recording = opened && recordWhilePossible(opened, (failure) => output.say(`${describeFailure(failure)}\nThe search goes on without recording.`));
  const id = createIdentifier() as TrajectoryId;
  try {
    const [dependencies, sandbox] = await Promise.all([engine.dependencies(true, problem.language, signal), engine.sandbox()]);
    if ('failure' in sandbox) output.say(`Nothing is run, so the result will be untested: ${describeFailure(sandbox.failure)}\n`);
    output.say(`${output.style.strong(problem.signature)}\n${output.style.faint(problem.statement)}`);
    const watch = watchSearch(output, problem.entry, options, language);
    const answer = await solveProblem({ problem, options, id, listener: watch.listener, ...(recording && { store: recording.store }) }, dependencies, signal);
    reportAnswer(answer, { shown: watch.shown, entry: problem.entry, options, language, output, ...stored(recording, id) });
    if (answer.failure) throw answer.failure;
    if (target && given.flag('apply')) await apply(target, answer, language, context);
    if (answer.end === 'cancelled') return exitCodes.interrupted;
    const solved = ending(answer) !== 'outside' && (answer.best?.status === 'verified' || answer.best?.status === 'agreed');
    return solved ? exitCodes.done : exitCodes.honestNo;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    reportNothing(problem.entry, output);
    return exitCodes.interrupted;
  } finally {
    opened?.close();
  }
}

function stored(recording: LenientStore | undefined, id: TrajectoryId): { readonly stored?: { readonly file: string; readonly id: TrajectoryId } } {
  return recording && recording.failure === undefined ? { stored: { file: recording.store.location, id } } : {};
}

async function readRequest({ arguments: given }: CommandContext, engine: Engine): Promise<Request> {
  const problemFile = given.text('problem');
  if (problemFile !== undefined) {
    if (given.text('file') !== undefined) throw new Failure('badInput', 'Both --problem and --file are given.', 'Give one of them.');
    if (given.flag('apply')) throw new Failure('badInput', '--apply needs --file.', 'A problem file has no place to put the code.');
    return { problem: await readProblem(problemFile, engine) };
  }
  if (given.text('file') === undefined) throw new Failure('badInput', 'There is no problem to solve.', 'Give --file FILE --function NAME, or --problem P.json.');
  const { target } = await readTarget(given.required('file'), given.required('function'), engine);
  requireDescription(target.problem);
  return { problem: target.problem, target };
}

/** Puts the code into the file, unless it is known to be wrong or the file changed since it was read. */
async function apply({ path, source, found }: FileTarget, answer: SolveAnswer, language: LanguageSupport, { output }: CommandContext): Promise<void> {
  const { best } = answer;
  if (!best) return output.say(`There is no code to put into ${path}, so it was left alone.`);
  const how = ending(answer);
  if (how === 'unsolved' || how === 'outside') return output.say(`The code is not right, so ${path} was left alone.`);
  await replaceFile(path, source, applyEdits(source, language.replaceFunction(source, found, best.code)));
  output.say(`Written to ${path}${how === 'untested' ? ', untested' : ''}`);
}
