import { pictures } from '../suites/pictures.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(pictures);
