import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestExample, TestFilePlan } from '../../../language-server/src/languages/test-plan.ts';
import { createPythonSupport } from '../../../language-server/src/languages/python/support.ts';
import { applyEdits } from '../../../language-server/src/languages/text-edits.ts';

const python = await createPythonSupport();

type Files = Readonly<Record<string, string>>;

const three: readonly TestExample[] = [
  { args: '[1, 2]', expected: '3' },
  { args: '[]', expected: '0' },
  { args: '[-1]', expected: '-1' },
];
const one: readonly TestExample[] = [{ args: '[1, 2]', expected: '3' }];
const total = 'def total(xs):\n    return sum(xs)\n';

function plan(files: Files, target: string, cases: readonly TestExample[], name = 'total'): TestFilePlan {
  const source = files[target] ?? '';
  const found = python.functions(source).find((each) => each.name === name);
  assert.ok(found !== undefined);
  const project = { folder: '/project', files: () => Object.keys(files), read: (path: string) => files[path] };
  return python.planTestFile({ targetPath: `/project/${target}`, source, found, cases, project });
}

function textOf(change: TestFilePlan): string {
  return change.kind === 'new' ? change.text : applyEdits(change.source, change.edits);
}

describe('a new test file', () => {
  it('is a parametrised pytest function for several cases', () => {
    const change = plan({ 'stats.py': total }, 'stats.py', three);
    assert.deepEqual([change.kind, change.path, change.framework, change.tests], ['new', '/project/test_stats.py', 'pytest', ['test_total']]);
    assert.equal(
      textOf(change),
      [
        'import pytest',
        '',
        'from stats import total',
        '',
        '',
        '@pytest.mark.parametrize(',
        '    ("xs", "expected"),',
        '    [',
        '        ([1, 2], 3),',
        '        ([], 0),',
        '        ([-1], -1),',
        '    ],',
        ')',
        'def test_total(xs, expected):',
        '    assert total(xs) == expected',
        '',
      ].join('\n'),
    );
  });

  it('is a TestCase where the project uses unittest', () => {
    const files = { 'stats.py': total, 'test_other.py': 'import unittest\n\nclass TestOther(unittest.TestCase):\n    def test_it(self):\n        pass\n' };
    const change = plan(files, 'stats.py', three.slice(0, 2));
    assert.deepEqual([change.framework, change.tests], ['unittest', ['test_total', 'test_total_2']]);
    assert.equal(
      textOf(change),
      [
        'import unittest',
        '',
        'from stats import total',
        '',
        '',
        'class TestTotal(unittest.TestCase):',
        '    def test_total(self):',
        '        self.assertEqual(total([1, 2]), 3)',
        '',
        '    def test_total_2(self):',
        '        self.assertEqual(total([]), 0)',
        '',
        '',
        'if __name__ == "__main__":',
        '    unittest.main()',
        '',
      ].join('\n'),
    );
  });

  const places: readonly { readonly name: string; readonly files: Files; readonly target: string; readonly path: string; readonly line: string }[] = [
    { name: 'beside a loose file', files: { 'tool.py': total }, target: 'tool.py', path: 'test_tool.py', line: 'from tool import total' },
    { name: 'in the tests folder', files: { 'tool.py': total, 'tests/test_x.py': '' }, target: 'tool.py', path: 'tests/test_tool.py', line: 'from tool import total' },
    { name: 'in the test folder', files: { 'a/tool.py': total, 'a/__init__.py': '', 'test/test_x.py': '' }, target: 'a/tool.py', path: 'test/test_tool.py', line: 'from a.tool import total' },
    {
      name: 'in tests for a src layout',
      files: { 'src/app/tool.py': total, 'src/app/__init__.py': '', 'pyproject.toml': '' },
      target: 'src/app/tool.py',
      path: 'tests/test_tool.py',
      line: 'from app.tool import total',
    },
    {
      name: 'in tests for a src layout of namespace packages',
      files: { 'src/app/sub/tool.py': total, 'pyproject.toml': '' },
      target: 'src/app/sub/tool.py',
      path: 'tests/test_tool.py',
      line: 'from app.sub.tool import total',
    },
    {
      name: 'in the mirrored folder',
      files: { 'app/sub/tool.py': total, 'app/__init__.py': '', 'app/sub/__init__.py': '', 'tests/sub/test_x.py': '' },
      target: 'app/sub/tool.py',
      path: 'tests/sub/test_tool.py',
      line: 'from app.sub.tool import total',
    },
    {
      name: 'in the configured folder',
      files: { 'app/tool.py': total, 'app/__init__.py': '', 'checks/conftest.py': '', 'tests/x.py': '', 'pyproject.toml': '[tool.pytest.ini_options]\ntestpaths = ["checks"]\n' },
      target: 'app/tool.py',
      path: 'checks/test_tool.py',
      line: 'from app.tool import total',
    },
    {
      name: 'beside the module where tests are there',
      files: { 'app/tool.py': total, 'app/__init__.py': '', 'app/other_test.py': 'def test_x(): pass', 'tests/x.py': '' },
      target: 'app/tool.py',
      path: 'app/tool_test.py',
      line: 'from app.tool import total',
    },
    {
      name: 'under another name where pytest would mix up two files',
      files: { 'app/tool.py': total, 'app/__init__.py': '', 'tests/test_x.py': '', 'other/tests/test_tool.py': 'from other.tool import x' },
      target: 'app/tool.py',
      path: 'tests/test_app_tool.py',
      line: 'from app.tool import total',
    },
    {
      name: 'under another name where the file is about another module',
      files: { 'app/tool.py': total, 'app/__init__.py': '', 'tests/test_tool.py': 'from other.tool import x\n' },
      target: 'app/tool.py',
      path: 'tests/test_app_tool.py',
      line: 'from app.tool import total',
    },
    {
      name: 'for a package itself',
      files: { 'app/__init__.py': total, 'tests/test_x.py': '' },
      target: 'app/__init__.py',
      path: 'tests/test_app.py',
      line: 'from app import total',
    },
    {
      name: 'for a loose module in a folder, with the search path',
      files: { 'scripts/tool.py': total, 'tests/test_x.py': '' },
      target: 'scripts/tool.py',
      path: 'tests/test_tool.py',
      line: 'sys.path.insert(0, str(Path(__file__).resolve().parent / "../scripts"))',
    },
    {
      name: 'for a file whose name is no identifier, by its path',
      files: { 'bin/my-tool.py': total, 'tests/test_x.py': '' },
      target: 'bin/my-tool.py',
      path: 'tests/test_my_tool.py',
      line: '_spec = importlib.util.spec_from_file_location("my_tool", Path(__file__).resolve().parent / "../bin/my-tool.py")',
    },
  ];
  for (const { name, files, target, path, line } of places) {
    it(`goes ${name}`, () => {
      const change = plan(files, target, one);
      assert.deepEqual([change.kind, change.path], ['new', `/project/${path}`]);
      assert.ok(textOf(change).split('\n').includes(line), textOf(change));
    });
  }

  const frameworks: readonly { readonly files: Files; readonly framework: string }[] = [
    { files: {}, framework: 'pytest' },
    { files: { 'test_a.py': 'class A(TestCase):\n    pass\n' }, framework: 'unittest' },
    { files: { 'test_a.py': 'class A(TestCase):\n    pass\n', 'conftest.py': '' }, framework: 'pytest' },
    { files: { 'test_a.py': 'class A(TestCase):\n    pass\n', 'setup.cfg': '[tool:pytest]\n' }, framework: 'pytest' },
    { files: { 'test_a.py': 'class A(TestCase):\n    pass\n', 'tox.ini': '[tox]\n[pytest]\n' }, framework: 'pytest' },
    { files: { 'test_a.py': 'class A(TestCase):\n    pass\n', 'pyproject.toml': '[tool.pytest.ini_options]\n' }, framework: 'pytest' },
    { files: { 'test_a.py': 'class A(TestCase):\n    pass\n', 'test_b.py': 'def test_b(): pass\n', 'test_c.py': 'def test_c(): pass\n' }, framework: 'pytest' },
  ];
  for (const { files, framework } of frameworks) {
    it(`uses ${framework} with ${Object.keys(files).join(', ') || 'no hint'}`, () => {
      assert.equal(plan({ ...files, 'stats.py': total }, 'stats.py', one).framework, framework);
    });
  }

  const assertions: readonly (readonly [args: string, expected: string, pytest: string, unittest: string])[] = [
    ['1', 'None', 'assert total(1) is None', 'self.assertIsNone(total(1))'],
    ['1', 'True', 'assert total(1) is True', 'self.assertIs(total(1), True)'],
    ['1', "float('nan')", "assert repr(total(1)) == repr(float('nan'))", "self.assertEqual(repr(total(1)), repr(float('nan')))"],
    ['1,', '[1,\n 2]', 'assert total(1) == [1, 2]', 'self.assertEqual(total(1), [1, 2])'],
    ['"#", (1,)', '{1: "a"}', "assert total('#', (1,)) == {1: \"a\"}", "self.assertEqual(total('#', (1,)), {1: \"a\"})"],
  ];
  for (const [args, expected, pytest, unittest] of assertions) {
    it(`asserts ${expected.replace('\n', '')} in both frameworks`, () => {
      assert.ok(textOf(plan({ 'stats.py': total }, 'stats.py', [{ args, expected }])).includes(`    ${pytest}\n`));
      const files = { 'stats.py': total, 'test_a.py': 'class A(TestCase):\n    pass\n' };
      assert.ok(textOf(plan(files, 'stats.py', [{ args, expected }])).includes(`        ${unittest}\n`));
    });
  }

  it('gives arguments as one tuple where their number varies', () => {
    const change = plan({ 'stats.py': 'def total(*xs):\n    return sum(xs)\n' }, 'stats.py', [{ args: '1', expected: '1' }, { args: '1, 2', expected: '3' }]);
    assert.match(textOf(change), /\("args", "expected"\),\n {4}\[\n {8}\(\(1,\), 1\),\n {8}\(\(1, 2\), 3\),/);
    assert.match(textOf(change), /assert total\(\*args\) == expected/);
  });

  it('calls a static method through its class and waits for an async function', () => {
    const source = 'class Sums:\n    @staticmethod\n    def total(xs):\n        return sum(xs)\n\nasync def later(xs):\n    return xs\n';
    const change = textOf(plan({ 'stats.py': source }, 'stats.py', one));
    assert.match(change, /from stats import Sums\n/);
    assert.match(change, /assert Sums\.total\(\[1, 2\]\) == 3/);
    const waiting = textOf(plan({ 'stats.py': source }, 'stats.py', one, 'later'));
    assert.match(waiting, /^import asyncio\n\nfrom stats import later\n/);
    assert.match(waiting, /assert asyncio\.run\(later\(\[1, 2\]\)\) == 3/);
  });

  const refusals: readonly { readonly name: string; readonly source: string; readonly cases: readonly TestExample[]; readonly message: RegExp }[] = [
    { name: 'a method', source: 'class A:\n    def total(self, xs): return 1\n', cases: one, message: /A\.total is a method and needs an object/ },
    { name: 'a nested function', source: 'def outer():\n    def total(xs): return 1\n', cases: one, message: /inside another function/ },
    { name: 'arguments that are code', source: total, cases: [{ args: 'open("x")', expected: '1' }], message: /not made of literals/ },
    { name: 'an expected value that is code', source: total, cases: [{ args: '1', expected: '__import__("os")' }], message: /not made of literals/ },
    { name: 'no cases', source: total, cases: [], message: /no cases/ },
  ];
  for (const { name, source, cases, message } of refusals) {
    it(`is refused for ${name}`, () => assert.throws(() => plan({ 'stats.py': source }, 'stats.py', cases), { name: 'Failure', reason: 'badInput', message }));
  }
});

describe('an existing test file', () => {
  const extensions: readonly { readonly name: string; readonly test: string; readonly result: string; readonly cases?: readonly TestExample[]; readonly path?: string; readonly files?: Files; readonly target?: string }[] = [
    {
      name: 'gets a test after the last one of the same function',
      test: 'from stats import total\n\n\ndef test_total():\n    assert total([]) == 0\n\n\ndef test_other():\n    pass\n',
      result: 'from stats import total\n\n\ndef test_total():\n    assert total([]) == 0\n\n\ndef test_total_2():\n    assert total([1, 2]) == 3\n\n\ndef test_other():\n    pass\n',
    },
    {
      name: 'gets a test after the last one where there is none of the function',
      test: 'from stats import mean\n\n\n@slow\ndef test_mean():\n    pass\n\n\ndef helper():\n    pass\n',
      result: 'from stats import mean, total\n\n\n@slow\ndef test_mean():\n    pass\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n\n\ndef helper():\n    pass\n',
    },
    {
      name: 'gets a parametrised test where it has some',
      test: 'import pytest\nimport stats\n\n\n@pytest.mark.parametrize("x", [1])\ndef test_total(x):\n    assert stats.total([x]) == x\n',
      cases: three.slice(0, 2),
      result:
        'import pytest\nimport stats\n\n\n@pytest.mark.parametrize("x", [1])\ndef test_total(x):\n    assert stats.total([x]) == x\n\n\n@pytest.mark.parametrize(\n    ("xs", "expected"),\n    [\n        ([1, 2], 3),\n        ([], 0),\n    ],\n)\ndef test_total_2(xs, expected):\n    assert stats.total(xs) == expected\n',
    },
    {
      name: 'gets a method in the pytest class of the function',
      test: 'from stats import (\n    mean,\n    total,\n)\n\n\nclass TestTotal:\n  def test_total(self):\n    assert total([]) == 0\n    # done\n\n\nclass TestMean:\n  def test_mean(self):\n    assert mean([1]) == 1\n',
      result:
        'from stats import (\n    mean,\n    total,\n)\n\n\nclass TestTotal:\n  def test_total(self):\n    assert total([]) == 0\n    # done\n\n  def test_total_2(self):\n    assert total([1, 2]) == 3\n\n\nclass TestMean:\n  def test_mean(self):\n    assert mean([1]) == 1\n',
    },
    {
      name: 'gets a method in the TestCase of the function, in its line endings',
      test: 'import unittest\r\nimport stats as s\r\n\r\nclass Sums(unittest.TestCase):\r\n    def test_total(self):\r\n        self.assertEqual(s.total([]), 0)\r\n\r\nif __name__ == "__main__":\r\n    unittest.main()\r\n',
      result:
        'import unittest\r\nimport stats as s\r\n\r\nclass Sums(unittest.TestCase):\r\n    def test_total(self):\r\n        self.assertEqual(s.total([]), 0)\r\n\r\n    def test_total_2(self):\r\n        self.assertEqual(s.total([1, 2]), 3)\r\n\r\nif __name__ == "__main__":\r\n    unittest.main()\r\n',
    },
    {
      name: 'gets a TestCase of its own after the others',
      test: 'from django.test import TestCase\nfrom stats import *\n\n\nclass MeanTest(TestCase):\n    def test_mean(self):\n        pass\n\n\nif __name__ == "__main__":\n    main()\n',
      result:
        'from django.test import TestCase\nfrom stats import *\n\n\nclass MeanTest(TestCase):\n    def test_mean(self):\n        pass\n\n\nclass TestTotal(TestCase):\n    def test_total(self):\n        self.assertEqual(total([1, 2]), 3)\n\n\nif __name__ == "__main__":\n    main()\n',
    },
    {
      name: 'is left as it is above a new test when it holds none',
      test: '"""Tests."""\n',
      result: '"""Tests."""\n\nfrom stats import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n',
    },
    {
      name: 'imports under another name where the name is taken',
      test: 'from other import total\n\n\ndef test_other():\n    assert total() == 1',
      result: 'from other import total\nfrom stats import total as stats_total\n\n\ndef test_other():\n    assert total() == 1\n\n\ndef test_total():\n    assert stats_total([1, 2]) == 3',
    },
    {
      name: 'is recognised by a relative import, in whatever file',
      path: 'app/tests/test_everything.py',
      target: 'app/stats.py',
      files: { 'app/__init__.py': '', 'app/tests/__init__.py': '' },
      test: 'from ..stats import total as t\n\n\ndef test_all():\n    assert t([]) == 0\n',
      result: 'from ..stats import total as t\n\n\ndef test_all():\n    assert t([]) == 0\n\n\ndef test_total():\n    assert t([1, 2]) == 3\n',
    },
  ];
  for (const { name, test, result, cases = one, path = 'test_stats.py', target = 'stats.py', files = {} } of extensions) {
    it(name, () => {
      const change = plan({ ...files, [target]: total, [path]: test }, target, cases);
      assert.deepEqual([change.kind, change.path], ['extend', `/project/${path}`]);
      assert.equal(textOf(change), result);
    });
  }

  it('loses nothing, and no name, when tests are added again and again', () => {
    let text = textOf(plan({ 'stats.py': total }, 'stats.py', three));
    for (let round = 0; round < 3; round++) {
      const change = plan({ 'stats.py': total, 'test_stats.py': text }, 'stats.py', one);
      const next = textOf(change);
      assert.ok(next.startsWith(text.trimEnd()));
      text = next;
    }
    const names = python.functions(text).map(({ name }) => name);
    assert.deepEqual(names, ['test_total', 'test_total_2', 'test_total_3', 'test_total_4']);
  });

  it('that does not parse is named, and nothing is written', () => {
    assert.throws(() => plan({ 'stats.py': total, 'test_stats.py': 'from stats import total\ndef (\n' }, 'stats.py', one), {
      reason: 'badInput',
      message: /test_stats\.py does not parse at line 2/,
    });
  });
});
