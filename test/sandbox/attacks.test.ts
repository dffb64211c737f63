import { after, before } from 'node:test';
import type { PythonSandbox } from '../../language-server/src/sandbox/create-sandbox.ts';
import { fileAttacks } from './attacks/files.ts';
import { networkAttacks } from './attacks/network.ts';
import { nextRunAttacks } from './attacks/next-run.ts';
import { processAttacks } from './attacks/processes.ts';
import { attackSuite } from './attacks/suite.ts';
import { callWitnesses } from './attacks/witnesses.ts';
import type { Witnesses } from './attacks/witnesses.ts';
import { openSandbox } from './fixtures.ts';

let witnesses: Witnesses;
let sandbox: PythonSandbox;
before(async () => {
  witnesses = await callWitnesses();
  sandbox = await openSandbox({ servers: 1, jobsPerServer: 1e6 });
});
after(async () => {
  await sandbox.dispose();
  witnesses.close();
});
attackSuite('bubblewrap', () => sandbox, () => witnesses, [...networkAttacks, ...fileAttacks, ...processAttacks, ...nextRunAttacks]);
