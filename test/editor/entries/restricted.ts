import { restrictedMode } from '../suites/restricted-mode.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(restrictedMode);
