/** Marks the unreachable end of an exhaustive switch: a missing case stops compiling. */
export function unreachable(value: never): never {
  throw new TypeError(`unreachable case: ${JSON.stringify(value)}`);
}
