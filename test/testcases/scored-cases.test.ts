import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoredCases } from '../../language-server/src/testcases/scored-cases.ts';

interface Example {
  readonly name: string;
  /** Text of a token and its probability. */
  readonly pieces: readonly (readonly [string, number])[];
  readonly complete?: boolean;
  readonly expected: readonly (readonly [args: string, result: string, confidence: number])[];
}

const examples: readonly Example[] = [
  { name: 'the result and what ends it count, the input does not', pieces: [['[', 0.1], ['3', 0.2], [']', 0.9], [' ->', 1], [' ', 1], ['1', 0.5], ['2', 0.8], ['', 0.5]], expected: [['[3]', '12', 0.2]] },
  { name: 'each line by itself', pieces: [['3', 0.1], [' ->', 1], [' 4', 0.5], ['\n', 0.5], ['5', 0.01], [' ->', 1], [' 6', 0.9], ['', 1]], expected: [['3', '4', 0.25], ['5', '6', 0.9]] },
  { name: 'a token that holds the end of a result and more', pieces: [['3', 1], [' -> [', 0.5], ['4]\n', 0.5], ['5', 0.1], [' -> ', 1], ['6', 1], ['', 1]], expected: [['3', '[4]', 0.25], ['5', '6', 1]] },
  { name: 'a last line that was cut off is not used', pieces: [['3', 1], [' ->', 1], [' 4', 0.5], ['\n', 1], ['5', 1], [' ->', 1], [' 6', 1]], complete: false, expected: [['3', '4', 0.5]] },
  { name: 'no case', pieces: [['nothing', 1], ['', 1]], expected: [] },
];

for (const { name, pieces, complete = true, expected } of examples) {
  test(name, () => {
    const cases = scoredCases(pieces.map(([text, probability]) => ({ text, logProbability: Math.log(probability) })), complete);
    assert.deepEqual(cases.map(({ args, suggested }) => [args, suggested]), expected.map(([args, result]) => [args, result]));
    for (const [at, [, , confidence]] of expected.entries()) assert.ok(Math.abs((cases[at]?.confidence ?? 0) - confidence) < 1e-9, `${cases[at]?.confidence}`);
  });
}
