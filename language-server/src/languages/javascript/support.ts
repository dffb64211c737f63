import { Failure } from '../../base/failure.ts';
import type { ProjectLanguage } from '../test-plan.ts';
import { buildContext } from './context.ts';
import { formatValue } from './format-value.ts';
import { describeFunction, functionParts, moduleDefinitions } from './functions.ts';
import { parseArguments, parseLiteral } from './literal.ts';
import { replaceFunction } from './replace-function.ts';
import { createScriptParser, type ScriptLanguage } from './syntax.ts';
import { planTestFile } from './test-file.ts';

export interface ScriptSupportOptions {
  readonly language: ScriptLanguage;
  /** Folder with `web-tree-sitter.wasm` and `tree-sitter-javascript.wasm`; their packages by default. */
  readonly wasmFolder?: string;
}

/** JavaScript, or TypeScript, by its syntax alone: nothing runs. Functions at module level only. */
export async function createScriptSupport({ language, wasmFolder }: ScriptSupportOptions): Promise<ProjectLanguage> {
  const parser = await createScriptParser(language, wasmFolder);
  return {
    id: language,
    functions: (source) => parser.parse(source, (root) => functionParts(root).map((parts) => describeFunction(source, parts))),
    context: (source, found) => buildContext(parser, source, found),
    inspect: (code) => {
      try {
        return parser.parse(code, (root) => ({ parses: true, definitions: moduleDefinitions(root) }));
      } catch (error) {
        if (error instanceof Failure && error.reason === 'badInput') return { parses: false, definitions: [], message: error.message };
        throw error;
      }
    },
    replaceFunction: (source, found, candidate) => replaceFunction(parser, source, found, candidate),
    parseLiteral,
    parseArguments,
    formatValue,
    planTestFile: (request) => planTestFile(parser, request),
  };
}
