import type { Random } from '../../base/random.ts';

const vague = ['f', 'func', 'solve', 'solution', 'my_function', 'task', 'foo', 'helper', 'compute', 'process', 'answer', 'run', 'g', 'do_it', 'fn'];
const prefixes = ['get_', 'compute_', 'find_', 'calc_', 'my_', 'do_', 'calculate_', 'make_'];

/** A name as people give them: mostly a usual one, now and then in another style or one that says nothing. */
export function drawFunctionName(random: Random, names: readonly string[]): string {
  const style = random.next();
  if (style < 0.1) return random.pick(vague);
  const name = random.next() < 0.4 ? (names[0] ?? 'f') : random.pick(names);
  if (style < 0.14) return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (style < 0.17) return name.replaceAll('_', '') || name;
  if (style < 0.22 && !/^(is|has|get|find|compute|calc|make|to|count|can|are|check|contains|all|any)_/.test(name)) return random.pick(prefixes) + name;
  return name;
}
