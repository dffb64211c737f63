import assert from 'node:assert/strict';
import test from 'node:test';
import { add, append, choose, each, give, listOf, loop, multiply, set, type Statement, toPseudocode, toPython, when } from '../../../language-server/src/curriculum/composed/program.ts';

const cases: readonly { readonly name: string; readonly statements: readonly Statement[]; readonly python: readonly string[]; readonly pseudocode: readonly string[] }[] = [
  {
    name: 'a loop with a condition',
    statements: [set('total', '0'), each('n', 'nums', when('n % 2 == 0', add('total', 'n'))), give('total')],
    python: ['    total = 0', '    for n in nums:', '        if n % 2 == 0:', '            total += n', '    return total'],
    pseudocode: ['set total to 0', 'for each n in nums:', '  if n % 2 == 0:', '    set total to total + n', 'return total'],
  },
  {
    name: 'alternatives',
    statements: [choose([{ condition: 'a', body: [give('1')] }, { condition: 'b', body: [give('2')] }], [give('3')])],
    python: ['    if a:', '        return 1', '    elif b:', '        return 2', '    else:', '        return 3'],
    pseudocode: ['if a:', '  return 1', 'else if b:', '  return 2', 'else:', '  return 3'],
  },
  {
    name: 'different words for the same expression',
    statements: [each('i', { code: 'range(1, n + 1)', say: '1 to n' }, append('i', 'result'))],
    python: ['    for i in range(1, n + 1):', '        result.append(i)'],
    pseudocode: ['for each i in 1 to n:', '  append i to result'],
  },
  {
    name: 'a list made of another',
    statements: [set('evens', listOf('n', 'n', 'nums', 'n % 2 == 0'))],
    python: ['    evens = [n for n in nums if n % 2 == 0]'],
    pseudocode: ['set evens to n for each n in nums where n % 2 == 0'],
  },
  {
    name: 'a loop that ends by itself',
    statements: [loop('n > 1', multiply('product', 'n'), set('n', 'n - 1'))],
    python: ['    while n > 1:', '        product *= n', '        n = n - 1'],
    pseudocode: ['while n > 1:', '  set product to product * n', '  set n to n - 1'],
  },
];

for (const { name, statements, python, pseudocode } of cases) {
  test(`${name} reads the same as pseudocode and as Python`, () => {
    assert.deepEqual(toPython(statements), python);
    assert.deepEqual(toPseudocode(statements), pseudocode);
  });
}
