import { parseArgs } from 'node:util';
import { Failure } from '../base/failure.ts';

/** One option of a command. A `flag` takes no value. */
export interface OptionSpec {
  readonly kind: 'text' | 'number' | 'flag';
  /** Shown in the help, for example `FILE`. */
  readonly value?: string;
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The options of one call, checked against their specs. */
export interface Arguments {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean;
  /** A text that the command cannot do without. */
  required(name: string): string;
  readonly positionals: readonly string[];
}

/** Throws Failure badInput with the option's name for anything that does not fit. */
export function parseArguments(command: string, argv: readonly string[], specs: OptionSpecs): Arguments {
  const remedy = `see: pseudocode ${command} --help`;
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...argv],
      options: Object.fromEntries(
        Object.entries(specs).map(([name, spec]) => [name, { type: spec.kind === 'flag' ? 'boolean' : 'string' }] as const),
      ),
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Failure('badInput', sentence ?? 'the options could not be read', remedy);
  }
  const { values, positionals } = parsed;
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  for (const [name, spec] of Object.entries(specs)) {
    const value = text(name);
    if (spec.kind === 'number' && value !== undefined && !(Number(value) >= 0 && value.trim() !== '' && Number.isFinite(Number(value)))) {
      throw new Failure('badInput', `--${name} takes a number that is not negative, and this is '${value}'`, remedy);
    }
  }
  return {
    text,
    number: (name) => (text(name) === undefined ? undefined : Number(text(name))),
    flag: (name) => values[name] === true,
    required: (name) => {
      const value = text(name);
      if (value === undefined || value === '') throw new Failure('badInput', `--${name} is missing`, remedy);
      return value;
    },
    positionals,
  };
}

export function describeOptions(specs: OptionSpecs): string {
  const rows = Object.entries(specs).map(([name, spec]) => [`  --${name}${spec.value ? ` ${spec.value}` : ''}`, spec.help] as const);
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => left.padEnd(width) + right).join('\n');
}
