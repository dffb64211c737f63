/** A right and a wrong solution of a problem of HumanEval, in TypeScript; without its types it is JavaScript. */
export interface Solutions {
  /** Number of the problem. */
  readonly problem: number;
  readonly right: string;
  readonly wrong: string;
}

export const solutions: readonly Solutions[] = [
  {
    problem: 0,
    right: 'function has_close_elements(numbers: number[], threshold: number): boolean { const sorted = [...numbers].sort((a, b) => a - b); return sorted.some((x, i) => i > 0 && x - sorted[i - 1]! < threshold); }',
    wrong: 'function has_close_elements(numbers: number[], threshold: number): boolean { return numbers.some((x, i) => i > 0 && Math.abs(x - numbers[i - 1]!) < threshold); }',
  },
  {
    problem: 2,
    right: 'const truncate_number = (number: number): number => number % 1;',
    wrong: 'const truncate_number = (number: number): number => Math.round((number % 1) * 10) / 10;',
  },
  {
    problem: 3,
    right: 'function below_zero(operations: number[]): boolean { let balance = 0; for (const change of operations) { balance += change; if (balance < 0) return true; } return false; }',
    wrong: 'function below_zero(operations: number[]): boolean { return operations.reduce((sum, change) => sum + change, 0) < 0; }',
  },
  {
    problem: 5,
    right: 'function intersperse(numbers: number[], delimeter: number): number[] { return numbers.flatMap((x, i) => (i === 0 ? [x] : [delimeter, x])); }',
    wrong: 'function intersperse(numbers: number[], delimeter: number): number[] { return numbers.flatMap((x) => [x, delimeter]); }',
  },
  {
    problem: 7,
    right: 'const filter_by_substring = (strings: string[], substring: string): string[] => strings.filter((one) => one.includes(substring));',
    wrong: 'const filter_by_substring = (strings: string[], substring: string): string[] => strings.filter((one) => one.startsWith(substring));',
  },
  {
    problem: 8,
    right: 'function sum_product(numbers: number[]): [number, number] { let [sum, product] = [0, 1]; for (const x of numbers) { sum += x; product *= x; } return [sum, product]; }',
    wrong: 'function sum_product(numbers: number[]): [number, number] { return [numbers.reduce((a, b) => a + b, 0), numbers.reduce((a, b) => a * b, 0)]; }',
  },
  {
    problem: 9,
    right: 'function rolling_max(numbers: number[]): number[] { let highest = -Infinity; return numbers.map((x) => (highest = Math.max(highest, x))); }',
    wrong: 'function rolling_max(numbers: number[]): number[] { return numbers.map(() => Math.max(...numbers)); }',
  },
  {
    problem: 11,
    right: "function string_xor(a: string, b: string): string { return [...a].map((bit, i) => (bit === b[i] ? '0' : '1')).join(''); }",
    wrong: 'function string_xor(a: string, b: string): string { return (parseInt(a, 2) ^ parseInt(b, 2)).toString(2); }',
  },
  {
    problem: 12,
    right: 'function longest(strings: string[]): string | undefined { let best = strings[0]; for (const one of strings) if (one.length > best!.length) best = one; return best; }',
    wrong: 'function longest(strings: string[]): string | null { let best: string | null = null; for (const one of strings) if (best === null || one.length >= best.length) best = one; return best; }',
  },
  {
    problem: 13,
    right: 'function greatest_common_divisor(a: number, b: number): number { return b === 0 ? a : greatest_common_divisor(b, a % b); }',
    wrong: 'function greatest_common_divisor(a: number, b: number): number { return b === 0 ? a : greatest_common_divisor(b, a - b); }',
  },
  {
    problem: 14,
    right: 'const all_prefixes = (string: string): string[] => Array.from(string, (_, i) => string.slice(0, i + 1));',
    wrong: 'const all_prefixes = (string: string): string[] => Array.from(string, (_, i) => string.slice(0, i));',
  },
  {
    problem: 15,
    right: "const string_sequence = (n: number): string => Array.from({ length: n + 1 }, (_, i) => i).join(' ');",
    wrong: "const string_sequence = (n: number): string => Array.from({ length: n }, (_, i) => i).join(' ');",
  },
  {
    problem: 16,
    right: 'const count_distinct_characters = (string: string): number => new Set(string.toLowerCase()).size;',
    wrong: 'const count_distinct_characters = (string: string): number => new Set(string).size;',
  },
  {
    problem: 18,
    right: 'function how_many_times(string: string, substring: string): number { let count = 0; for (let i = 0; i + substring.length <= string.length; i++) if (string.startsWith(substring, i)) count++; return count; }',
    wrong: 'function how_many_times(string: string, substring: string): number { return string.split(substring).length - 1; }',
  },
  {
    problem: 23,
    right: 'export function strlen(string: string): number { return string.length; }',
    wrong: 'export function strlen(string: string): number { return string.split(" ").length; }',
  },
  {
    problem: 25,
    right: 'function factorize(n: number): number[] { const factors: number[] = []; for (let p = 2; n > 1; ) if (n % p === 0) { factors.push(p); n /= p; } else p++; return factors; }',
    wrong: 'function factorize(n: number): number[] { const factors = new Set<number>(); for (let p = 2; n > 1; ) if (n % p === 0) { factors.add(p); n /= p; } else p++; return [...factors]; }',
  },
  {
    problem: 27,
    right: 'const flip_case = (string: string): string => string.replace(/./gs, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()));',
    wrong: 'const flip_case = (string: string): string => string.toUpperCase();',
  },
  {
    problem: 28,
    right: "const concatenate = (strings: string[]): string => strings.join('');",
    wrong: 'const concatenate = (strings: string[]): string => `${strings}`;',
  },
  {
    problem: 31,
    right: 'function is_prime(n: number): boolean { if (n < 2) return false; for (let d = 2; d * d <= n; d++) if (n % d === 0) return false; return true; }',
    wrong: 'function is_prime(n: number): boolean { for (let d = 2; d * d < n; d++) if (n % d === 0) return false; return true; }',
  },
  {
    problem: 35,
    right: 'const max_element = (l: number[]): number => l.reduce((a, b) => (a > b ? a : b));',
    wrong: 'const max_element = (l: number[]): number => [...l].sort().at(-1)!;',
  },
  {
    problem: 42,
    right: 'const incr_list = (l: number[]): number[] => l.map((x) => x + 1);',
    wrong: 'const incr_list = (l: number[]): number[] => { for (const i in l) l[i]!++; return []; };',
  },
  {
    problem: 48,
    right: "async function later() {}\nfunction is_palindrome(text: string): boolean { return text === [...text].reverse().join(''); }",
    wrong: "async function is_palindrome(text: string): Promise<boolean> { return text === [...text].reverse().join(''); }",
  },
  {
    problem: 53,
    right: 'namespace Sums { export const add = (x: number, y: number): number => x + y; }\nconst { add } = Sums;',
    wrong: 'const add = (x: number, y: number): string => `${x}` + y;',
  },
  {
    problem: 55,
    right: 'class Memory extends Map<number, number> {}\nconst memory = new Memory();\nfunction fib(n: number): number { if (n < 2) return n; if (!memory.has(n)) memory.set(n, fib(n - 1) + fib(n - 2)); return memory.get(n)!; }',
    wrong: 'function fib(n: number): number { return n < 2 ? 1 : fib(n - 1) + fib(n - 2); }',
  },
];
