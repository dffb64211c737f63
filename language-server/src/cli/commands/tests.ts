import { Failure } from '../../base/failure.ts';
import type { Engine } from '../../engine/engine.ts';
import type { FileTarget } from '../../engine/target.ts';
import { diskProject } from '../../languages/project-reader.ts';
import type { ProjectLanguage, TestExample } from '../../languages/test-plan.ts';
import { applyEdits } from '../../languages/text-edits.ts';
import { checkCases, type CheckedCase } from '../../solver/check-cases.ts';
import type { MutationSummary } from '../../solver/mutation.ts';
import { commonOptions, engineOptions, type Command, type CommandContext } from '../command.ts';
import { withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { readTarget } from '../file-target.ts';
import { replaceFile } from '../files.ts';
import type { Output } from '../output.ts';
import { count } from '../words.ts';

const defaultCount = 6;

export const testsCommand: Command = {
  usage: 'tests --file FILE --function NAME [--count N] [--write [--accept actual|suggested]]',
  options: {
    file: { kind: 'text', value: 'FILE', help: 'the file with the function: Python, JavaScript or TypeScript' },
    function: { kind: 'text', value: 'NAME', help: 'the function to test' },
    count: { kind: 'whole', value: 'N', help: `cases wanted (default ${defaultCount})` },
    write: { kind: 'flag', help: 'write them into the project’s test file' },
    accept: { kind: 'text', value: 'WHICH', help: 'where code and suggestion differ, which is right: actual or suggested' },
    ...engineOptions,
    ...commonOptions,
  },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};

type Accepted = 'actual' | 'suggested';

async function run(context: CommandContext, engine: Engine): Promise<ExitCode> {
  const { arguments: given, output, signal } = context;
  const accept = given.choice<Accepted>('accept', ['actual', 'suggested']);
  if (accept !== undefined && !given.flag('write')) throw new Failure('badInput', '--accept needs --write.', 'It says what is written where code and suggestion differ.');
  const wanted = given.number('count') ?? defaultCount;
  if (wanted === 0) throw new Failure('badInput', '--count is 0.', 'Ask for at least one case.');
  const { target, language } = await readTarget(given.required('file'), given.required('function'), engine);
  const { entry } = target.problem;
  if (target.found.isStub) {
    throw new Failure('badInput', `The function ${entry} has no body yet, so there is nothing to run.`, 'Write it first, for example with: pseudocode solve');
  }
  const [dependencies, sandbox] = await Promise.all([engine.dependencies(true, language.id, signal), engine.sandbox()]);
  if (sandbox.sandbox === undefined) throw sandbox.failure;
  const { cases, mutation } = await checkCases(target.problem, target.found.source, wanted, given.number('seed') ?? 0, dependencies, signal);
  for (const one of cases) {
    sayCase(output, entry, one);
    output.event({ type: 'case', args: one.args, suggested: one.suggested ?? null, actual: one.actual ?? null, state: one.state, kills: one.kills ?? null });
  }
  const disagreements = cases.filter(({ state }) => state === 'disagree').length;
  const kept = cases.flatMap((one) => keep(one, accept));
  const file = given.flag('write') && kept.length > 0 ? await write(target, kept, language) : null;
  output.event({ type: 'result', cases: cases.length, disagreements, mutants: mutation ?? null, file });
  if (cases.length === 0) {
    output.say('The model wrote no usable case. Try another --seed, or a larger model with --endpoint.');
    return exitCodes.honestNo;
  }
  output.say(`\n${count(cases.length, 'case')}${disagreements === 0 ? '' : `; ${disagreements} where the code does something else than the description suggests: a bug, or a wrong suggestion`}`);
  if (mutation) output.say(describeMutation(mutation));
  if (given.flag('write')) sayWritten(cases, kept.length, accept, file, output);
  else output.say(`--write puts them into the project's test file${disagreements === 0 ? '' : '; --accept actual or --accept suggested also those that differ'}.`);
  return exitCodes.done;
}

/** Mutants over a limit are neither noticed nor missed. */
function describeMutation({ killed, survived, overLimit }: MutationSummary): string {
  const over = overLimit === 0 ? '' : `; ${overLimit} more did not end in time`;
  return `Together they notice ${killed} of ${killed + survived} small mistakes made in the code${over}.`;
}

function sayWritten(cases: readonly CheckedCase[], written: number, accept: Accepted | undefined, file: string | null, { say }: Output): void {
  say(file === null ? 'Nothing was written.' : `${written} written to ${file}`);
  const undecided = accept === undefined && cases.some(({ state }) => state === 'disagree');
  if (undecided) say('Cases that differ were not written: say which is right with --accept actual or --accept suggested.');
  if (cases.some(({ state }) => state === 'crash')) say('Crashes are never written.');
}

/** What a case says in a test file; nothing while it is undecided. */
function keep({ args, actual, suggested, state }: CheckedCase, accept: Accepted | undefined): TestExample[] {
  if (actual === undefined) return [];
  if (state === 'agree') return [{ args, expected: actual }];
  const expected = accept === 'actual' ? actual : accept === 'suggested' ? suggested : undefined;
  return expected === undefined ? [] : [{ args, expected }];
}

function sayCase({ say, style }: Output, entry: string, { args, suggested, actual, state, detail, kills }: CheckedCase): void {
  const call = `${entry}(${args})`;
  const noticed = kills === undefined ? '' : style.faint(`  notices ${count(kills, 'mistake')}`);
  if (state === 'agree') say(`  ${style.good('✓')} ${call} → ${actual ?? ''}${noticed}`);
  else if (state === 'disagree') say(`  ≠ ${call}: the code returns ${actual ?? ''}, the description suggests ${suggested ?? ''}${noticed}`);
  else say(`  ${style.bad('✗')} ${call}: ${detail ?? 'the code raised'}`);
}

/** Creates or extends the project's test file in one step. */
async function write({ path, source, found }: FileTarget, cases: readonly TestExample[], language: ProjectLanguage): Promise<string> {
  const plan = language.planTestFile({ targetPath: path, source, found, cases, project: diskProject(path) });
  if (plan.kind === 'new') await replaceFile(plan.path, undefined, plan.text);
  else await replaceFile(plan.path, plan.source, applyEdits(plan.source, plan.edits));
  return plan.path;
}
