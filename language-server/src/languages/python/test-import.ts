import type { Node } from 'web-tree-sitter';
import type { TextEdit } from '../../domain/ports/language-support.ts';
import { moduleBindings, isStarImport, type ImportedName } from './bindings.ts';
import { folderOf, isImportable, type ModuleName } from './project-layout.ts';
import { statementsOf } from './syntax.ts';

/** How a test file reaches a name of a module, and what must be added for it. */
export interface ImportPlan {
  /** The name as the test file says it, for example `stats.total`. */
  readonly expression: string;
  readonly imports: readonly ImportedName[];
  /** What `setup` needs. */
  readonly libraries: readonly ImportedName[];
  /** An edit that adds the name to an import statement that is there. */
  readonly merge: readonly TextEdit[];
  /** Lines below the imports, for a module that has no importable name. */
  readonly setup: readonly string[];
}

/** `testModule` is the test file's own name, for its relative imports. */
export function planImport(root: Node, testModule: ModuleName, testPath: string, module: ModuleName, modulePath: string, name: string): ImportPlan {
  const existing = existingAccess(root, testModule, module, name);
  if (existing !== undefined) return { expression: existing, imports: [], libraries: [], merge: [], setup: [] };
  const bound = new Set(moduleBindings(root));
  const own = (module.parts.at(-1) ?? 'module').replace(/\W/g, '_');
  const binding = freeBinding(name, own, bound);
  if (!isImportable(module)) return { expression: binding, imports: [], libraries: loaderImports, merge: [], setup: loaderLines(testPath, modulePath, own, name, binding) };
  const dotted = module.parts.join('.');
  const imported = binding === name ? name : `${name} as ${binding}`;
  const sibling = statementsOf(root).find((each) => each.type === 'import_from_statement' && !isStarImport(each) && absoluteName(each, testModule) === dotted);
  const last = sibling?.childrenForFieldName('name').at(-1);
  if (last !== undefined) return { expression: binding, imports: [], libraries: [], merge: [{ span: { start: last.endIndex, end: last.endIndex }, text: `, ${imported}` }], setup: [] };
  return { expression: binding, imports: [{ binding, statement: `from ${dotted} import ${imported}`, isFuture: false }], libraries: [], merge: [], setup: [] };
}

function freeBinding(name: string, module: string, bound: ReadonlySet<string>): string {
  if (!bound.has(name)) return name;
  let binding = `${module}_${name}`;
  for (let number = 2; bound.has(binding); number++) binding = `${module}_${name}_${number}`;
  return binding;
}

/** Whether a test file imports this module in any way. */
export function importsModule(root: Node, testModule: ModuleName, module: ModuleName): boolean {
  return existingAccess(root, testModule, module, '') !== undefined || statementsOf(root).some((each) => absoluteName(each, testModule) === module.parts.join('.'));
}

/** How the file reaches the name already. The last import wins, as in Python. */
export function existingAccess(root: Node, testModule: ModuleName, module: ModuleName, name: string): string | undefined {
  const dotted = module.parts.join('.');
  let access: string | undefined;
  for (const statement of statementsOf(root)) {
    if (statement.type === 'import_statement') {
      for (const imported of statement.childrenForFieldName('name')) {
        const alias = imported.childForFieldName('alias')?.text;
        if ((imported.childForFieldName('name')?.text ?? imported.text) === dotted) access = `${alias ?? dotted}.${name}`;
      }
    }
    if (statement.type !== 'import_from_statement') continue;
    const from = absoluteName(statement, testModule);
    if (from === dotted && isStarImport(statement) && !name.startsWith('_')) access = name;
    for (const imported of statement.childrenForFieldName('name')) {
      const original = imported.childForFieldName('name')?.text ?? imported.text;
      const binding = imported.childForFieldName('alias')?.text ?? original;
      if (from === dotted && original === name) access = binding;
      else if (`${from}.${original}` === dotted) access = `${binding}.${name}`;
    }
  }
  return access;
}

/** The module of a `from` import with the dots of a relative one filled in. */
function absoluteName(statement: Node, testModule: ModuleName): string | undefined {
  const module = statement.type === 'import_from_statement' ? statement.childForFieldName('module_name') : null;
  if (module === null) return undefined;
  const dots = /^\.*/.exec(module.text)?.[0].length ?? 0;
  if (dots === 0) return module.text.replace(/\s/g, '');
  const rest = module.text.slice(dots).trim();
  return [...testModule.parts.slice(0, -dots), ...(rest === '' ? [] : [rest])].join('.');
}

const loaderImports: readonly ImportedName[] = [
  { binding: 'importlib', statement: 'import importlib.util', isFuture: false },
  { binding: 'Path', statement: 'from pathlib import Path', isFuture: false },
];

/** Loads a file whose name is no identifier, such as `my-script.py`. */
function loaderLines(testPath: string, modulePath: string, module: string, name: string, binding: string): readonly string[] {
  return [
    `_spec = importlib.util.spec_from_file_location("${module}", Path(__file__).resolve().parent / ${JSON.stringify(relativePath(folderOf(testPath), modulePath))})`,
    '_module = importlib.util.module_from_spec(_spec)',
    '_spec.loader.exec_module(_module)',
    `${binding} = _module.${name}`,
  ];
}

/** From a folder to a path, both relative to the project, with `/`. */
export function relativePath(fromFolder: string, to: string): string {
  const from = fromFolder === '' ? [] : fromFolder.split('/');
  const parts = to.split('/');
  let shared = 0;
  while (shared < from.length && shared < parts.length - 1 && from[shared] === parts[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
}
