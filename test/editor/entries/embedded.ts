import { embeddedModel } from '../suites/embedded-model.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(embeddedModel);
