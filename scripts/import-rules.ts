/** Turns the table of rooms into rules for dependency-cruiser and runs it. */
import { cruise, type IForbiddenRuleType, type ICruiseResult } from 'dependency-cruiser';
import { commonNodeModules, compositionRoots, rooms } from './rooms.ts';

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface ImportReport {
  readonly modules: number;
  readonly violations: readonly Violation[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function forbidden(prefix: string): IForbiddenRuleType[] {
  const place = (folder: string): string => `^${escaped(prefix + folder)}/`;
  const anyRoom = Object.values(rooms).map((room) => place(room.folder));
  const roots = compositionRoots.map((file) => `^${escaped(prefix + file)}$`);
  const rules: IForbiddenRuleType[] = Object.entries(rooms).flatMap(([name, room]) => {
    const allowed = [name, ...room.mayImport].map((one) => {
      const target = rooms[one];
      if (!target) throw new RangeError(`rooms.ts: ${name} may import ${one}, which is no room`);
      return place(target.folder);
    });
    const packages = [...(room.packages ?? []), ...commonNodeModules].map((one) =>
      one.startsWith('node:')
        ? `^(node:)?${escaped(one.slice('node:'.length))}$`
        : `(^|/)(node_modules/)?(@types/)?${escaped(one)}(/|$)`,
    );
    return [
      {
        name: `${name}-rooms`,
        severity: 'error',
        comment: `${room.folder} may import: ${room.mayImport.join(', ') || 'no other room'}`,
        from: { path: place(room.folder), pathNot: roots },
        to: { path: anyRoom.concat(`^${escaped(prefix)}(test|scripts)/`), pathNot: allowed },
      },
      {
        name: `${name}-packages`,
        severity: 'error',
        comment: `${room.folder} may use: ${room.packages?.join(', ') ?? 'no package of its own'}`,
        from: { path: place(room.folder), pathNot: roots },
        to: { dependencyTypesNot: ['local', 'localmodule'], pathNot: packages.concat(anyRoom) },
      },
    ];
  });
  return [
    ...rules,
    { name: 'no-cycles', severity: 'error', comment: 'no import cycles at run time', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', comment: 'an import that leads nowhere', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ];
}

/** Checks the tree below `root`; `prefix` is where the rooms' folders begin, from there. */
export async function checkImports(root: string, prefix = ''): Promise<ImportReport> {
  const { output } = await cruise(
    [`${prefix}language-server`, `${prefix}src`],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: forbidden(prefix) },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: `^${escaped(prefix)}language-server/(models|heldout|runtime)/` },
      tsPreCompilationDeps: true,
    },
    { extensions: ['.ts', '.js', '.json'], conditionNames: ['import', 'node', 'types'], exportsFields: ['exports'] },
  );
  const result = output as ICruiseResult;
  const sources = result.modules.map(({ source }) => source).filter((source) => source.endsWith('.ts') && !source.includes('node_modules'));
  const folders = Object.values(rooms).map((room) => `${prefix}${room.folder}/`);
  // A file without imports has no dependency that a rule could forbid, so this one is looked at here.
  const homeless = sources.filter((source) => /^(language-server|src)\//.test(source.slice(prefix.length)) && !folders.some((folder) => source.startsWith(folder)));
  return {
    modules: sources.length,
    violations: [
      ...result.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
      ...homeless.map((from) => ({ rule: 'every-file-has-a-room', from, to: 'scripts/rooms.ts' })),
    ],
  };
}
