import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPythonSupport } from '../../../language-server/src/languages/python/support.ts';
import { applyEdits } from '../../../language-server/src/languages/text-edits.ts';

const python = await createPythonSupport();

function replace(source: string, name: string, candidate: string): string {
  const found = python.functions(source).find((each) => each.name === name);
  assert.ok(found !== undefined);
  const edits = python.replaceFunction(source, found, candidate);
  const result = applyEdits(source, edits);
  assert.doesNotThrow(() => python.functions(result));
  return result;
}

interface Case {
  readonly name: string;
  readonly source: string;
  readonly candidate: string;
  readonly result: string;
}

const cases: readonly Case[] = [
  {
    name: 'the docstring, decorators, header and comments of the person stay',
    source: '@cache\ndef f(\n    a: int,  # first\n) -> int:  # note\n    """Doc.\n\n      More."""\n    # hint\n    pass  # todo\n\n\nx = 1\n',
    candidate: 'def f(a):\n    """Model."""\n    # step\n    return a\n',
    result: '@cache\ndef f(\n    a: int,  # first\n) -> int:  # note\n    """Doc.\n\n      More."""\n    # hint\n    # todo\n    # step\n    return a\n\n\nx = 1\n',
  },
  {
    name: 'an old body goes as a whole',
    source: 'def f(a):\n    """Doc."""\n    # old\n    if a:\n        return 1\n    # tail\n\ndef g(): pass\n',
    candidate: 'def f(a):\n    return 2\n',
    result: 'def f(a):\n    """Doc."""\n    return 2\n\ndef g(): pass\n',
  },
  {
    name: 'a function on one line gets lines of its own',
    source: 'def f(a): ...\nx = 1\n',
    candidate: 'def f(a): return [\n    a,\n]\n',
    result: 'def f(a):\n    return [\n    a,\n]\nx = 1\n',
  },
  {
    name: 'a docstring on the header line moves down',
    source: 'def f(a): """Doc."""\n',
    candidate: 'def f(a):\n    return a\n',
    result: 'def f(a):\n    """Doc."""\n    return a\n',
  },
  {
    name: 'a stub without a body keeps its comments',
    source: 'def f(a):\n    # one\n\n    # two\n\ndef g(): pass\n',
    candidate: 'def f(a):\n    return a\n',
    result: 'def f(a):\n    # one\n    # two\n    return a\n\ndef g(): pass\n',
  },
  {
    name: 'a header alone at the end of the file is enough',
    source: 'def f(a):',
    candidate: 'def f(a):\n    """Model."""\n    return a',
    result: 'def f(a):\n    """Model."""\n    return a',
  },
  {
    name: 'tabs stay tabs, strings keep their value',
    source: 'class A:\n\tdef f(self):\n\t\tpass\n',
    candidate: 'def f(self):\n  if self:\n      x = """a\n  b"""\n      return (x,\n              1)\n  # end\n  return None\n',
    result: 'class A:\n\tdef f(self):\n\t\tif self:\n\t\t\tx = """a\n  b"""\n\t\t\treturn (x,\n\t\t\t        1)\n\t\t# end\n\t\treturn None\n',
  },
  {
    name: 'line endings stay CRLF',
    source: 'import os\r\n\r\n\r\ndef f(a):\r\n    pass\r\n',
    candidate: 'import math\ndef h(): return 1\ndef f(a):\n    b = math.pi\n    return b + h()\n',
    result: 'import os\r\nimport math\r\n\r\n\r\ndef h(): return 1\r\n\r\n\r\ndef f(a):\r\n    b = math.pi\r\n    return b + h()\r\n',
  },
  {
    name: 'imports join the imports that are there, only those that are missing and needed',
    source: '"""Doc."""\nfrom __future__ import annotations\n\nimport os\nfrom typing import List  # types\n\n\ndef f(a: List) -> int:\n    pass\n',
    candidate: 'from typing import List, Dict, Set\nimport os\nimport re, sys\ndef f(a: List) -> int:\n    x: Dict = {}\n    y: Set = set()\n    return os, re\n',
    result:
      '"""Doc."""\nfrom __future__ import annotations\n\nimport os\nfrom typing import List  # types\nfrom typing import Dict, Set\nimport re\n\n\ndef f(a: List) -> int:\n    x: Dict = {}\n    y: Set = set()\n    return os, re\n',
  },
  {
    name: 'imports follow the docstring where there are none',
    source: '"""Doc."""\n\n\ndef f(a):\n    pass\n',
    candidate: 'import re\ndef f(a):\n    return re\n',
    result: '"""Doc."""\n\nimport re\n\n\ndef f(a):\n    return re\n',
  },
  {
    name: 'imports follow the __future__ ones',
    source: 'from __future__ import annotations\n\ndef f(a):\n    pass\n',
    candidate: 'import re\ndef f(a):\n    return re\n',
    result: 'from __future__ import annotations\n\nimport re\n\ndef f(a):\n    return re\n',
  },
  {
    name: 'imports follow the interpreter line and the licence',
    source: '#!/usr/bin/env python\n# Licence.\n\ndef f(a):\n    pass\n',
    candidate: 'import re\ndef f(a):\n    return re\n',
    result: '#!/usr/bin/env python\n# Licence.\n\nimport re\n\n\ndef f(a):\n    return re\n',
  },
  {
    name: 'imports and helpers stand above the comment of the first function',
    source: '# Adds.\ndef f(a):\n    pass\n',
    candidate: 'import re\n\n# Helps.\ndef help_(x):\n    return x\n\ndef f(a):\n    return help_(re)\n',
    result: 'import re\n\n\n# Helps.\ndef help_(x):\n    return x\n\n\n# Adds.\ndef f(a):\n    return help_(re)\n',
  },
  {
    name: 'helpers get free names, everywhere they are used',
    source: 'def helper(): pass\n\ndef f_helper(): pass\n\ndef f(a):\n    pass\n\nmax(1)\n',
    candidate:
      'def helper(x):\n    return max(x)\n\ndef max(x):\n    return x\n\ndef keep(helper):\n    return helper\n\ndef f(a):\n    b.helper(helper=1)\n    return helper(a) + keep(f"{helper(1)}")\n',
    result:
      'def helper(): pass\n\ndef f_helper(): pass\n\ndef f_helper_2(x):\n    return f_max(x)\n\n\ndef f_max(x):\n    return x\n\n\ndef keep(helper):\n    return helper\n\n\ndef f(a):\n    b.helper(helper=1)\n    return f_helper_2(a) + keep(f"{f_helper_2(1)}")\n\nmax(1)\n',
  },
  {
    name: 'a helper that is there already is not repeated',
    source: 'LIMIT = 3\n\ndef helper(x):\n  return x\n\ndef f(a):\n  pass\n',
    candidate: 'LIMIT = 3\ndef helper(x):\n    return x\ndef f(a):\n    return helper(LIMIT)\n',
    result: 'LIMIT = 3\n\ndef helper(x):\n  return x\n\ndef f(a):\n  return helper(LIMIT)\n',
  },
  {
    name: 'an imported name that means something else in the file gets another one',
    source: 'gcd = 1\nimport numpy as np\n\ndef f(a):\n    pass\n',
    candidate: 'from math import gcd\nimport operator as np\ndef f(a):\n    return gcd(a, np.add(1, 2))\n',
    result: 'gcd = 1\nimport numpy as np\nfrom math import gcd as f_gcd\nimport operator as f_np\n\ndef f(a):\n    return f_gcd(a, f_np.add(1, 2))\n',
  },
  {
    name: 'what a candidate only does stays out',
    source: 'def f(a):\n    pass\n',
    candidate: '"""Model."""\ndef f(a):\n    return a\n\nassert f(1) == 1\nprint(f(2))\nif __name__ == "__main__":\n    f(3)\n',
    result: 'def f(a):\n    return a\n',
  },
  {
    name: 'other parameter names bring their header',
    source: 'class A:\n    @staticmethod\n    def f(a: int) -> int:\n        """Doc."""\n',
    candidate: 'def f(value, by=2):\n    return value * by\n',
    result: 'class A:\n    @staticmethod\n    def f(value, by=2):\n        """Doc."""\n        return value * by\n',
  },
  {
    name: 'a decorator of the candidate joins those of the person',
    source: '@a\ndef f(n):\n    pass\n',
    candidate: 'from functools import cache\n@a\n@cache\ndef f(n):\n    return f(n - 1)\n',
    result: 'from functools import cache\n\n\n@a\n@cache\ndef f(n):\n    return f(n - 1)\n',
  },
  {
    name: 'a method calls itself through its class',
    source: 'class A:\n    def f(self, n):\n        pass\n',
    candidate: 'def f(self, n):\n    return f(self, n - 1) if n else 0\n',
    result: 'class A:\n    def f(self, n):\n        return A.f(self, n - 1) if n else 0\n',
  },
  {
    name: 'helpers of a method stand above its class',
    source: 'x = 1\n\n# Text.\n@data\nclass A:\n    def f(self):\n        pass\n',
    candidate: 'TWO = 2\nTHREE = 3\ndef f(self):\n    return TWO + THREE\n',
    result: 'x = 1\n\nTWO = 2\nTHREE = 3\n\n\n# Text.\n@data\nclass A:\n    def f(self):\n        return TWO + THREE\n',
  },
  {
    name: 'a byte order mark stays first',
    source: '\ufeffdef f(a):\n    pass\n',
    candidate: 'import re\ndef g(): return 1\ndef f(a):\n    return re, g()\n',
    result: '\ufeffimport re\n\n\ndef g(): return 1\n\n\ndef f(a):\n    return re, g()\n',
  },
  {
    name: 'a candidate without a body of its own leaves pass',
    source: 'def f(a):\n    """Doc."""\n    return 1\n',
    candidate: 'def f(a):\n    """Model."""\n',
    result: 'def f(a):\n    """Doc."""\n    pass\n',
  },
];

