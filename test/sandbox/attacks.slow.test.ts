import { bombAttacks } from './attacks/bombs.ts';
import { onEachBackEnd } from './attacks/on-each-back-end.ts';

onEachBackEnd(bombAttacks);
