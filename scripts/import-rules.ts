/** Turns the table of rooms into rules for dependency-cruiser and runs it. */
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IModule } from 'dependency-cruiser';
import { filesNamedByUrl, findUnreached, type ImportGraph, type Programs } from './reachability.ts';
import { commonNodeModules, compositionRoots, rooms } from './rooms.ts';

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  /** What to do about it, or what would be allowed. */
  readonly remedy: string;
}

export interface ImportReport {
  readonly modules: number;
  readonly violations: readonly Violation[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function forbidden(): IForbiddenRuleType[] {
  const place = (folder: string): string => `^${escaped(folder)}/`;
  const anyRoom = Object.values(rooms).map((room) => place(room.folder));
  const roots = compositionRoots.map((file) => `^${escaped(file)}$`);
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
        to: { path: anyRoom.concat('^(test|scripts)/'), pathNot: allowed },
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

/** Checks the tree below `root`, the folder of a package.json; `programs` are what has to reach every file of it. */
export async function checkImports(root: string, programs: Programs): Promise<ImportReport> {
  const rules = forbidden();
  const { output } = await cruise(
    ['language-server', 'src'],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^language-server/(models|heldout|runtime)/' },
      tsPreCompilationDeps: true,
    },
    { extensions: ['.ts', '.js', '.json'], conditionNames: ['import', 'node', 'types'], exportsFields: ['exports'] },
  );
  const { modules, summary } = output as ICruiseResult;
  const sources = modules.filter(({ source }) => /^(language-server|src)\/.*\.ts$/.test(source));
  const remedies = new Map(rules.map(({ name, comment }) => [name, comment ?? '']));
  return {
    modules: sources.length,
    violations: [
      ...summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to, remedy: remedies.get(rule.name) ?? '' })),
      ...homeless(sources),
      ...(await unreached(root, sources, programs)),
    ],
  };
}

/** A file without imports has no dependency that a rule could forbid, so this one is looked at here. */
function homeless(sources: readonly IModule[]): readonly Violation[] {
  const folders = Object.values(rooms).map(({ folder }) => `${folder}/`);
  return sources
    .filter(({ source }) => !folders.some((folder) => source.startsWith(folder)))
    .map(({ source }) => ({ rule: 'every-file-has-a-room', from: source, to: 'scripts/rooms.ts', remedy: 'move it into a room, or give its folder a line in scripts/rooms.ts' }));
}

async function unreached(root: string, sources: readonly IModule[], programs: Programs): Promise<readonly Violation[]> {
  const graph: ImportGraph = new Map(
    await Promise.all(
      sources.map(async ({ source, dependencies }) => [source, [...dependencies.map(({ resolved }) => resolved), ...(await filesNamedByUrl(root, source))]] as const),
    ),
  );
  const { files, outdated } = findUnreached(graph, programs);
  return [
    ...files.map((from) => ({
      rule: 'every-file-is-reached',
      from,
      to: 'no entry point of scripts/build.ts or package.json',
      remedy: 'no program loads this file: import it where it is to work, or remove it with its tests; what only tests or scripts need belongs to them',
    })),
    ...outdated.map((from) => ({ rule: 'exceptions-are-needed', from, to: 'withoutCaller in scripts/rooms.ts', remedy: 'it is reached, or gone: take it off the list' })),
  ];
}
