/** From an answer to an edit of the file, if the file still asks the same question. */
import { Failure } from '../base/failure.ts';
import type { FoundFunction, LanguageSupport } from '../domain/ports/language-support.ts';
import type { Problem } from '../domain/problem.ts';
import { qualifiedName } from '../languages/python/functions.ts';
import { applyEdits } from '../languages/text-edits.ts';
import type { ApplyPlan } from '../../protocol/task.ts';
import { namingFile } from './function-at.ts';
import type { LiveTask } from './live-task.ts';
import type { SourceFile, SourceFiles } from './source-files.ts';
import { toFileEdit } from './wire-edits.ts';

/** Throws Failure badInput when there is no code, or the file is gone, does not parse, or poses another problem by now. */
export function planCode(task: LiveTask, files: SourceFiles, language: LanguageSupport): ApplyPlan {
  const { session } = task;
  const { answer } = session;
  if (answer === undefined) throw new Failure('badInput', `There is no code for ${task.problem.entry} yet.`, 'Go on with the task first.');
  const file = files.read(task.targetUri);
  const source = file.document.getText();
  const found = findTarget(task, file, language);
  requireSameProblem(task, found);
  const edits = language.replaceFunction(source, found, answer.code);
  return { edits: toFileEdit(file, edits), resultText: applyEdits(source, edits), badge: badgeOf(task) };
}

/** The task's function in its file, by its qualified name. Throws Failure badInput. */
export function findTarget({ problem }: LiveTask, file: SourceFile, language: LanguageSupport): FoundFunction {
  const name = problem.id.slice(problem.id.lastIndexOf('#') + 1);
  const found = namingFile(file, () => language.functions(file.document.getText())).find((one) => qualifiedName(one) === name);
  if (found === undefined) {
    throw new Failure('badInput', `${file.path} has no function ${name} any more.`, 'Give it its name back, or start a new task in its new place.');
  }
  return found;
}

function requireSameProblem({ problem, functionSource }: LiveTask, found: FoundFunction): void {
  if (found.source === functionSource) return;
  const changed = [
    ...(found.signature === problem.signature ? [] : [`its signature is now “${found.signature}”`]),
    ...(found.description === problem.statement ? [] : ['its description was changed']),
    ...(sameExamples(found, problem) ? [] : ['its examples were changed']),
  ];
  if (changed.length === 0 && functionSource !== undefined && !found.isStub) changed.push('its body was changed');
  if (changed.length === 0) return;
  throw new Failure('badInput', `The function ${problem.entry} was edited meanwhile: ${changed.join(', ')}.`, 'Start a new task for it, or take the edit back.');
}

function sameExamples(found: FoundFunction, problem: Problem): boolean {
  return (
    found.examples.length === problem.examples.length &&
    found.examples.every(({ args, expected }, i) => args === problem.examples[i]?.args && expected === problem.examples[i].expected)
  );
}

/** `verified`, `agreed 80 %`, `unsolved`, `untested`; with a word of doubt where there is a suspicion. */
function badgeOf({ session: { answer, exploration } }: LiveTask): string {
  if (exploration.untested || answer === undefined) return 'untested';
  const status = answer.status === 'agreed' ? `agreed ${Math.round(answer.agreement * 100)} %` : answer.status;
  return answer.suspicions.length === 0 ? status : `${status}, doubtful`;
}
