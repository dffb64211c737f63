import { existsSync } from 'node:fs';
import type { ProjectLanguage, TestFilePlan } from '../test-plan.ts';
import { buildContext } from './context.ts';
import { describeFunction, functionParts } from './functions.ts';
import { formatValue } from './format-value.ts';
import { readLayout } from './indentation.ts';
import { inspectCode } from './inspect.ts';
import { parseArguments, parseLiteral } from './literal.ts';
import { mutantsOf } from './mutants.ts';
import { replaceFunction } from './replace-function.ts';
import type { TestFramework } from './project-layout.ts';
import { createPythonParser, requireSyntax } from './syntax.ts';
import { planTestFile, type PythonTestFileRequest } from './test-file.ts';

export interface PythonSupportOptions {
  /** Folder with `web-tree-sitter.wasm` and `tree-sitter-python.wasm`; their packages by default. */
  readonly wasmFolder?: string;
  /** Whether a file exists, for finding packages; the disk by default. */
  readonly fileExists?: (path: string) => boolean;
}

/** Python's part of the port, and what is done with Python projects only. */
export interface PythonSupport extends ProjectLanguage {
  /** See test-file.ts. */
  planTestFile(request: PythonTestFileRequest): TestFilePlan<TestFramework>;
}

/** Python by its syntax alone: nothing runs. */
export async function createPythonSupport(options: PythonSupportOptions = {}): Promise<PythonSupport> {
  const parser = await createPythonParser(options.wasmFolder);
  const fileExists = options.fileExists ?? existsSync;
  return {
    id: 'python',
    functions: (source) =>
      parser.parse(source, (root) => {
        requireSyntax(source, root);
        const layout = readLayout(source, root);
        return functionParts(source, root).map((parts) => describeFunction(source, layout, parts));
      }),
    context: (source, found, filePath) => buildContext(parser, source, found, filePath, fileExists),
    inspect: (code) => inspectCode(parser, code),
    mutants: (code) => mutantsOf(parser, code),
    replaceFunction: (source, found, candidate) => replaceFunction(parser, source, found, candidate),
    parseLiteral,
    parseArguments,
    formatValue,
    planTestFile: (request) => planTestFile(parser, request),
  };
}
