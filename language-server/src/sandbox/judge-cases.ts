import { Failure } from '../base/failure.ts';
import type { Limits, ProgramRunner, Sandbox } from '../domain/ports/sandbox.ts';
import { valuesEqual } from '../domain/value-equality.ts';
import type { Value } from '../domain/value.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { CasesProblem } from './benchmark-rows.ts';
import { judgeCall, judgeLoad } from './judge-call.ts';
import { judgeProgram } from './judge-program.ts';

interface CasesJudgement {
  readonly verdict: Verdict;
  readonly detail: string;
}

const passed: CasesJudgement = { verdict: 'passed', detail: '' };

/** Judges a candidate in Python by inputs and outputs; the first case that fails decides. Throws what the sandbox throws. */
export function judgeCases(
  problem: CasesProblem,
  code: string,
  sandbox: Sandbox & Partial<ProgramRunner>,
  limits: Limits,
  signal?: AbortSignal,
): Promise<CasesJudgement> {
  return problem.entry === undefined
    ? judgePrograms(problem, code, sandbox, limits, signal)
    : judgeCalls({ ...problem, entry: problem.entry }, code, sandbox, limits, signal);
}

async function judgePrograms(
  { cases }: CasesProblem,
  program: string,
  sandbox: Sandbox & Partial<ProgramRunner>,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<CasesJudgement> {
  if (sandbox.run === undefined)
    throw new Failure('sandboxMissing', `${sandbox.name} runs functions only, no programs.`, 'Use another sandbox.');
  for (const [index, { input, output }] of cases.entries()) {
    const report = await sandbox.run({ language: 'python', program, input: textOf(input), limits }, signal);
    const judgement = judgeProgram(report, { kind: 'exact', expected: textOf(output) });
    if (judgement.verdict !== 'passed') return atCase(index, judgement);
  }
  return passed;
}

/** Some rows hold a text as the list of its lines. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join('\n') : String(value);
}

async function judgeCalls(
  { cases, entry }: CasesProblem & { readonly entry: string },
  code: string,
  sandbox: Sandbox,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<CasesJudgement> {
  const calls = cases.map(({ input }) => (Array.isArray(input) ? input : [input]).map(valueOf));
  const { load, calls: outcomes } = await sandbox.call({ language: 'python', code, entry, calls, limits }, signal);
  if (load.kind !== 'loaded') {
    const { verdict, detail } = judgeLoad(load);
    return { verdict, detail: detail ?? '' };
  }
  // In most rows, what must come out is the only item of a list.
  const isWrapped = cases.every(({ output }) => Array.isArray(output) && output.length === 1);
  for (const [index, { output }] of cases.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) return atCase(index, { verdict: 'crashed', detail: 'it ended without answering' });
    if (outcome.kind !== 'returned') return atCase(index, { detail: '', ...judgeCall(outcome, undefined) });
    const expected = isWrapped && Array.isArray(output) ? (output as unknown[])[0] : output;
    if (!valuesEqual(asJson(outcome.value), valueOf(expected)))
      return atCase(index, { verdict: 'wrongAnswer', detail: '' });
  }
  return passed;
}

function atCase(index: number, { verdict, detail }: CasesJudgement): CasesJudgement {
  return { verdict, detail: `case ${index + 1}${detail === '' ? '' : `: ${detail}`}` };
}

function valueOf(json: unknown): Value {
  switch (typeof json) {
    case 'boolean':
      return { kind: 'bool', value: json };
    case 'string':
      return { kind: 'str', value: json };
    case 'number':
      return Number.isSafeInteger(json) ? { kind: 'int', value: BigInt(json) } : { kind: 'float', value: json };
    case 'object':
      if (json === null) return { kind: 'none' };
      if (Array.isArray(json)) return { kind: 'list', items: json.map(valueOf) };
      return {
        kind: 'dict',
        entries: Object.entries(json).map(([key, item]) => [{ kind: 'str', value: key }, valueOf(item)] as const),
      };
    default:
      return { kind: 'none' };
  }
}

/** JSON, in which the expected values are written, has no tuples. */
function asJson(value: Value): Value {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return { kind: 'list', items: value.items.map(asJson) };
    case 'dict':
      return { kind: 'dict', entries: value.entries.map(([key, item]) => [key, asJson(item)] as const) };
    default:
      return value;
  }
}
