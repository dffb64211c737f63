/** How steps, tests and values look on a terminal. */
import { actionNumbers } from '../domain/action.ts';
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { Step } from '../domain/step.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { RecordedTest } from '../domain/trajectory.ts';
import { valueOf, type SearchNode } from '../search/tree.ts';
import type { Output, Style } from './output.ts';

const names: Readonly<Record<Step['action'], string>> = { outline: 'Outline', refine: 'Refine', implement: 'Code' };

/** A node's step: its heading, and its text indented. */
export function sayStep({ say, style }: Output, { state }: SearchNode): void {
  const step = state.steps.at(-1);
  if (step === undefined) return;
  const title = step.action === 'implement' ? '' : `: ${step.title}`;
  say(`\n${style.strong(`Action ${actionNumbers[step.action]} · ${names[step.action]}${title}`)}`);
  for (const line of step.text.split('\n')) say(`  ${line}`.trimEnd());
}

/** The generator's cases, before anything has run. */
export function sayGenerated({ say, style }: Output, entry: string, tests: readonly TestCase[], language: LanguageSupport): void {
  if (tests.length === 0) return;
  say(`\n${style.strong('Generated cases')}${style.faint('  inputs, and what the generator believes')}`);
  for (const { args, expected } of tests) say(`  ${entry}(${args})${expected ? style.faint(` → ${language.formatValue(expected)}?`) : ''}`);
}

export function sayTests(output: Output, entry: string, tests: readonly RecordedTest[]): void {
  if (tests.length === 0) return;
  output.say(`\n${output.style.strong('Tests')}`);
  for (const test of tests) sayTest(output, entry, test);
}

/** ✓ passed, ✗ a failed example or a crash, ≠ another value than the generator suggests. */
function sayTest({ say, style }: Output, entry: string, test: RecordedTest): void {
  const differs = test.origin === 'generated' && test.verdict === 'wrongAnswer';
  const mark = test.verdict === 'passed' ? style.good('✓') : differs ? '≠' : style.bad('✗');
  const origin = test.heldOut ? 'given, held out' : test.origin;
  say(`  ${mark} ${entry}(${test.args}) → ${whatCame(test)}${whatWasExpected(test, style)}  ${style.faint(origin)}`);
}

const verdictWords: Readonly<Record<RecordedTest['verdict'], string>> = {
  passed: 'passed',
  wrongAnswer: 'wrong answer',
  crashed: 'crashed',
  overTime: 'took too long',
  overMemory: 'used too much memory',
  overOutput: 'printed too much',
  notCompiled: 'does not parse',
  noEntry: 'is not defined',
};

function whatCame({ actual, verdict, detail }: RecordedTest): string {
  if (actual !== undefined) return actual;
  return detail === undefined || detail === '' ? verdictWords[verdict] : `${verdictWords[verdict]}: ${detail.split('\n')[0] ?? ''}`;
}

function whatWasExpected({ expected, verdict, origin }: RecordedTest, style: Style): string {
  if (expected === undefined || verdict === 'passed') return '';
  return style.faint(`  (${origin === 'given' ? 'expected' : 'the generator suggests'} ${expected})`);
}

/** Each step of the chosen path with its value and visits. */
export function sayValues({ say, style }: Output, path: readonly SearchNode[]): void {
  const parts = path.map((node) => {
    const action = node.state.steps.at(-1)?.action ?? 'outline';
    return `${names[action]} ${valueOf(node)?.toFixed(2) ?? '–'} (${node.visits})`;
  });
  say(`\n${style.strong('Values')}  ${parts.join(' → ')}  ${style.faint('value (visits)')}`);
}
