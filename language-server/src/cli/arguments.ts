import { parseArgs } from 'node:util';
import { describeError, Failure, sentence } from '../base/failure.ts';

/** One option of a command. A `flag` takes no value; `whole` numbers and `number`s are not negative. */
export interface OptionSpec {
  readonly kind: 'text' | 'whole' | 'number' | 'flag';
  /** Shown in the help, for example `FILE`. */
  readonly value?: string;
  readonly help: string;
  /** The largest number; none by default. */
  readonly most?: number;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The options of one call, checked against their specs. */
export interface Arguments {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean;
  /** A text that the command cannot do without. */
  required(name: string): string;
  /** The one of these words that a text option is; undefined without the option. */
  choice<T extends string>(name: string, words: readonly T[]): T | undefined;
  readonly positionals: readonly string[];
}

/** Throws Failure badInput with the option's name for anything that does not fit. */
export function parseArguments(command: string, argv: readonly string[], specs: OptionSpecs): Arguments {
  const remedy = `See: pseudocode ${command} --help`;
  const { values, positionals } = parse(argv, specs, remedy);
  for (const [name, spec] of Object.entries(specs)) {
    const value = values[name];
    const wanted = typeof value === 'string' ? misfit(spec, value) : undefined;
    if (wanted !== undefined) throw new Failure('badInput', `--${name} takes ${wanted}, and this is '${String(value)}'.`, remedy);
  }
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    text,
    number: (name) => (text(name) === undefined ? undefined : Number(text(name))),
    flag: (name) => values[name] === true,
    required: (name) => {
      const value = text(name);
      if (value === undefined) throw new Failure('badInput', `--${name} is missing.`, remedy);
      return value;
    },
    choice: (name, words) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const word = words.find((one) => one === value);
      if (word === undefined) throw new Failure('badInput', `--${name} cannot be '${value}'.`, `Choose one of ${words.join(', ')}.`);
      return word;
    },
    positionals,
  };
}

function parse(argv: readonly string[], specs: OptionSpecs, remedy: string): { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } {
  const options = Object.fromEntries(Object.entries(specs).map(([name, { kind }]) => [name, { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) }]));
  try {
    return parseArgs({ args: withNegativeNumbers(argv, specs, remedy), options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof Failure) throw error;
    // Its first sentence names the option; the rest is advice on shells.
    const [first = ''] = describeError(error).split(/\. |\n/);
    throw new Failure('badInput', sentence(first), remedy);
  }
}

/** `--seed -1` gives the value -1, so that it can be said what is wrong with it. Throws Failure badInput where an option stands in place of a value. */
function withNegativeNumbers(argv: readonly string[], specs: OptionSpecs, remedy: string): string[] {
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const [word = '', next = ''] = argv.slice(i);
    if (word === '--') return [...words, ...argv.slice(i)];
    const kind = word.startsWith('--') ? specs[word.slice(2)]?.kind : undefined;
    if (kind === undefined || kind === 'flag' || !/^-./.test(next)) {
      words.push(word);
    } else if (/^-[.\d]/.test(next)) {
      words.push(`${word}=${next}`);
      i++;
    } else {
      throw new Failure('badInput', `The option ${word} has no value: ${next} follows it.`, remedy);
    }
  }
  return words;
}

/** What the option takes, when this is not it. */
function misfit({ kind, most = Infinity }: OptionSpec, value: string): string | undefined {
  const number = value.trim() === '' ? NaN : Number(value);
  const wanted = kind === 'whole' ? 'a whole number' : 'a number';
  switch (kind) {
    case 'text':
      return value === '' ? 'a text' : undefined;
    case 'whole':
    case 'number':
      if (!(kind === 'whole' ? Number.isSafeInteger(number) : Number.isFinite(number)) || number < 0) return `${wanted} that is not negative`;
      return number > most ? `${wanted} of at most ${most}` : undefined;
    case 'flag':
      return undefined;
  }
}

export function describeOptions(specs: OptionSpecs): string {
  const rows = Object.entries(specs).map(([name, spec]) => [`  --${name}${spec.value ? ` ${spec.value}` : ''}`, spec.help] as const);
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => left.padEnd(width) + right).join('\n');
}
