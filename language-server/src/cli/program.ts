/** From the words of a call to its exit code: finds the command, runs it, and says what went wrong. */
import { readFileSync } from 'node:fs';
import { systemClock } from '../base/clock.ts';
import { Cancelled, Failure, describeError, sentence } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import { describeOptions, parseArguments } from './arguments.ts';
import { commands } from './command-list.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { interruptSignal } from './interrupt.ts';
import { createOutput } from './output.ts';

/** Runs one call. `entry` is the URL of the running program. Never throws; nothing is left running afterwards. */
export async function runProgram(argv: readonly string[], entry: string): Promise<ExitCode> {
  const verbose = argv.includes('--verbose');
  endQuietlyWithReader();
  // What nobody awaited is our fault too; it is said like any other, without a stack.
  process.on('uncaughtException', (error) => process.exit(explain(error, verbose)));
  try {
    return await dispatch(argv, entry, verbose);
  } catch (error) {
    return explain(error, verbose);
  }
}

async function dispatch([name, ...rest]: readonly string[], entry: string, verbose: boolean): Promise<ExitCode> {
  if (name === '--version') {
    process.stdout.write(`${version()}\n`);
    return exitCodes.done;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${overview()}\n`);
    return exitCodes.done;
  }
  const listed = commands.find((one) => one.name === name);
  if (!listed) {
    process.stderr.write(`${name === undefined ? '' : `There is no command '${name}'.\n\n`}${overview()}\n`);
    return exitCodes.badInput;
  }
  const command = await listed.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${listed.summary}\n\n  pseudocode ${command.usage.replaceAll('\n', '\n  pseudocode ')}\n\n${describeOptions(command.options)}\n`);
    return exitCodes.done;
  }
  const given = parseArguments(listed.name, rest, command.options);
  const surplus = given.positionals[command.positionals ?? 0];
  if (surplus !== undefined) throw new Failure('badInput', `'${surplus}' is not an option.`, `See: pseudocode ${listed.name} --help`);
  const output = createOutput(given.flag('json'), process.stdout, process.stderr, process.env);
  return command.run({ arguments: given, output, logger: logTo(output.say, verbose), clock: systemClock, env: process.env, entry, signal: interruptSignal() });
}

/** Says what went wrong and what to do, and gives the exit code. */
function explain(error: unknown, verbose: boolean): ExitCode {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  if (error instanceof Cancelled) {
    say('Interrupted.');
    return exitCodes.interrupted;
  }
  say(sentence(describeError(error)));
  if (error instanceof Failure) say(error.remedy);
  else if (!verbose) say('This is a fault of the program: run it again with --verbose and report what it prints.');
  if (verbose && error instanceof Error) {
    say(error.stack ?? '');
    if (error.cause !== undefined) say(`Caused by: ${describeError(error.cause)}`);
  }
  return error instanceof Failure ? exitCodeOf(error.reason) : exitCodes.machineryFailed;
}

/** `pseudocode … | head` closes our output early: there is nobody to tell, and it is no fault. */
function endQuietlyWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(exitCodes.done);
      throw error;
    });
  }
}

function logTo(line: (text: string) => void, verbose: boolean): Logger {
  const detail = (text: string): void => {
    if (verbose) line(text);
  };
  return { debug: detail, info: detail, warn: line, error: line };
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    'Usage: pseudocode COMMAND [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'pseudocode COMMAND --help tells more; pseudocode --version tells the version.',
    'Exit codes: 0 done, 1 an honest no, 2 bad usage or input, 3 a part of the program or an endpoint failed, 130 interrupted.',
  ].join('\n');
}

/** Of the package: three folders up in a checkout, one up from a bundle. */
function version(): string {
  for (const url of [new URL('../../../package.json', import.meta.url), new URL('../package.json', import.meta.url)]) {
    try {
      return (JSON.parse(readFileSync(url, 'utf8')) as { version: string }).version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}
