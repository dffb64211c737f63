import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createScriptSupport } from '../../../language-server/src/languages/javascript/support.ts';
import type { TestFilePlan } from '../../../language-server/src/languages/test-plan.ts';
import { applyEdits } from '../../../language-server/src/languages/text-edits.ts';

const javascript = await createScriptSupport({ language: 'javascript' });
const typescript = await createScriptSupport({ language: 'typescript' });

interface Plan {
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
  readonly cases?: readonly (readonly [args: string, expected: string])[];
}

/** Path, framework and text after a plan for the last function of a file. */
function planFor({ files, path, cases = [['[1, 2]', '3']] }: Plan): readonly [path: string, framework: string, text: string] {
  const source = files[path] ?? '';
  const language = /tsx?$/.test(path) ? typescript : javascript;
  const found = language.functions(source).at(-1);
  assert.ok(found);
  const project = { folder: '/p', files: () => Object.keys(files).sort(), read: (name: string) => files[name] };
  const plan: TestFilePlan = language.planTestFile({
    targetPath: `/p/${path}`,
    source,
    found,
    cases: cases.map(([args, expected]) => ({ args, expected })),
    project,
  });
  const text = plan.kind === 'new' ? plan.text : applyEdits(plan.source, plan.edits);
  return [plan.path, plan.framework, text];
}

const total = 'export function total(xs) { return xs.reduce((a, b) => a + b, 0); }\n';

describe('planTestFile', () => {
  const plans: readonly (readonly [name: string, plan: Plan, expected: readonly [path: string, framework: string, text: string]])[] = [
    [
      'without tests: beside the file, with what Node brings',
      { files: { 'src/total.js': total }, path: 'src/total.js', cases: [['[1, 2]', '3'], ["['it\\'s']", '"it"']] },
      [
        '/p/src/total.test.js',
        'node:test',
        "import assert from 'node:assert/strict';\nimport { test } from 'node:test';\nimport { total } from './total.js';\n\ntest('total([1, 2]) returns 3', () => {\n  assert.deepEqual(total([1, 2]), 3);\n});\n\ntest('total([\\'it\\\\\\'s\\']) returns \"it\"', () => {\n  assert.deepEqual(total(['it\\'s']), \"it\");\n});\n",
      ],
    ],
    [
      'CommonJS is required',
      { files: { 'total.js': 'function total(xs) {}\nmodule.exports = { total };\n' }, path: 'total.js' },
      [
        '/p/total.test.js',
        'node:test',
        "const assert = require('node:assert/strict');\nconst { test } = require('node:test');\nconst { total } = require('./total');\n\ntest('total([1, 2]) returns 3', () => {\n  assert.deepEqual(total([1, 2]), 3);\n});\n",
      ],
    ],
    [
      'vitest in a test folder that mirrors the sources, the default export, an asynchronous function',
      {
        files: {
          'package.json': '{"type":"module","devDependencies":{"vitest":"4.0.0"}}',
          'src/math/total.ts': 'export default async function total(xs: number[]): Promise<number> { return 0; }\n',
          'test/other.spec.ts': "import { expect, it } from 'vitest';\nimport { other } from '../src/other.js';\n",
        },
        path: 'src/math/total.ts',
      },
      [
        '/p/test/math/total.spec.ts',
        'vitest',
        "import { expect, test } from 'vitest';\nimport total from '../../src/math/total.js';\n\ntest('total([1, 2]) returns 3', async () => {\n  expect(await total([1, 2])).toEqual(3);\n});\n",
      ],
    ],
    [
      'jest in __tests__',
      {
        files: { 'package.json': '{"scripts":{"test":"jest"}}', 'src/total.ts': 'export const total = (xs: number[]): number => 0;\n', 'src/__tests__/a.test.ts': 'expect(1).toBe(1)' },
        path: 'src/total.ts',
      },
      ['/p/src/__tests__/total.test.ts', 'jest', "import { total } from '../total';\n\ntest('total([1, 2]) returns 3', () => {\n  expect(total([1, 2])).toEqual(3);\n});\n"],
    ],
    [
      'an existing file is extended in its own manner',
      {
        files: {
          'total.js': total,
          'total.test.js': "import assert from 'node:assert/strict';\r\nimport { it } from 'node:test';\r\nimport * as sums from './total.js';\r\n\r\nit('adds', () => {\r\n    assert.equal(sums.total([]), 0);\r\n});\r\n",
        },
        path: 'total.js',
      },
      [
        '/p/total.test.js',
        'node:test',
        "import assert from 'node:assert/strict';\r\nimport { it } from 'node:test';\r\nimport * as sums from './total.js';\r\n\r\nit('adds', () => {\r\n    assert.equal(sums.total([]), 0);\r\n});\r\n\r\nit('total([1, 2]) returns 3', () => {\r\n    assert.deepEqual(sums.total([1, 2]), 3);\r\n});\r\n",
      ],
    ],
    [
      'an existing file gets the import that it lacks',
      {
        files: {
          'total.js': `export const zero = 0;\n${total}`,
          'total.test.js': "import { expect, test } from 'vitest';\nimport { zero } from './total.js';\n\ntest('zero', () => {\n  expect(zero).toBe(0);\n});\n",
        },
        path: 'total.js',
      },
      [
        '/p/total.test.js',
        'vitest',
        "import { expect, test } from 'vitest';\nimport { zero } from './total.js';\nimport { total } from './total.js';\n\ntest('zero', () => {\n  expect(zero).toBe(0);\n});\n\ntest('total([1, 2]) returns 3', () => {\n  expect(total([1, 2])).toEqual(3);\n});\n",
      ],
    ],
    [
      'a file of the same name in another folder is left alone',
      { files: { 'a/total.js': total, 'b/total.test.js': "import { test } from 'node:test';\nimport { total } from './total.js';\n", 'b/total.js': '' }, path: 'a/total.js' },
      [
        '/p/a/total.test.js',
        'node:test',
        "import assert from 'node:assert/strict';\nimport { test } from 'node:test';\nimport { total } from './total.js';\n\ntest('total([1, 2]) returns 3', () => {\n  assert.deepEqual(total([1, 2]), 3);\n});\n",
      ],
    ],
  ];
  for (const [name, plan, expected] of plans) test(name, () => assert.deepEqual(planFor(plan), expected));

  test('a function that is not exported, and a case that is no literal, are bad input', () => {
    assert.throws(() => planFor({ files: { 'a.js': 'function total(xs) {}\n' }, path: 'a.js' }), /^Failure: The function total is not exported/);
    assert.throws(() => planFor({ files: { 'a.js': total }, path: 'a.js', cases: [['other', '1']] }), /not made of literals/);
  });
});
