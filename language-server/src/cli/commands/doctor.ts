import { checkMachine } from '../../engine/doctor.ts';
import type { Engine } from '../../engine/engine.ts';
import { describeGuarantee } from '../../sandbox/probe-sandbox.ts';
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
  const { output, signal } = context;
  const locateStore = (): string => {
    const store = openStore(context);
    store.close();
    return store.location;
  };
  const checks = await checkMachine(engine, { openStore: locateStore }, signal);
  for (const { name, ok, detail, remedy, guarantees } of checks) {
    output.event({ type: 'check', name, ok, detail, remedy, ...(guarantees && { guarantees }) });
    output.say(`${ok ? output.style.good('✓') : output.style.bad('✗')} ${name.padEnd(8)} ${detail}${ok ? '' : `\n           ${remedy}`}`);
    for (const guarantee of guarantees ?? []) output.say(`             ${output.style.faint(describeGuarantee(guarantee))}`);
  }
  return checks.every(({ ok }) => ok) ? exitCodes.done : exitCodes.honestNo;
}