describe('replacing a function', () => {
  for (const { name, source, candidate, result } of cases) {
    it(name, () => assert.equal(replace(source, source.includes('def f(') ? 'f' : '', candidate), result));
  }

  it('twice with the same code changes nothing more', () => {
    for (const { source, candidate } of cases.filter((each) => !each.candidate.includes('decorator'))) {
      const once = replace(source, 'f', candidate);
      const body = python.functions(once).find((each) => each.name === 'f')?.source ?? '';
      const twice = replace(once, 'f', body);
      assert.equal(twice.replace(/#.*/g, ''), once.replace(/#.*/g, ''));
    }
  });

  const refusals: readonly (readonly [name: string, candidate: string, message: RegExp])[] = [
    ['does not parse', 'def f(self:\n', /does not parse at line 1/],
    ['lacks the function', 'def g(self): pass\n', /does not define f/],
    ['has the function inside another', 'def g():\n    def f(self): return 1\n', /does not define f/],
    ['gives the name another meaning', 'def f(self):\n    return 1\nf = g(f)\n', /another meaning/],
    ['lacks self', 'def f(x):\n    return x\n', /first parameter self/],
  ];
  for (const [name, candidate, message] of refusals) {
    it(`refuses a candidate that ${name}`, () => {
      assert.throws(() => replace('class A:\n    def f(self, x):\n        pass\n', 'f', candidate), { name: 'Failure', reason: 'badInput', message });
    });
  }
});
