/** The command line `pseudocode`. */
import { readFileSync } from 'node:fs';
import { systemClock } from '../base/clock.ts';
import { Cancelled, describeError, Failure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { describeOptions, parseArguments } from './arguments.ts';
import { dataCommand } from './commands/data.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { solveCommand } from './commands/solve.ts';
import { testsCommand } from './commands/tests.ts';
import { trainCommand } from './commands/train.ts';
import { verifyCommand } from './commands/verify.ts';
import type { Command } from './command.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { createOutput } from './output.ts';

const commands: readonly Command[] = [solveCommand, testsCommand, verifyCommand, evaluateCommand, dataCommand, trainCommand, doctorCommand];

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = argv;
  const command = commands.find((one) => one.name === name);
  const output = createOutput(rest.includes('--json'), process.stdout, process.stderr, process.env);
  if (name === '--version') {
    process.stdout.write(`${version()}\n`);
    return exitCodes.done;
  }
  if (!command) {
    process[name === '--help' || name === 'help' ? 'stdout' : 'stderr'].write(`${name === undefined || name === '--help' || name === 'help' ? '' : `There is no command '${name}'.\n\n`}${overview()}\n`);
    return name === '--help' || name === 'help' ? exitCodes.done : exitCodes.badInput;
  }
  if (rest.includes('--help')) {
    process.stdout.write(`${command.summary}\n\n  pseudocode ${command.usage}\n\n${describeOptions(command.options)}\n`);
    return exitCodes.done;
  }
  const verbose = rest.includes('--verbose');
  try {
    const signal = interruptSignal();
    const given = parseArguments(command.name, rest, command.options);
    if (given.positionals.length > 0 && command.name !== 'data' && command.name !== 'train') {
      throw new Failure('badInput', `'${given.positionals[0] ?? ''}' is not an option`, `see: pseudocode ${command.name} --help`);
    }
    return await command.run({ arguments: given, output, logger: stderrLogger(verbose), clock: systemClock, env: process.env, entry: import.meta.url, signal });
  } catch (error) {
    return explain(error, verbose);
  }
}

function explain(error: unknown, verbose: boolean): ExitCode {
  if (error instanceof Cancelled) {
    process.stderr.write('Interrupted.\n');
    return exitCodes.interrupted;
  }
  process.stderr.write(`${sentence(describeError(error))}\n`);
  if (error instanceof Failure) process.stderr.write(`${sentence(error.remedy)}\n`);
  else if (!verbose) process.stderr.write('This is a fault of the program: run it again with --verbose and report what it prints.\n');
  if (verbose && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n${error.cause === undefined ? '' : `Caused by: ${describeError(error.cause)}\n`}`);
  return error instanceof Failure ? exitCodeOf(error.reason) : exitCodes.machineryFailed;
}

function sentence(text: string): string {
  const start = /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}

/** The first Ctrl-C asks for the best answer so far; the second ends the program at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(exitCodes.interrupted);
      controller.abort();
    });
  }
  return controller.signal;
}

function stderrLogger(verbose: boolean): Logger {
  const line = (text: string): void => void process.stderr.write(`${text}\n`);
  const detail = (text: string): void => {
    if (verbose) line(text);
  };
  return { debug: detail, info: detail, warn: line, error: line };
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return ['Usage: pseudocode COMMAND [options]', '', ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`), '', 'pseudocode COMMAND --help tells more; pseudocode --version tells the version.'].join('\n');
}

function version(): string {
  const file = [new URL('../../../package.json', import.meta.url), new URL('../package.json', import.meta.url)];
  for (const url of file) {
    try {
      return (JSON.parse(readFileSync(url, 'utf8')) as { version: string }).version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}
