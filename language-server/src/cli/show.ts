/** How steps, tests and results look on a terminal. */
import { actionNumbers } from '../domain/action.ts';
import type { RecordedTest } from '../domain/trajectory.ts';
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { Step } from '../domain/step.ts';
import type { TestCase } from '../domain/test-case.ts';
import { valueOf, type SearchNode } from '../search/tree.ts';
import type { Output, Style } from './output.ts';

const headings: Readonly<Record<Step['action'], string>> = { outline: 'Outline', refine: 'Refine', implement: 'Code' };

export function sayStep({ say, style }: Output, step: Step, value: number | undefined): void {
  const title = step.action === 'implement' ? '' : `: ${step.title}`;
  const worth = value === undefined ? '' : style.faint(`  value ${value.toFixed(2)}`);
  say(`\n${style.strong(`Action ${actionNumbers[step.action]} · ${headings[step.action]}${title}`)}${worth}`);
  for (const line of step.text.split('\n')) say(`  ${line}`);
}

export function sayTest({ say, style }: Output, entry: string, test: RecordedTest): void {
  const call = `${entry}(${test.args})`;
  const passed = test.verdict === 'passed';
  const mark = passed ? style.good('✓') : test.origin === 'given' ? style.bad('✗') : '≠';
  const origin = test.heldOut ? 'given, held out' : test.origin;
  say(`  ${mark} ${call} → ${test.actual ?? test.detail ?? test.verdict}${describeExpectation(test, style)}  ${style.faint(origin)}`);
}

/** The generator's cases, before anything has run. */
export function sayGenerated({ say, style }: Output, entry: string, tests: readonly TestCase[], language: LanguageSupport): void {
  if (tests.length === 0) return;
  say(`\n${style.strong('Generated cases')}`);
  for (const { args, expected } of tests) say(`  ${entry}(${args})${expected ? style.faint(` → ${language.formatValue(expected)}?`) : ''}`);
}

/** One line: each step of the path with its value and visits. */
export function sayValues({ say, style }: Output, path: readonly SearchNode[]): void {
  const parts = path.map((node) => {
    const action = node.state.steps.at(-1)?.action ?? 'outline';
    return `${headings[action]} ${valueOf(node)?.toFixed(2) ?? '–'} (${node.visits})`;
  });
  say(`\n${style.strong('Values')}  ${parts.join(' → ')}  ${style.faint('value (visits)')}`);
}

function describeExpectation(test: RecordedTest, style: Style): string {
  if (test.expected === undefined || test.verdict === 'passed') return '';
  const who = test.origin === 'given' ? 'expected' : 'the generator suggests';
  return style.faint(`  (${who} ${test.expected})`);
}
