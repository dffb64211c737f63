/**
 * Ends the program on a Node that is too old, before any other module runs: main.ts imports this file first, and
 * modules run in the order of their imports.
 */
import { nodeTooOld } from '../engine/node-version.ts';

const tooOld = nodeTooOld(process.versions.node);
if (tooOld) {
  process.stderr.write(`${tooOld.detail}.\n${tooOld.remedy}\n`);
  process.exit(3);
}
