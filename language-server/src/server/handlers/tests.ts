import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Failure } from '../../base/failure.ts';
import type { FileTarget } from '../../engine/target.ts';
import { diskProject, type ProjectReader } from '../../languages/project-reader.ts';
import { checkCases } from '../../solver/check-cases.ts';
import { generateTests, planTestFile } from '../../../protocol/tests.ts';
import { answering } from '../answers.ts';
import { targetAt } from '../function-at.ts';
import type { SourceFiles } from '../source-files.ts';
import { toFileEdit } from '../wire-edits.ts';
import type { HandlerContext } from './context.ts';

/** Tests for a function that exists. */
export function handleTests(context: HandlerContext): void {
  const { connection, workbench, files } = context;
  connection.onRequest(
    generateTests,
    answering(context, async ({ uri, position, count }, signal) => {
      workbench.requireTrust('checking tests');
      const target = targetAt(files.read(uri), position, await workbench.engine.language());
      requireBody(target);
      return workbench.holding(async (engine) => {
        const failure = await workbench.sandboxFailure(engine);
        const dependencies = await workbench.dependencies(failure === undefined, engine);
        const checked = await checkCases(target.problem, target.found.source, count, workbench.settings.seed, dependencies, signal);
        return { entry: target.problem.entry, ...checked };
      });
    }),
  );

  connection.onRequest(
    planTestFile,
    answering(context, async ({ uri, position, cases }) => {
      const language = await workbench.engine.language();
      const { path, source, found } = targetAt(files.read(uri), position, language);
      const project = openProject(path, files);
      const plan = language.planTestFile({ targetPath: path, source, found, cases, project });
      const testUri = pathToFileURL(plan.path).href;
      if (plan.kind === 'new') {
        const document = TextDocument.create(testUri, 'python', 0, '');
        const edit = toFileEdit({ uri: testUri, version: null, document }, [{ span: { start: 0, end: 0 }, text: plan.text }]);
        return { uri: testUri, isNew: true, edit };
      }
      const file = files.read(testUri);
      return { uri: file.uri, isNew: false, edit: toFileEdit(file, plan.edits) };
    }),
  );
}

function requireBody({ found, problem }: FileTarget): void {
  if (!found.isStub) return;
  throw new Failure('badInput', `The function ${problem.entry} has no body yet, so there is nothing to test.`, 'Write it first: by hand, or through pseudocode.');
}

/** The project around a file, with what the editor has open in place of what the disk has. */
function openProject(path: string, files: SourceFiles): ProjectReader {
  const disk = diskProject(path);
  return {
    ...disk,
    read: (relative) => {
      if (!relative.endsWith('.py')) return disk.read(relative);
      try {
        return files.read(pathToFileURL(`${disk.folder}/${relative}`).href).document.getText();
      } catch {
        return undefined;
      }
    },
  };
}
