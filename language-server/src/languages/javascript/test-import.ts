import type { TextEdit } from '../../domain/ports/language-support.ts';
import type { ProjectReader } from '../project-reader.ts';
import { folderOf, isTestFile, joinPath, stemOf, type ScriptFramework } from './project-layout.ts';
import { statementsOf, type ScriptParser } from './syntax.ts';

/** How a file's module is written. */
export type ModuleForm = 'import' | 'require';

/** By what a file holds, then by its ending, then by the package's own word. */
export function moduleForm(source: string, path: string, project: ProjectReader): ModuleForm {
  if (/^\s*(?:import\b[^(]|export\b)/m.test(source)) return 'import';
  if (/\brequire\(|\bmodule\.exports\b|\bexports\.\w/.test(source)) return 'require';
  if (/\.(?:mjs|[cm]?tsx?)$/.test(path)) return 'import';
  if (path.endsWith('.cjs')) return 'require';
  return /"type"\s*:\s*"module"/.test(project.read('package.json') ?? '') ? 'import' : 'require';
}

interface ModuleImport {
  readonly specifier: string;
}

/** How a test file names a module of the project; undefined where it does not import it. */
export function findModule(source: string, testPath: string, filePath: string): ModuleImport | undefined {
  const wanted = joinPath(folderOf(filePath), stemOf(filePath));
  for (const [, , specifier = ''] of source.matchAll(/(?:from|import|require\(|import\()\s*(['"])(\.{1,2}\/[^'"]*)\1/g)) {
    const resolved = resolve(folderOf(testPath), specifier).replace(/\.[cm]?[jt]sx?$/, '');
    if (resolved === wanted || `${resolved}/index` === wanted || joinPath(resolved, 'index') === wanted) return { specifier };
  }
  return undefined;
}

function resolve(folder: string, specifier: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

export interface ImportRequest {
  /** The test file as it is; empty for a new one. */
  readonly source: string;
  readonly path: string;
  readonly filePath: string;
  readonly project: ProjectReader;
  readonly form: ModuleForm;
  readonly framework: ScriptFramework;
  readonly exported: string;
  readonly isDefault: boolean;
}

/** What has to be imported, and the name under which a test then reaches the function. */
export function moduleEdits(parser: ScriptParser, request: ImportRequest): { readonly name: string; readonly edits: readonly TextEdit[] } {
  const { source, path, filePath, form, framework, exported, isDefault } = request;
  const tools = toolLines(source, form, framework);
  const reached = reachedAs(parser, source, path, filePath, exported, isDefault);
  if (reached !== undefined) return { name: reached, edits: tools.length === 0 ? [] : [insert(parser, source, tools)] };
  const specifier = JSON.stringify(findModule(source, path, filePath)?.specifier ?? specifierFor(request)).replaceAll('"', "'");
  const line =
    form === 'import'
      ? `import ${isDefault ? exported : `{ ${exported} }`} from ${specifier};`
      : `const { ${exported} } = require(${specifier});`;
  return { name: exported, edits: [insert(parser, source, [...tools, line])] };
}

/** The names that tests need and the file does not have yet. */
function toolLines(source: string, form: ModuleForm, framework: ScriptFramework): readonly string[] {
  const has = (name: string): boolean => new RegExp(`^(?:import|const|let|var)\\b[^;]*\\b${name}\\b[^;]*(?:from|require)`, 'm').test(source);
  const line = (names: string, module: string): string =>
    form === 'import' ? `import ${names} from '${module}';` : `const ${names} = require('${module}');`;
  switch (framework) {
    case 'node:test':
      return [...(has('assert') ? [] : [line('assert', 'node:assert/strict')]), ...(has('test') || has('it') ? [] : [line('{ test }', 'node:test')])];
    case 'vitest':
      return source === '' ? [line('{ expect, test }', 'vitest')] : [];
    case 'jest':
      return [];
  }
}

/** The name that the file already gives to the function, as its own or as a part of its module. */
function reachedAs(parser: ScriptParser, source: string, path: string, filePath: string, exported: string, isDefault: boolean): string | undefined {
  if (source === '') return undefined;
  return parser.parse(source, (root) => {
    for (const statement of statementsOf(root)) {
      const { text } = statement;
      if (!/^(?:import|const|let|var)\b/.test(text) || findModule(text, path, filePath) === undefined) continue;
      const whole = /^import\s+\*\s+as\s+(\w+)|^(?:const|let|var)\s+(\w+)\s*=\s*require/.exec(text);
      if (whole !== null) return `${whole[1] ?? whole[2] ?? ''}${isDefault && whole[1] !== undefined ? '.default' : isDefault ? '' : `.${exported}`}`;
      const named = new RegExp(`[{,]\\s*${exported.replace(/\$/g, '\\$')}(?:\\s+as\\s+(\\w+)|\\s*:\\s*(\\w+))?\\s*[,}]`).exec(text);
      if (named !== null && !isDefault) return named[1] ?? named[2] ?? exported;
      const byDefault = /^import\s+([\w$]+)/.exec(text)?.[1];
      if (isDefault && byDefault !== undefined) return byDefault;
    }
    return undefined;
  });
}

/** After the last import, else at the start. */
function insert(parser: ScriptParser, source: string, lines: readonly string[]): TextEdit {
  if (source === '') return { span: { start: 0, end: 0 }, text: lines.join('\n') };
  return parser.parse(source, (root) => {
    const last = statementsOf(root).findLast(({ type, text }) => type === 'import_statement' || /^(?:const|let|var)\s[^]*=\s*require\(/.test(text));
    const at = last?.endIndex ?? 0;
    return { span: { start: at, end: at }, text: last === undefined ? `${lines.join('\n')}\n\n` : `\n${lines.join('\n')}` };
  });
}

/** As other tests of the project write it; without an ending for a bundler's tests of TypeScript, else with the file's own. */
function specifierFor({ path, filePath, project, framework, form }: ImportRequest): string {
  const relative = relativeTo(folderOf(path), filePath);
  const own = /\.[cm]?[jt]sx?$/.exec(filePath)?.[0] ?? '';
  const isTyped = /ts|tsx/.test(own);
  const used = project
    .files()
    .filter(isTestFile)
    .flatMap((test) => [...(project.read(test) ?? '').matchAll(/(?:from|require\()\s*['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]sx?)?['"]/g)])
    .map(([, ending]) => ending ?? '');
  const standard = form === 'require' || (isTyped && framework !== 'node:test') ? '' : own;
  const [first = standard] = used;
  const ending = first === '' ? '' : /js/.test(first) && isTyped ? own.replace('ts', 'js').replace(/x$/, '') : own;
  return relative.slice(0, relative.length - own.length) + ending;
}

function relativeTo(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = from.slice(shared).map(() => '..');
  return [...(up.length === 0 ? ['.'] : up), ...to.slice(shared)].join('/');
}
