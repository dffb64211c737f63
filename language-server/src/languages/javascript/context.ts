import { builtinModules } from 'node:module';
import type { Node } from 'web-tree-sitter';
import type { FoundFunction, TextEdit } from '../../domain/ports/language-support.ts';
import type { FileContext } from '../../domain/problem.ts';
import { applyEdits } from '../text-edits.ts';
import { locateFunction } from './functions.ts';
import { statementsOf, type ScriptParser } from './syntax.ts';

/**
 * The surroundings in which a candidate runs: `before`, the candidate, `after`, as JavaScript without types. Definitions,
 * assignments and imports of Node's own modules stay. Left out are imports of anything else, which a sandbox does not
 * have, and statements that only do something: calls at module level, and the part that runs when the file is the
 * program.
 */
export function buildContext(parser: ScriptParser, source: string, found: FoundFunction): FileContext {
  return parser.parse(source, (root) => {
    const { statement } = locateFunction(root, found);
    const text = parser.plain(source);
    const edits = statementsOf(root)
      .filter((each) => each.id !== statement.id && (isForeignImport(each) || onlyActs(each)))
      .map(({ startIndex, endIndex }): TextEdit => ({ span: { start: startIndex, end: endIndex }, text: blank(text.slice(startIndex, endIndex)) }));
    const before = applyEdits(text.slice(0, statement.startIndex), edits.filter(({ span }) => span.end <= statement.startIndex));
    const after = edits
      .filter(({ span }) => span.start >= statement.endIndex)
      .map(({ span, text }) => ({ text, span: { start: span.start - statement.endIndex, end: span.end - statement.endIndex } }));
    return {
      before: withLineFeeds(before.replace(/^#!.*/, '')),
      after: withLineFeeds(applyEdits(text.slice(statement.endIndex), after)),
      importPaths: [],
    };
  });
}

/** Lines keep their numbers. */
function blank(text: string): string {
  return '\n'.repeat(text.split('\n').length - 1);
}

function withLineFeeds(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

function isForeignImport(statement: Node): boolean {
  if (statement.type === 'export_statement' || statement.type === 'import_statement') {
    const module = statement.childForFieldName('source')?.text.slice(1, -1);
    return module !== undefined && !isBuiltIn(module);
  }
  const required = /^(?:const|let|var)\s[^]*=\s*require\(\s*(['"])([^'"]+)\1\s*\)(?:\.\w+)?\s*;?\s*$/.exec(statement.text)?.[2];
  return required !== undefined && !isBuiltIn(required);
}

function isBuiltIn(module: string): boolean {
  return module.startsWith('node:') || builtinModules.includes(module);
}

function onlyActs(statement: Node): boolean {
  if (statement.type === 'if_statement') return /require\.main|import\.meta/.test(statement.childForFieldName('condition')?.text ?? '');
  if (statement.type !== 'expression_statement') return false;
  const expression = statement.firstNamedChild;
  const inner = expression?.type === 'await_expression' ? expression.firstNamedChild : expression;
  return inner?.type === 'call_expression';
}
