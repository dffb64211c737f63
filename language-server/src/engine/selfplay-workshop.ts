import { availableParallelism } from 'node:os';
import type { Clock } from '../base/clock.ts';
import { readHeldOut } from '../curriculum/held-out.ts';
import type { DeviceChoice } from '../inference/device.ts';
import { referenceRunner } from '../learning/data/reference-runner.ts';
import { createEmbeddedPolicy } from '../policy/embedded.ts';
import { createEmbeddedProcessRewardModel } from '../prm/embedded.ts';
import type { Workshop } from '../selfplay/workshop.ts';
import { createEmbeddedTestCaseGenerator } from '../testcases/embedded.ts';
import type { Engine } from './engine.ts';
import { runningIn } from './running.ts';

export interface TrainingPlace {
  /** Two, where there are as many, unless said. */
  readonly threads?: number;
  /** auto = the CPU: small decoders train fastest there, and repeatably. */
  readonly device: DeviceChoice;
}

/** Self-play on the engine's own model process and sandbox. Throws Failure: without a sandbox nothing can be learned from. */
export async function createWorkshop(engine: Engine, clock: Clock, { threads = Math.min(2, availableParallelism()), device }: TrainingPlace): Promise<Workshop> {
  const [language, state] = await Promise.all([engine.language(), engine.sandbox()]);
  const { sandbox } = state;
  if (sandbox === undefined) throw state.failure;
  const client = engine.inference();
  return {
    language,
    ...runningIn(sandbox),
    runReference: referenceRunner(sandbox, language),
    policy: (modelFolder, signal) => createEmbeddedPolicy({ modelFolder, client }, signal),
    generator: (modelFolder, signal) => createEmbeddedTestCaseGenerator({ modelFolder, client, language }, signal),
    rewardModel: (modelFolder, signal) => createEmbeddedProcessRewardModel({ modelFolder, client }, signal),
    heldOut: (set) => readHeldOut(engine.assets.heldOut, set),
    clock,
    threads,
    device: device === 'auto' ? 'cpu' : device,
  };
}
