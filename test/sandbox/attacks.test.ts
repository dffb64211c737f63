import { fileAttacks } from './attacks/files.ts';
import { networkAttacks } from './attacks/network.ts';
import { nextRunAttacks } from './attacks/next-run.ts';
import { onEachBackEnd } from './attacks/on-each-back-end.ts';
import { processAttacks } from './attacks/processes.ts';

onEachBackEnd([...networkAttacks, ...fileAttacks, ...processAttacks, ...nextRunAttacks]);
