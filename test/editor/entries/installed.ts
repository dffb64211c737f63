import { installedPackage } from '../suites/installed-package.ts';
import { runMocha } from '../support/run-mocha.ts';

export const run = (): Promise<void> => runMocha(installedPackage);
