import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FoundFunction } from '../../../language-server/src/domain/ports/language-support.ts';
import { createPythonSupport } from '../../../language-server/src/languages/python/support.ts';

const python = await createPythonSupport();

function only(source: string): FoundFunction {
  const [found, ...others] = python.functions(source);
  assert.ok(found !== undefined && others.length === 0);
  return found;
}

describe('functions of a Python file', () => {
  it('are found wherever they stand, in source order', () => {
    const source = [
      'def one(): pass',
      'class A:',
      '    @property',
      '    def two(self):',
      '        def three(): pass',
      '        return three',
      '    class B:',
      '        async def four(self): ...',
      'if True:',
      '    def five(): pass',
      'try:',
      '    pass',
      'except E:',
      '    def six(): pass',
      'match x:',
      '    case 1:',
      '        def seven(): pass',
      '',
    ].join('\n');
    assert.deepEqual(
      python.functions(source).map(({ path, name }) => [...path, name].join('.')),
      ['one', 'A.two', 'A.two.three', 'A.B.four', 'five', 'six', 'seven'],
    );
  });

  const signatures: readonly (readonly [source: string, signature: string, parameters: readonly string[]])[] = [
    ['def f(): pass', 'def f()', []],
    ['async def f( a,b ): pass', 'async def f( a,b )', ['a', 'b']],
    ['def f(\n    a: int,  # first\n    b: str = ")",\n) -> dict[\n    str, int\n]:\n    pass', 'def f(a: int, b: str = ")") -> dict[str, int]', ['a', 'b']],
    ['def f(a, /, b=1, *args, c: int = 2, **kw): pass', 'def f(a, /, b=1, *args, c: int = 2, **kw)', ['a', 'b', '*args', 'c', '**kw']],
    ['def f(a, *, b): pass', 'def f(a, *, b)', ['a', 'b']],
    ['def f(*args: int): pass', 'def f(*args: int)', ['*args']],
    ['def f[T](x: T) -> T: pass', 'def f[T](x: T) -> T', ['x']],
    ['def f(a, \\\n      b): pass', 'def f(a, b)', ['a', 'b']],
    ['@decorator(1)\n@other\ndef f(a): pass', 'def f(a)', ['a']],
  ];
  for (const [source, signature, parameters] of signatures) {
    it(`have a signature of one line: ${signature}`, () => {
      const found = only(source);
      assert.equal(found.signature, signature);
      assert.deepEqual(found.parameters, parameters);
    });
  }

  const stubs: readonly (readonly [body: string, isStub: boolean])[] = [
    ['    pass', true],
    ['    ...', true],
    ['    raise NotImplementedError', true],
    ['    raise NotImplementedError("later")', true],
    ['    """Doc."""', true],
    ['    """Doc."""\n    # hint\n    pass', true],
    ['    # only a comment', true],
    ['', true],
    ['    return None', false],
    ['    raise ValueError', false],
    ['    """Doc."""\n    return 1', false],
    ['    pass\n    return 1', false],
  ];
  for (const [body, isStub] of stubs) {
    it(`${isStub ? 'are' : 'are no'} stubs with the body ${JSON.stringify(body)}`, () => {
      assert.equal(only(`def f(x):\n${body}\n`).isStub, isStub);
    });
  }

  const descriptions: readonly { readonly name: string; readonly source: string; readonly description: string }[] = [
    { name: 'a docstring', source: 'def f():\n    """First.\n\n      Indented.\n    Last.\n    """', description: 'First.\n\n  Indented.\nLast.' },
    { name: 'a raw docstring', source: "def f():\n    r'''A \\d.'''", description: 'A \\d.' },
    { name: 'an escaped docstring', source: 'def f():\n    "A \\"b\\"."', description: 'A "b".' },
    { name: 'a docstring of two strings', source: 'def f():\n    "A " "b."', description: 'A b.' },
    { name: 'a docstring with CRLF', source: 'def f():\r\n    """One.\r\n    Two.\r\n    """\r\n    pass\r\n', description: 'One.\nTwo.' },
    { name: 'a named character', source: 'def f():\n    """A \\N{BULLET}."""', description: 'A \\N{BULLET}.' },
    { name: 'comments above', source: 'x = 1\n\n# noqa\n# Adds.\n#   More.\ndef f():\n    return 1', description: 'Adds.\n  More.' },
    { name: 'comments above decorators', source: '# Adds.\n@d\ndef f(): pass', description: 'Adds.' },
    { name: 'comments above a method', source: 'class A:\n    # Adds.\n    def f(self): return 1', description: 'Adds.' },
    { name: 'comments inside a stub', source: 'def f():  # one\n    # two\n    pass  # three', description: 'one\ntwo\nthree' },
    { name: 'comments of an empty stub', source: 'def f():\n    # one\n\n    # two\n# not this\ndef_ = 1', description: 'one\n\ntwo'.replace('\n\n', '\n') },
    { name: 'no comments inside code', source: 'def f():\n    # note\n    return 1', description: '' },
    { name: 'no comments after a blank line', source: '# Licence.\n\ndef f(): pass', description: '' },
    { name: 'no interpreter line', source: '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\ndef f(): pass', description: '' },
    { name: 'no f-string', source: 'def f():\n    f"{x}"', description: '' },
    { name: 'no bytes', source: 'def f():\n    b"x"', description: '' },
  ];
  for (const { name, source, description } of descriptions) {
    it(`are described by ${name}`, () => assert.equal(only(source).description, description));
  }

  const doctests: readonly { readonly name: string; readonly doc: string; readonly description: string; readonly examples: readonly (readonly [string, string])[] }[] = [
    { name: 'calls of the function', doc: 'Adds.\n\n>>> f(1, [2])\n3\n>>> f()\nNone', description: 'Adds.', examples: [['1, [2]', '3'], ['', 'None']] },
    { name: 'a call over lines', doc: '>>> f([1,\n...    2])\n[1,\n 2]', description: '', examples: [['[1, 2]', '[1, 2]']] },
    { name: 'an indented example under a heading', doc: 'Adds.\n\nExamples:\n    >>> f(1)\n    2\n\nMore.', description: 'Adds.\n\nMore.', examples: [['1', '2']] },
    { name: 'a NumPy heading', doc: 'Adds.\n\nExamples\n--------\n>>> f(1)\n2', description: 'Adds.', examples: [['1', '2']] },
    { name: 'a printed infinity', doc: '>>> f(1)\ninf', description: '', examples: [['1', "float('inf')"]] },
    { name: 'brackets in strings', doc: ">>> f(')', '(')\n'>>> '", description: '', examples: [["')', '('", "'>>> '"]] },
    { name: 'no set-up', doc: '>>> x = 1\n>>> f(x)\n2', description: '>>> x = 1\n>>> f(x)\n2', examples: [] },
    { name: 'no call of another function', doc: '>>> g(1)\n2\n>>> ff(1)\n2', description: '>>> g(1)\n2\n>>> ff(1)\n2', examples: [] },
    { name: 'no expression around a call', doc: '>>> f(1) + f(2)\n3', description: '>>> f(1) + f(2)\n3', examples: [] },
    { name: 'no keywords', doc: '>>> f(a=1)\n2', description: '>>> f(a=1)\n2', examples: [] },
    { name: 'no errors', doc: '>>> f(1)\nTraceback (most recent call last):\nValueError', description: '>>> f(1)\nTraceback (most recent call last):\nValueError', examples: [] },
    { name: 'no output', doc: '>>> f(1)', description: '>>> f(1)', examples: [] },
    { name: 'no directives', doc: '>>> f(1)  # doctest: +SKIP\n2', description: '>>> f(1)  # doctest: +SKIP\n2', examples: [] },
  ];
  for (const { name, doc, description, examples } of doctests) {
    it(`show as examples ${name}`, () => {
      const found = only(`def f(*args):\n    r"""${doc.replaceAll('\n', '\n    ')}\n    """\n`);
      assert.equal(found.description, description);
      assert.deepEqual(found.examples, examples.map(([args, expected]) => ({ args, expected })));
    });
  }

  it('show examples of a static method by its qualified name', () => {
    const [found] = python.functions('class A:\n    @staticmethod\n    def f(x):\n        """\n        >>> A.f(1)\n        2\n        """\n');
    assert.deepEqual(found?.examples, [{ args: '1', expected: '2' }]);
  });

  const spans: readonly (readonly [name: string, source: string, span: string, own: string])[] = [
    ['decorators', 'x = 1\n@a\n@b\ndef f():\n    pass\n\ny = 2\n', '@a\n@b\ndef f():\n    pass', 'def f():\n    pass'],
    ['comments at the end of the body', 'def f():\n    pass\n    # tail\n# other\n', 'def f():\n    pass\n    # tail', 'def f():\n    pass\n    # tail'],
    ['the indentation of a method', 'class A:\n    def f(self):\n        if self:\n            x = """\n  raw"""\n        return 1\n', 'def f(self):\n        if self:\n            x = """\n  raw"""\n        return 1', 'def f(self):\n    if self:\n        x = """\n  raw"""\n    return 1'],
    ['CRLF', 'def f():\r\n    pass\r\n\r\nx = 1', 'def f():\r\n    pass', 'def f():\n    pass'],
    ['a byte order mark and wide characters', '\ufeffs = "😀é"\ndef f(): pass\n', 'def f(): pass', 'def f(): pass'],
  ];
  for (const [name, source, span, own] of spans) {
    it(`have a span and a source: ${name}`, () => {
      const found = python.functions(source).at(-1);
      assert.ok(found !== undefined);
      assert.equal(source.slice(found.span.start, found.span.end), span);
      assert.equal(found.source, own);
    });
  }

  const faults: readonly (readonly [source: string, message: RegExp])[] = [
    ['def f(:\n    pass\n', /does not parse at line 1, column \d+/],
    ['x = (1,\n', /does not parse at line 1, column 1: invalid syntax/],
    ['x = 1\nprint "a"\n', /line 2, column 1: Python 2 print statement/],
    ['x = 1\n  y = 2\n', /line 2, column 3: unexpected indentation/],
    ['def f():\n    a = 1\n      b = 2\n', /line 3/],
    ['def f():\n    a = 1\n  b = 2\n', /line 3, column 3/],
    ['if x:\npass\n', /line 1, column \d+: an indented block is missing/],
    ['class A:\n\ndef f(): pass\n', /an indented block is missing/],
  ];
  for (const [source, message] of faults) {
    it(`are not looked for in a file that does not parse: ${JSON.stringify(source)}`, () => {
      assert.throws(() => python.functions(source), { name: 'Failure', reason: 'badInput', message });
    });
  }
});

