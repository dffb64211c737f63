import { comeBack } from '../suites/interruption.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(comeBack);
