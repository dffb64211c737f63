import { existsSync } from 'node:fs';
import { Failure } from '../base/failure.ts';
import type { TrajectoryStore } from '../domain/ports/trajectory-store.ts';
import { defaultStoreFile } from '../trajectories/location.ts';
import { createSqliteStore } from '../trajectories/store.ts';
import type { CommandContext } from './command.ts';

export function storeFile({ arguments: given, env }: CommandContext): string {
  return given.text('store') ?? defaultStoreFile(env, process.platform);
}

/** Opens the store. The first time, it says where it lies and how to be without. Throws Failure. */
export function openStore(context: CommandContext): TrajectoryStore {
  const { clock, logger, output } = context;
  const file = storeFile(context);
  const isNew = !existsSync(file);
  const store = createSqliteStore({ file, clock, logger });
  if (isNew) {
    output.say(
      `Steps and decisions are recorded in ${file}, on this machine only.\n` +
        'To record nothing: solve --no-record. To see or delete what is there: pseudocode data list, pseudocode data delete --all.\n',
    );
  }
  return store;
}

/** A store for something that must not end because it cannot be recorded any more. */
export interface LenientStore {
  readonly store: TrajectoryStore;
  /** Why the recording stopped, when it did. */
  readonly failure: Failure | undefined;
}

/** Writes until the first Failure, such as a full disk; from then on nothing is written. `onFailure` is called once. */
export function recordWhilePossible(store: TrajectoryStore, onFailure: (failure: Failure) => void): LenientStore {
  let failure: Failure | undefined;
  const attempt = (write: () => void): void => {
    if (failure) return;
    try {
      write();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure = error;
      onFailure(error);
    }
  };
  return {
    store: {
      ...store,
      create: (trajectory) => attempt(() => store.create(trajectory)),
      putSteps: (id, steps) => attempt(() => store.putSteps(id, steps)),
      addLabels: (id, labels) => attempt(() => store.addLabels(id, labels)),
      update: (id, change) => attempt(() => store.update(id, change)),
    },
    get failure() {
      return failure;
    },
  };
}
