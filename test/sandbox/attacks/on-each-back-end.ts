import { after, before, describe } from 'node:test';
import type { PythonSandbox } from '../../../language-server/src/sandbox/create-sandbox.ts';
import { backEnds, openSandbox } from '../fixtures.ts';
import type { Attack } from './attack.ts';
import { attackSuite } from './suite.ts';
import { callWitnesses } from './witnesses.ts';
import type { Witnesses } from './witnesses.ts';

/** Runs the attacks on every back end that this machine has; one that it must have fails when it is absent. */
export function onEachBackEnd(attacks: readonly Attack[]): void {
  for (const backEnd of backEnds) {
    describe(backEnd, () => {
      let witnesses: Witnesses;
      let sandbox: PythonSandbox;
      before(async () => {
        witnesses = await callWitnesses();
        sandbox = await openSandbox({ backEnd, servers: 1, jobsPerServer: 1e6 });
      });
      after(async () => {
        await sandbox.dispose();
        witnesses.close();
      });
      attackSuite(backEnd, () => sandbox, () => witnesses, attacks);
    });
  }
}
