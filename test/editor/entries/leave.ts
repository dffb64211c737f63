import { leaveInTheMiddle } from '../suites/interruption.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(leaveInTheMiddle);
