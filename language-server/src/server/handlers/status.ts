import { checkMachine } from '../../engine/doctor.ts';
import { describeGuarantee } from '../../sandbox/probe-sandbox.ts';
import { doctor, setApiKey, trustChanged } from '../../../protocol/server.ts';
import { describeError } from '../../base/failure.ts';
import { answering } from '../answers.ts';
import { readSettings, settingsSection } from '../settings.ts';
import type { HandlerContext } from './context.ts';

export interface StatusHandlers {
  /** Asks the editor for its settings and takes them. */
  readonly takeSettings: () => Promise<void>;
}

/** The state of the machinery: settings, trust, the endpoint's key, and whether the main job can run here. */
export function handleStatus(context: HandlerContext): StatusHandlers {
  const { connection, workbench, tasks } = context;
  const { logger } = workbench;

  const inBackground = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => logger.error(describeError(error)));
  };

  const takeSettings = async (): Promise<void> => {
    const { settings, faults } = readSettings(await connection.workspace.getConfiguration(settingsSection));
    for (const fault of faults) logger.warn(fault);
    await workbench.change(settings, () => tasks.refresh());
  };

  connection.onDidChangeConfiguration(() => inBackground(takeSettings()));
  connection.onNotification(setApiKey, ({ key }) => inBackground(workbench.change(workbench.settings, () => tasks.refresh(), key)));
  connection.onNotification(trustChanged, ({ trusted }) => {
    workbench.trusted = trusted;
    inBackground(tasks.refresh().then(() => workbench.sandboxFailure()));
  });

  connection.onRequest(
    doctor,
    answering(context, async (_, signal) => {
      workbench.requireTrust('checking the machine');
      const openStore = (): string => workbench.store.location;
      const checks = await workbench.holding((engine) => checkMachine(engine, { openStore }, signal));
      return checks.map(({ name, ok, detail, remedy, guarantees = [] }) => ({ name, ok, remedy, detail: [detail, ...guarantees.map(describeGuarantee)].join('; ') }));
    }),
  );

  return { takeSettings };
}