describe('inspecting a candidate', () => {
  const codes: readonly (readonly [code: string, parses: boolean, definitions: readonly string[]])[] = [
    ['import os\nfrom a import b\nX = 1\ndef f(): return X\nclass C:\n    def g(self): pass\n', true, ['X', 'f', 'C']],
    ['f = lambda x: x\na, (b, *c) = 1, (2, 3)\n', true, ['f', 'a', 'b', 'c']],
    ['def f():\n', false, ['f']],
    ['def f():\n    # nothing\n', false, ['f']],
    ['def f(x) return x', false, []],
    ['Here is the code:\ndef f(): pass', false, ['f']],
    ['', true, []],
  ];
  for (const [code, parses, definitions] of codes) {
    it(`tells what it defines and whether it parses: ${JSON.stringify(code)}`, () => {
      const result = python.inspect(code);
      assert.equal(result.parses, parses);
      assert.equal(result.message === undefined, parses);
      for (const name of definitions) assert.ok(result.definitions.includes(name), name);
      if (parses) assert.deepEqual(result.definitions, definitions);
    });
  }

  it('is no deeper than the text: a sum of many terms overflows nothing', () => {
    assert.deepEqual(python.inspect(`total = 1${' + (here := 1)'.repeat(8000)}\n`).definitions, ['total', 'here']);
  });
});

it('finds the functions of a long file without reading it again for each', () => {
  const function_ = 'def f(x):\n    """Double."""\n    # twice\n    return x + x\n\n\n';
  const found = python.functions(function_.repeat(1500));
  assert.equal(found.length, 1500);
  assert.ok(found.every(({ source }) => source === function_.trimEnd()));
});
