import { badMoments } from '../suites/bad-moments.ts';
import { generatedTests } from '../suites/generated-tests.ts';
import { mainJob } from '../suites/main-job.ts';
import { searchTreeView } from '../suites/search-tree.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(mainJob, generatedTests, searchTreeView, badMoments);
