import { join, relative, sep } from 'node:path';
import { Failure } from '../../base/failure.ts';
import { lineEnding } from '../../base/line-ending.ts';
import type { FoundFunction, TextEdit } from '../../domain/ports/language-support.ts';
import type { ProjectReader } from '../project-reader.ts';
import type { TestExample, TestFilePlan, TestFileRequest } from '../test-plan.ts';
import { applyEdits, orderEdits } from '../text-edits.ts';
import { formatValue } from './format-value.ts';
import { locateFunction } from './functions.ts';
import { parseArguments, parseLiteral } from './literal.ts';
import { detectFramework, fileFramework, isTestFile, newTestPath, stemOf, type ScriptFramework } from './project-layout.ts';
import { indentationUnit } from './replace-function.ts';
import type { ScriptParser } from './syntax.ts';
import { findModule, moduleEdits, moduleForm } from './test-import.ts';

/**
 * Tests for a function in the project's own layout: the framework, folder and file that it uses. Throws Failure badInput
 * for a case that is no literal, and for a function that its file does not export.
 */
export function planTestFile(parser: ScriptParser, request: TestFileRequest): TestFilePlan<ScriptFramework> {
  const { source, found, project } = request;
  const cases = request.cases.map(inOneLine);
  if (cases.length === 0) throw new Failure('badInput', 'There are no cases to write.', 'Choose at least one case.');
  const filePath = relative(project.folder, request.targetPath).replaceAll(sep, '/');
  const isDefault = parser.parse(source, (root) => requireExport(source, locateFunction(root, found).statement.text, found.name));
  const existing = findTestFile(project, filePath, found.name);
  const path = existing ?? newTestPath(project, filePath);
  const before = existing === undefined ? '' : (project.read(existing) ?? '');
  const framework = fileFramework(before) ?? detectFramework(project);
  const form = moduleForm(existing === undefined ? source : before, path, project);
  const { name, edits: imports } = moduleEdits(parser, { source: before, path, filePath, project, form, framework, exported: found.name, isDefault });
  const { text, names } = writeTests({ found, cases, framework, callee: name, unit: before === '' ? indentationUnit(source) : indentationUnit(before), before });
  const eol = before === '' ? lineEnding(source) : lineEnding(before);
  const end = before.trimEnd().length;
  const edits = orderEdits([...imports, { span: { start: end, end: before.length }, text: `\n\n${text}\n` }]).map(
    (edit): TextEdit => ({ ...edit, text: edit.text.replaceAll('\n', eol) }),
  );
  const after = applyEdits(before, edits);
  parser.parse(after, () => undefined);
  const common = { path: join(project.folder, path), framework, tests: names };
  return existing === undefined ? { kind: 'new', ...common, text: after.trimStart() } : { kind: 'extend', ...common, source: before, edits };
}

/** Whether it is the file's default export. */
function requireExport(source: string, statement: string, name: string): boolean {
  if (/^export\s+default\b/.test(statement) || new RegExp(`^export\\s+default\\s+${escape(name)}\\s*;?\\s*$`, 'm').test(source)) return true;
  const isExported =
    /^export\b/.test(statement) ||
    new RegExp(`^export\\s*\\{[^}]*\\b${escape(name)}\\b[^}]*\\}`, 'm').test(source) ||
    new RegExp(`\\bexports\\.${escape(name)}\\s*=|\\bmodule\\.exports\\s*=\\s*(?:${escape(name)}\\b|\\{[^}]*\\b${escape(name)}\\b)`).test(source);
  if (isExported) return false;
  throw new Failure('badInput', `The function ${name} is not exported, so a test file cannot reach it.`, `Export it first: export function ${name} or module.exports.`);
}

function escape(name: string): string {
  return name.replace(/\$/g, '\\$');
}

function inOneLine({ args, expected }: TestExample): TestExample {
  const values = parseArguments(args);
  const value = parseLiteral(expected);
  if (values === undefined || value === undefined)
    throw new Failure('badInput', `The case (${args}) → ${expected} is not made of literals.`, 'Give arguments and expected value as JavaScript literals.');
  const oneLine = (text: string, format: () => string): string => (/[\n\r]|\/\//.test(text) ? format() : text.trim());
  return { args: oneLine(args, () => values.map(formatValue).join(', ')), expected: oneLine(expected, () => formatValue(value)) };
}

/** The test file that imports this module, or is named for it. */
function findTestFile(project: ProjectReader, filePath: string, name: string): string | undefined {
  const ranked = project
    .files()
    .filter((path) => isTestFile(path) && path !== filePath)
    .flatMap((path) => {
      const source = project.read(path) ?? '';
      const isImporting = findModule(source, path, filePath) !== undefined;
      const isNamedFor = stemOf(path).replace(/\.(?:test|spec)$/, '') === stemOf(filePath);
      const rank = isImporting ? 1 + Number(isNamedFor) + Number(new RegExp(`\\b${escape(name)}\\b`).test(source)) : 0;
      return rank === 0 ? [] : [{ path, rank }];
    });
  return ranked.sort((a, b) => b.rank - a.rank || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))[0]?.path;
}

interface Writing {
  readonly found: FoundFunction;
  readonly cases: readonly TestExample[];
  readonly framework: ScriptFramework;
  readonly callee: string;
  readonly unit: string;
  readonly before: string;
}

/** One test a case, named for what it says. */
function writeTests({ found, cases, framework, callee, unit, before }: Writing): { readonly text: string; readonly names: readonly string[] } {
  const word = /\bit\(/.test(before) && !/\btest\(/.test(before) ? 'it' : 'test';
  const isAsync = found.signature.startsWith('async ');
  const names: string[] = [];
  const tests = cases.map(({ args, expected }) => {
    const wanted = `${found.name}(${args}) returns ${expected}`;
    let name = wanted;
    for (let number = 2; names.includes(name) || before.includes(quote(name)); number++) name = `${wanted} (${number})`;
    names.push(name);
    const call = `${isAsync ? 'await ' : ''}${callee}(${args})`;
    const check = framework === 'node:test' ? `assert.deepEqual(${call}, ${expected});` : `expect(${call}).toEqual(${expected});`;
    return `${word}(${quote(name)}, ${isAsync ? 'async ' : ''}() => {\n${unit}${check}\n});`;
  });
  return { text: tests.join('\n\n'), names };
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

