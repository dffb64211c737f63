import { generatedTests } from '../suites/generated-tests.ts';
import { mainJob } from '../suites/main-job.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(mainJob, generatedTests);
