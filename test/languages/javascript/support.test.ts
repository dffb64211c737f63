import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Failure } from '../../../language-server/src/base/failure.ts';
import { createScriptSupport } from '../../../language-server/src/languages/javascript/support.ts';
import { applyEdits } from '../../../language-server/src/languages/text-edits.ts';

const javascript = await createScriptSupport({ language: 'javascript' });
const typescript = await createScriptSupport({ language: 'typescript' });

describe('functions', () => {
  const file = `#!/usr/bin/env node
// Tools for numbers.

/**
 * Adds the numbers up.
 *
 * @param {number[]} numbers what is added
 * @returns {number} the sum
 * @since 1.2
 * @example
 * total([1, 2]) // => 3
 * @example <caption>Nothing</caption>
 * total([]) // 0
 */
export async function total(numbers, ...[start = 0]) {
  throw new Error('not implemented');
}

// eslint-disable-next-line no-unused-vars
// Doubles: twice(4) is eight.
const twice = x => x * 2;

export default function* upTo({ limit }, step = 1) {
  // Counts to the limit.
}
let [a, b] = [() => 1, () => 2];
class Account { total() {} }
`;
  const found = javascript.functions(file);

  test('declarations and variables at module level, in order', () => {
    assert.deepEqual(found.map(({ name, signature, parameters, isStub }) => ({ name, signature, parameters, isStub })), [
      { name: 'total', signature: 'async function total(numbers, ...[start = 0])', parameters: ['numbers', '...[start = 0]'], isStub: true },
      { name: 'twice', signature: 'function twice(x)', parameters: ['x'], isStub: false },
      { name: 'upTo', signature: 'function* upTo({ limit }, step = 1)', parameters: ['{ limit }', 'step'], isStub: true },
    ]);
  });

  test('comments are the description, their examples are examples', () => {
    const [total, twice, upTo] = found;
    assert.equal(total?.description, 'Adds the numbers up.\n\n@param {number[]} numbers what is added\n@returns {number} the sum');
    assert.deepEqual(total.examples, [{ args: '[1, 2]', expected: '3' }, { args: '[]', expected: '0' }]);
    assert.equal(twice?.description, 'Doubles: twice(4) is eight.');
    assert.equal(upTo?.description, 'Counts to the limit.');
  });

  test('source and span are the text itself', () => {
    assert.equal(found[1]?.source, 'const twice = x => x * 2;');
    assert.equal(file.slice(found[0]?.span.start, found[0]?.span.end).split('\n')[0], 'export async function total(numbers, ...[start = 0]) {');
  });

  const lines: readonly (readonly [line: string, example: readonly [string, string] | undefined])[] = [
    ['f([1, 2]) // => 3', ['[1, 2]', '3']],
    ['f("a)", {b: 1}) === [")"]', ['"a)", {b: 1}', '[")"]']],
    ['f() → undefined', ['', 'undefined']],
    ['console.log(f(1)); // 2', ['1', '2']],
    ['const x = f(1) // returns 2', ['1', '2']],
    ['> f(-1) => "x => y"', ['-1', '"x => y"']],
    ['f(other) // 2', undefined],
    ['f(1) // a word', undefined],
    ['fx(1) // 2', undefined],
  ];
  for (const [line, example] of lines) {
    test(`${line} is ${example === undefined ? 'no example' : 'an example'}`, () => {
      const [f] = javascript.functions(`// Does.\n// ${line}\nfunction f() {}`);
      assert.deepEqual(f?.examples.map(({ args, expected }) => [args, expected]), example === undefined ? [] : [example]);
      assert.equal(f?.description, example === undefined ? `Does.\n${line}` : 'Does.');
    });
  }

  test('types of TypeScript stay in signature and source', () => {
    const source = `type Pair<T> = [T, T];\n/** Swaps – é. */\nexport const swap = async <T extends object>(pair: Pair<T>,\n  deep?: boolean,\n): Promise<Pair<T>> => {\n};\nfunction id<T>(x: T): x is T & string { return x as any }\nfunction over(a: string): void;\nfunction over(a: unknown): void {}\n`;
    assert.deepEqual(typescript.functions(source).map(({ name, signature, isStub }) => [name, signature, isStub]), [
      ['swap', 'async function swap<T extends object>(pair: Pair<T>, deep?: boolean): Promise<Pair<T>>', true],
      ['id', 'function id<T>(x: T): x is T & string', false],
      ['over', 'function over(a: unknown): void', true],
    ]);
    assert.match(typescript.functions(source)[1]?.source ?? '', /x is T & string \{ return x as any \}/);
  });

  const faults: readonly (readonly [typeof javascript, source: string, message: RegExp])[] = [
    [javascript, 'function f() {\n  return (1;\n}', /line 2/],
    [javascript, 'function f(x: number) {}', /line 1/],
    [typescript, 'enum E { A }\nfunction f() {}', /enum/i],
    [typescript, 'function f(x: ) {}', /parse/],
  ];
  for (const [language, source, message] of faults) {
    test(`${JSON.stringify(source)} is bad input`, () => {
      assert.throws(() => language.functions(source), (error) => error instanceof Failure && error.reason === 'badInput' && message.test(error.message));
    });
  }
});

