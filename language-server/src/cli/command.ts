import { longestSeconds, type Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Arguments, OptionSpecs } from './arguments.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Output } from './output.ts';

export interface CommandContext {
  readonly arguments: Arguments;
  readonly output: Output;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  /** URL of the running program, which its assets are found from. */
  readonly entry: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Command {
  /** Without the program's name; one form a line. */
  readonly usage: string;
  readonly options: OptionSpecs;
  /** How many words may follow that are no options. Default 0. */
  readonly positionals?: number;
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}

/** Options that every command takes. */
export const commonOptions: OptionSpecs = {
  json: { kind: 'flag', help: 'one JSON object a line on standard output' },
  seed: { kind: 'whole', value: 'N', help: 'seed of everything random (default 0)' },
  store: { kind: 'text', value: 'FILE', help: 'the trajectory store (default: in your data folder)' },
  verbose: { kind: 'flag', help: 'details of errors and of what goes on inside' },
  help: { kind: 'flag', help: 'this text' },
};

/** Options of commands that search. */
export const searchOptions: OptionSpecs = {
  search: { kind: 'text', value: 'MODE', help: 'direct, steps, mcts or auto (default auto)' },
  simulations: { kind: 'whole', value: 'N', help: 'simulations of a tree search (default 32)' },
  'budget-seconds': { kind: 'number', value: 'N', most: longestSeconds, help: 'wall clock; the best answer so far stands (default 60)' },
};

/** Options of commands that use a model or run code. */
export const engineOptions = {
  model: { kind: 'text', value: 'DIR|NAME', help: 'a model folder instead of the embedded one; with --endpoint, the name to ask for' },
  'tests-model': { kind: 'text', value: 'DIR', help: 'a test case generator folder instead of the embedded one' },
  'reward-model': { kind: 'text', value: 'DIR', help: 'a process reward model folder that guides tree searches' },
  endpoint: { kind: 'text', value: 'URL', help: 'an OpenAI-compatible endpoint instead of a local model' },
  'endpoint-timeout': { kind: 'number', value: 'N', most: longestSeconds, help: 'longest silence of the endpoint in seconds (default 120, inside an answer 60)' },
  device: { kind: 'text', value: 'DEVICE', help: 'auto, cpu, webgpu, cuda, directml or coreml (default auto: small models on the CPU, large ones where it works first)' },
  interpreter: { kind: 'text', value: 'FILE', help: 'the Python that runs candidates, also one of a virtual environment' },
  sandbox: { kind: 'text', value: 'NAME', help: 'automatic, bubblewrap, landlock, seatbelt or webassembly (default automatic)' },
  node: { kind: 'text', value: 'FILE', help: 'the Node that runs candidates in JavaScript, and Python in WebAssembly' },
  'python-wasm': { kind: 'text', value: 'FILE', help: 'a CPython that was compiled for WASI, for --sandbox webassembly' },
} satisfies OptionSpecs;
