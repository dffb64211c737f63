import { createIdentifier } from '../../base/identifier.ts';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../base/failure.ts';
import { diskProject } from '../../languages/project-reader.ts';
import { applyEdits } from '../../languages/text-edits.ts';
import type { PythonSupport } from '../../languages/python/support.ts';
import type { TestExample } from '../../languages/python/test-code.ts';
import { checkCases, type CheckedCase } from '../../solver/check-cases.ts';
import { commonOptions, engineOptions, type Command, type CommandContext } from '../command.ts';
import { withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { readTarget, type FileTarget } from '../problem-file.ts';
import type { Engine } from '../../engine/engine.ts';

export const testsCommand: Command = {
  name: 'tests',
  summary: 'generate tests for a function and check them by running it',
  usage: 'tests --file F.py --function NAME [--count N] [--write [--accept actual|suggested]]',
  options: {
    file: { kind: 'text', value: 'F.py', help: 'the file with the function' },
    function: { kind: 'text', value: 'NAME', help: 'the function to test' },
    count: { kind: 'number', value: 'N', help: 'cases wanted (default 6)' },
    write: { kind: 'flag', help: 'write them into the project’s test file' },
    accept: { kind: 'text', value: 'WHICH', help: 'where code and suggestion differ, which is right: actual or suggested' },
    ...engineOptions,
    ...commonOptions,
  },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};

async function run(context: CommandContext, engine: Engine): Promise<ExitCode> {
  const { arguments: given, output, signal } = context;
  const accept = given.text('accept');
  if (accept !== undefined && accept !== 'actual' && accept !== 'suggested') {
    throw new Failure('badInput', `--accept is '${accept}'`, 'say --accept actual or --accept suggested');
  }
  const language = await engine.language();
  const target = await readTarget(given.required('file'), given.required('function'), language);
  if (target.found.isStub) {
    throw new Failure('badInput', `${target.problem.entry} has no body yet, so there is nothing to run`, 'write it first, for example with: pseudocode solve');
  }
  const state = await engine.sandbox();
  if (state.sandbox === undefined) throw state.failure;
  const dependencies = await engine.dependencies(true, signal);
  const cases = await checkCases(target.problem, target.found.source, given.number('count') ?? 6, given.number('seed') ?? 0, dependencies, signal);
  for (const one of cases) {
    sayCase(output, target.problem.entry, one);
    output.event({ type: 'case', args: one.args, suggested: one.suggested ?? null, actual: one.actual ?? null, state: one.state });
  }
  const disagreements = cases.filter(({ state: found }) => found === 'disagree').length;
  const kept = cases.flatMap((one) => keep(one, accept));
  const file = given.flag('write') && kept.length > 0 ? await write(target, kept, language) : null;
  output.event({ type: 'result', cases: cases.length, disagreements, file });
  output.say(`${cases.length} cases, ${disagreements} where the description suggests something else${file === null ? '' : `; ${kept.length} written to ${file}`}`);
  if (given.flag('write') && kept.length < cases.length) {
    output.say('Cases without a decision were not written: say --accept actual or --accept suggested. Crashes are never written.');
  }
  return exitCodes.done;
}

/** What a case says in a test file; nothing while it is undecided. */
function keep(one: CheckedCase, accept: 'actual' | 'suggested' | undefined): TestExample[] {
  if (one.actual === undefined) return [];
  if (one.state === 'agree') return [{ args: one.args, expected: one.actual }];
  const expected = accept === 'actual' ? one.actual : accept === 'suggested' ? one.suggested : undefined;
  return expected === undefined ? [] : [{ args: one.args, expected }];
}

function sayCase({ say, style }: Output, entry: string, { args, suggested, actual, state, detail }: CheckedCase): void {
  const call = `${entry}(${args})`;
  if (state === 'agree') say(`  ${style.good('✓')} ${call} → ${actual ?? ''}`);
  else if (state === 'disagree') say(`  ≠ ${call}: the code returns ${actual ?? ''}, the description suggests ${suggested ?? ''}`);
  else say(`  ${style.bad('✗')} ${call}: ${detail ?? 'the code raised'}`);
}

/** Creates or extends the project's test file in one step. */
async function write(target: FileTarget, cases: readonly TestExample[], language: PythonSupport): Promise<string> {
  const project = diskProject(target.path);
  const plan = language.planTestFile({ targetPath: target.path, source: target.source, found: target.found, cases, project });
  await mkdir(dirname(plan.path), { recursive: true });
  const temporary = `${plan.path}.${createIdentifier()}.tmp`;
  await writeFile(temporary, plan.kind === 'new' ? plan.text : applyEdits(plan.source, plan.edits));
  await rename(temporary, plan.path);
  return plan.path;
}