describe('replaceFunction', () => {
  const cases: readonly {
    readonly name: string;
    readonly file: string;
    readonly code: string;
    readonly expected: string;
    readonly language?: typeof javascript;
  }[] = [
    {
      name: 'the body changes, all else stays',
      file: "import { a } from './a.js';\r\n\r\n/** Adds. */\r\nexport function add(x, y) {\r\n    // TODO\r\n}\r\n\r\nadd(1, 2);\r\n",
      code: 'function add(x, y) {\n  if (x) {\n    return x + y;\n  }\n  return `a\n  b`;\n}\n',
      expected: "import { a } from './a.js';\r\n\r\n/** Adds. */\r\nexport function add(x, y) {\r\n    if (x) {\r\n        return x + y;\r\n    }\r\n    return `a\r\n  b`;\r\n}\r\n\r\nadd(1, 2);\r\n",
    },
    {
      name: 'an arrow function keeps its form and its types',
      language: typescript,
      file: 'export const add = (x: number, y: number): number => {};\n',
      code: 'export function add(x: number, y: number): number {\n  return x + y;\n}',
      expected: 'export const add = (x: number, y: number): number => {\n  return x + y;\n};\n',
    },
    {
      name: 'an expression becomes a body',
      file: 'function twice(x) {\n\tthrow new Error("TODO");\n}\n',
      code: 'const twice = (x) => 2 * x;',
      expected: 'function twice(x) {\n\treturn 2 * x;\n}\n',
    },
    {
      name: 'imports join the imports, helpers go above the comment, names that are taken give way',
      file: "import fs from 'node:fs';\n\nconst helper = 1;\n\n// Hashes.\nfunction hash(text) {}\nmodule.exports = { hash };\n",
      code: "import { createHash } from 'node:crypto';\n\n/** Helps. */\nfunction helper(value) {\n  return { helper };\n}\n\nexport function hash(text) {\n  return createHash('md5').update(helper(text)).digest('hex');\n}\nexport { helper };\n",
      expected: "import fs from 'node:fs';\nimport { createHash } from 'node:crypto';\n\nconst helper = 1;\n\n/** Helps. */\nfunction hashHelper(value) {\n  return { helper: hashHelper };\n}\n\n// Hashes.\nfunction hash(text) {\n  return createHash('md5').update(hashHelper(text)).digest('hex');\n}\nmodule.exports = { hash };\n",
    },
    {
      name: 'other parameters and async come with the code',
      language: typescript,
      file: 'export function load(path: string): string {\n}\n',
      code: 'async function load(file: string, strict = false): Promise<string> {\n  return await Promise.resolve(file);\n}',
      expected: 'export async function load(file: string, strict = false): Promise<string> {\n  return await Promise.resolve(file);\n}\n',
    },
  ];
  for (const { name, file, code, expected, language = javascript } of cases) {
    test(name, () => {
      const found = language.functions(file).find((each) => code.includes(each.name));
      assert.ok(found);
      assert.equal(applyEdits(file, language.replaceFunction(file, found, code)), expected);
    });
  }

  test('code that lacks the function, and a file that has changed, are bad input', () => {
    const file = 'function f() {}\n';
    const [found] = javascript.functions(file);
    assert.ok(found);
    assert.throws(() => javascript.replaceFunction(file, found, 'function g() {}'), /does not define f/);
    assert.throws(() => javascript.replaceFunction(`// new\n${file}`, found, 'function f() {}'), /not where it was/);
  });
});

test('the context leaves out the function, foreign imports and what only acts; lines keep their numbers', () => {
  const file = "#!/usr/bin/node\nimport fs from 'node:fs';\nimport {\n  db,\n} from './db.ts';\nconst limit: number = 3;\n/** F. */\nfunction f(x: number): number { return 0 }\nexport const g = (x: number) => f(x) + limit;\nmain();\nif (import.meta.main) f(1);\nawait f(2);\n";
  const [f] = typescript.functions(file);
  assert.ok(f);
  const { before, after, importPaths } = typescript.context(file, f, '/p/a.ts');
  assert.deepEqual(importPaths, []);
  assert.equal(before.trim().replace(/\s*\n\s*/g, '\n'), "import fs from 'node:fs';\nconst limit         = 3;\n/** F. */");
  assert.equal(before.split('\n').length, 8);
  assert.equal(after.trim(), 'export const g = (x        ) => f(x) + limit;');
});

test('inspect says what a program defines', () => {
  assert.deepEqual(javascript.inspect("import a from 'a';\nconst { b, c: [d] } = a;\nexport class E {}\nfunction f() { let g; }"), { parses: true, definitions: ['b', 'd', 'E', 'f'] });
  assert.equal(javascript.inspect('function (').parses, false);
});
