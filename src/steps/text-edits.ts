/** Replaces the characters from `start` up to and without `end` (UTF-16 offsets). */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * The fewest whole lines to replace so that `before` reads as `after`: a longest common subsequence over lines.
 * Lines that stay are not touched, so cursors and folded regions in them stay where they are.
 */
export function lineEdits(before: string, after: string): readonly OffsetEdit[] {
  const old = linesOf(before);
  const fresh = linesOf(after);
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;

  const kept = commonLines(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  const offsets = offsetsOf(old);
  const edits: OffsetEdit[] = [];
  let oldAt = head;
  let freshAt = head;
  for (const [keptOld, keptFresh] of [...kept.map(([a, b]) => [a + head, b + head] as const), [old.length - tail, fresh.length - tail] as const]) {
    if (keptOld > oldAt || keptFresh > freshAt) {
      edits.push({ start: offsets[oldAt] ?? 0, end: offsets[keptOld] ?? 0, newText: fresh.slice(freshAt, keptFresh).join('') });
    }
    oldAt = keptOld + 1;
    freshAt = keptFresh + 1;
  }
  return edits;
}

export function applyOffsetEdits(text: string, edits: readonly OffsetEdit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end);
  }
  return result;
}

/** Each line with its own line break. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function offsetsOf(lines: readonly string[]): readonly number[] {
  const offsets = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length);
  return offsets;
}

/** Index pairs of a longest common subsequence, ascending. Quadratic; steps documents have a few hundred lines. */
function commonLines(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
