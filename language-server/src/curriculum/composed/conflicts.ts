/** Operations that undo or repeat each other, or conditions that cannot both hold, make silly tasks. */
const clashes: readonly (readonly [string, string])[] = [
  ['even', 'odd'],
  ['positive', 'negative'],
  ['positive', 'nonzero'],
  ['nonnegative', 'negative'],
  ['nonnegative', 'positive'],
  ['above', 'below'],
  ['above', 'atLeast'],
  ['below', 'atMost'],
  ['atLeast', 'atMost'],
  ['negative', 'above'],
  ['negative', 'atLeast'],
  ['divisible', 'indivisible'],
  ['equal', 'even'],
  ['equal', 'odd'],
  ['longer', 'shorter'],
  ['longer', 'length'],
  ['shorter', 'length'],
  ['evenLength', 'oddLength'],
  ['vowel', 'consonant'],
  ['upper', 'lower'],
  ['upper', 'capitalize'],
  ['lower', 'capitalize'],
  ['upper', 'swap'],
  ['increment', 'plus'],
  ['increment', 'minus'],
  ['plus', 'minus'],
  ['double', 'half'],
  ['first', 'prefix'],
];

/** @param keys of operations, constants in parentheses; @param conditions how many of them keep or drop elements. */
export function conflicting(keys: readonly string[], conditions = 0): boolean {
  const kinds = keys.map((key) => key.replace(/\(.*/, ''));
  if (new Set(kinds).size !== kinds.length) return true;
  if (conditions > 1 && kinds.some((kind) => kind === 'equal' || kind === 'length')) return true;
  return clashes.some((pair) => pair.every((kind) => kinds.includes(kind)));
}
