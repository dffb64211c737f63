import { checkMachine } from '../../engine/doctor.ts';
import type { Engine } from '../../engine/engine.ts';
import { commonOptions, engineOptions, type Command, type CommandContext } from '../command.ts';
import { withEngine } from '../engine-context.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { openStore } from '../store-access.ts';

export const doctorCommand: Command = {
  usage: 'doctor',
  options: { ...engineOptions, ...commonOptions },
  run: (context) => withEngine(context, (engine) => run(context, engine)),
};

async function run(context: CommandContext, engine: Engine): Promise<ExitCode> {
  const { output, logger, arguments: given, signal } = context;
  const interpreter = given.text('interpreter');
  const locateStore = (): string => {
    const store = openStore(context);
    store.close();
    return store.location;
  };
  const checks = await checkMachine(engine, { logger, ...(interpreter !== undefined && { interpreter }), openStore: locateStore }, signal);
  for (const { name, ok, detail, remedy } of checks) {
    output.event({ type: 'check', name, ok, detail, remedy });
    output.say(`${ok ? output.style.good('✓') : output.style.bad('✗')} ${name.padEnd(8)} ${detail}${ok ? '' : `\n           ${remedy}`}`);
  }
  return checks.every(({ ok }) => ok) ? exitCodes.done : exitCodes.honestNo;
}
