import { embeddedModel } from '../suites/embedded-model.ts';
import { learning } from '../suites/learning.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(embeddedModel, learning);
