import { mainJob } from '../suites/main-job.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(mainJob);
