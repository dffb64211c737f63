import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPythonSupport } from '../../../language-server/src/languages/python/support.ts';
import type { FileContext } from '../../../language-server/src/domain/problem.ts';

const files = new Set<string>(['/project/pyproject.toml', '/project/src', '/project/src/pkg/__init__.py', '/project/src/pkg/sub/__init__.py']);
const python = await createPythonSupport({ fileExists: (path) => files.has(path) });

function context(source: string, name: string, path = '/loose/module.py'): FileContext {
  const found = python.functions(source).find((each) => each.name === name);
  assert.ok(found !== undefined);
  return python.context(source, found, path);
}

describe('the context of a function', () => {
  it('is the file around it', () => {
    const { before, after } = context('import os\n\n\ndef f(x):\n    pass\n\n\ndef g():\n    return f(1)\n', 'f');
    assert.equal(before, 'import os\n\n\n');
    assert.equal(after, '\n\ndef g():\n    return f(1)\n');
  });

  it('has LF line endings and no byte order mark', () => {
    const { before, after } = context('\ufeffimport os\r\ndef f(x):\r\n    pass\r\nx = 1\r\n', 'f');
    assert.deepEqual([before, after], ['import os\n', 'x = 1\n']);
  });

  it('applies the decorators, which stand outside the candidate', () => {
    const { before, after } = context('from functools import lru_cache, cache\n@cache\n@lru_cache(maxsize=None)\ndef f(x):\n    pass\n', 'f');
    assert.equal(before, 'from functools import lru_cache, cache\n');
    assert.equal(after, 'f = cache((lru_cache(maxsize=None))(f))\n');
  });

  it('puts a method over the one in its class', () => {
    const { before, after } = context('class A:\n    class B:\n        @staticmethod\n        def f(x):\n            # soon\n\nb = A.B()\n', 'f');
    assert.equal(before, 'class A:\n    class B:\n        @staticmethod\n        def f(x): ...\n            # soon\n');
    assert.equal(after, 'A.B.f = staticmethod(f)\n\nb = A.B()\n');
  });

  it('keeps a property writable', () => {
    const { after } = context('class A:\n    @property\n    def x(self): return 1\n    @x.setter\n    def x(self, value): pass\n'.replace('def x(self): return 1', 'def y(self): return 1'), 'x');
    assert.equal(after, 'A.x = (A.x.setter)(x)\n'.replace('(A.x.setter)', 'A.x.setter'));
  });

  it('puts a function inside a condition over the one there', () => {
    const { before, after } = context('if True:\n    def f(): pass\nelse:\n    f = None\nx = 1\n', 'f');
    assert.equal(before, 'if True:\n    def f(): pass\nelse:\n    f = None\n');
    assert.equal(after, 'x = 1\n');
  });

  it('refuses a function inside a function', () => {
    assert.throws(() => context('def outer():\n    def f(): pass\n', 'f'), { reason: 'badInput', message: /outer\.f is defined inside another function/ });
  });

  it('refuses a function that has moved', () => {
    const [found] = python.functions('def f(): pass\n');
    assert.ok(found !== undefined);
    assert.throws(() => python.context('\ndef f(): pass\n', found, '/a.py'), { reason: 'badInput', message: /changed/ });
  });

  const kept = [
    'import random\nrandom.seed(0)', 'import sys\nsys.setrecursionlimit(10)', 'X = f(1)', 'registry.append(f)', 'from a import *', 'if DEBUG:\n    def g(): return f(1)',
    'try:\n    import numpy\nexcept ImportError:\n    numpy = None', '"""Text."""', 'for i in range(3):\n    table.append(i)', 'assert sys.version', 'init_tables()', 'def init():\n    f(1)',
    'x += 1', 'g: int', 'fs = lambda: f(1)',
  ];
  for (const statement of kept) {
    it(`keeps ${JSON.stringify(statement)}`, () => {
      assert.equal(context(`def f(x): pass\n${statement}\n`, 'f').after, `${statement}\n`);
    });
  }

  const dropped = [
    "if __name__ == '__main__':\n    x = f(1)", 'if "__main__" == __name__: main()', 'main()', 'print(1)', 'print(f(1))', 'f(1)', 'input()', 'sys.exit(0)', 'app.run()', 'unittest.main()',
    'asyncio.run(g())', 'assert f(1) == 2', 'for i in range(3):\n    print(f(i))', 'while f(1): pass', 'with open("x") as file:\n    f(file)', 'results.append(f(1))', 'helper()',
    'try:\n    f(1)\nexcept ValueError:\n    pass', 'f(1) == 2', '[f(i) for i in range(3)]',
  ];
  for (const statement of dropped) {
    it(`leaves out ${JSON.stringify(statement)}, its lines kept`, () => {
      const after = context(`def f(x): pass\ndef helper(): return other()\ndef other(): return f(1)\n${statement}\ny = 1\n`, 'f').after;
      const blank = `pass${'\n'.repeat(statement.split('\n').length)}`;
      assert.equal(after, `def helper(): return other()\ndef other(): return f(1)\n${blank}y = 1\n`);
    });
  }

  it('gives other unfinished functions a body', () => {
    const { before, after } = context('def a():  # todo\n\ndef f(): pass\n\nclass B:\n    def b(self):\n        # todo\n', 'f');
    assert.equal(before, 'def a(): ...  # todo\n\n');
    assert.equal(after, '\nclass B:\n    def b(self): ...\n        # todo\n');
    assert.ok(python.inspect(before).parses && python.inspect(after).parses);
  });

  it('gives relative imports their package', () => {
    const source = 'from . import a\nfrom .b import c\nfrom .. import d\nfrom ..e.f import (\n    g,\n)\nfrom ... import h\ndef f(): pass\n';
    assert.equal(
      context(source, 'f', '/project/src/pkg/sub/module.py').before,
      'from pkg.sub import a\nfrom pkg.sub.b import c\nfrom pkg import d\nfrom pkg.e.f import (\n    g,\n)\nfrom ... import h\n',
    );
    assert.equal(context(source, 'f').before, source.replace('def f(): pass\n', ''));
  });

  it('knows where Python would look for imports', () => {
    const source = 'def f(): pass\n';
    assert.deepEqual(context(source, 'f', '/loose/module.py').importPaths, ['/loose']);
    assert.deepEqual(context(source, 'f', '/project/tools/module.py').importPaths, ['/project/tools', '/project/src', '/project']);
    assert.deepEqual(context(source, 'f', '/project/src/pkg/sub/module.py').importPaths, ['/project/src', '/project/src/pkg/sub', '/project']);
  });
});
