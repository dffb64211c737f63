import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';
import { suiteLine, type SuiteReport } from './report.ts';

/** Milliseconds for one test: a machine with other work to do takes its time, and one that passes loses nothing. */
const testLimit = 240_000;

/**
 * Runs suites inside the extension host. The same entry serves the browser run and @vscode/test-electron.
 * Progress goes to the console, which both show; the report goes to PSEUDOCODE_REPORT.
 */
export async function runMocha(...suites: readonly (() => void)[]): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: testLimit, reporter: 'base', bail: process.env['PSEUDOCODE_BAIL'] === '1' });
  const pattern = process.env['PSEUDOCODE_GREP'];
  if (pattern) mocha.grep(new RegExp(pattern));
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const suite of suites) suite();
  const tests: SuiteReport['tests'][number][] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const record = (state: 'passed' | 'failed' | 'skipped') => (test: Mocha.Test | Mocha.Hook, error?: Error) => {
      const title = test.titlePath().join(': ');
      tests.push({ title, state, milliseconds: test.duration ?? 0, ...(error === undefined ? {} : { error: error.stack ?? error.message }) });
      const mark = state === 'passed' ? '✔' : state === 'failed' ? '✖' : '-';
      console.log(`${suiteLine}${mark} ${title} (${((test.duration ?? 0) / 1000).toFixed(1)} s)${error === undefined ? '' : `\n${error.stack ?? error.message}`}`);
    };
    runner.on('pass', record('passed'));
    runner.on('fail', record('failed'));
    runner.on('pending', record('skipped'));
  });
  const count = (state: string): number => tests.filter((test) => test.state === state).length;
  const report: SuiteReport = { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), tests };
  const file = process.env['PSEUDOCODE_REPORT'];
  if (file) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(report, null, 2));
  }
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
