import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../base/failure.ts';
import { startProcess } from '../../base/process.ts';
import { findAssets } from '../../engine/assets.ts';
import { commonOptions, type Command, type CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';

export const trainCommand: Command = {
  usage: 'train policy|tcg --out DIR [--from MODEL] [--minutes N] [--resume]',
  options: {
    out: { kind: 'text', value: 'DIR', help: 'becomes the model folder; checkpoints lie inside' },
    minutes: { kind: 'number', value: 'N', help: 'time for training' },
    from: { kind: 'text', value: 'MODEL', help: 'model folder to go on from (default: a new model)' },
    resume: { kind: 'flag', help: 'go on from the last checkpoint' },
    device: { kind: 'text', value: 'NAME', help: 'cpu, webgpu, cuda, directml or coreml (default cpu)' },
    threads: { kind: 'whole', value: 'N', help: 'threads (default: the processors)' },
    tasks: { kind: 'whole', value: 'N', help: 'generated tasks to learn from (default 60000)' },
    ...commonOptions,
  },
  positionals: 1,
  run,
};

/** What a training process needs of the environment: the programs, and the graphics driver that a person chose. */
const passedOn = ['PATH', 'VK_ICD_FILENAMES', 'LD_LIBRARY_PATH'];

/** Starts the training process and shows what it reports; Ctrl-C saves and ends it. */
async function run({ arguments: given, output, signal, entry, env }: CommandContext): Promise<ExitCode> {
  const [stage, ...rest] = given.positionals;
  if (stage === undefined || rest.length > 0) throw new Failure('badInput', 'name one stage', 'train policy, or train tcg');
  const options = ['minutes', 'seed', 'threads', 'tasks'].flatMap((name) => {
    const value = given.number(name);
    return value === undefined ? [] : [`--${name}`, String(value)];
  });
  const texts = ['from', 'device'].flatMap((name) => {
    const value = given.text(name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  const argv = [stage, '--out', given.required('out'), ...texts, ...options, ...(given.flag('resume') ? ['--resume'] : [])];
  const lines = new PassThrough();
  const shown = (async () => {
    for await (const line of createInterface({ input: lines })) report(line, output);
  })();
  const child = startProcess({
    file: process.execPath,
    arguments: [fileURLToPath(findAssets(entry).trainingProcess), ...argv],
    environment: Object.fromEntries(passedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]))),
    onOutput: (chunk) => lines.write(chunk),
  });
  signal.addEventListener('abort', () => child.interrupt(), { once: true });
  const { exitCode, startError, errorText } = await child.ended;
  lines.end();
  await shown;
  if (exitCode === 0) return exitCodes.done;
  if (exitCode === 130 || signal.aborted) return exitCodes.interrupted;
  const message = startError ?? (errorText.trim() || 'the training process ended without a word');
  throw new Failure(exitCode === 2 ? 'badInput' : 'training', message, 'mend what it says, then go on with --resume');
}

function report(line: string, output: CommandContext['output']): void {
  let event: Readonly<Record<string, unknown>> & { readonly type: string };
  try {
    event = JSON.parse(line) as typeof event;
  } catch {
    output.say(line);
    return;
  }
  output.event(event);
  const rounded = Object.entries(event)
    .filter(([name]) => name !== 'type')
    .map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toPrecision(4)) : JSON.stringify(value)}`);
  output.say(`${event.type}: ${rounded.join(', ')}`);
}
