/** Real parts around a policy and a generator that say what they are told to, and count how often they are asked. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, throwIfCancelled } from '../../language-server/src/base/failure.ts';
import { hashText } from '../../language-server/src/base/random.ts';
import type { Action } from '../../language-server/src/domain/action.ts';
import type { Policy, Proposal, ProposalRequest } from '../../language-server/src/domain/ports/policy.ts';
import type { GeneratedCase } from '../../language-server/src/domain/ports/test-case-generator.ts';
import type { Example, Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { LogProbability, State, Step } from '../../language-server/src/domain/step.ts';
import { runningIn } from '../../language-server/src/engine/running.ts';
import { createPythonSupport } from '../../language-server/src/languages/python/support.ts';
import type { SolverDependencies } from '../../language-server/src/solver/dependencies.ts';
import { defaultOptions } from '../../language-server/src/solver/options.ts';
import type { SessionOptions } from '../../language-server/src/solver/session-work.ts';
import { openSandbox } from '../sandbox/fixtures.ts';

export const language = await createPythonSupport();
export const sandbox = await openSandbox();

export const doubling = {
  right: 'def double(x):\n    return x + x',
  alsoRight: 'def double(x):\n    return 2 * x',
  wrong: 'def double(x):\n    return x',
  crashing: 'def double(x):\n    return x + y',
  broken: 'def double(x)\n    return x',
} as const;

export function problemWith(examples: readonly Example[]): Problem {
  return { id: 'file:///p.py#double' as ProblemId, language: 'python', statement: 'Double it.', entry: 'double', signature: 'def double(x)', examples };
}

export const oneExample: readonly Example[] = [{ args: '2', expected: '4' }];

export interface PolicyScript {
  /** Texts by action; greedy takes the first, sampling chooses by its seed. */
  readonly outline?: readonly string[];
  readonly refine?: readonly string[];
  readonly implement?: readonly string[];
  /** Refinements before code; default 1. */
  readonly refinements?: number;
  readonly scope?: number;
  /** Milliseconds that a proposal takes. */
  readonly pause?: number;
}

export interface ScriptedPolicy extends Policy {
  readonly asked: { readonly state: State; readonly request: ProposalRequest }[];
}

export function scriptedPolicy(script: PolicyScript = {}): ScriptedPolicy {
  const texts: Readonly<Record<Action, readonly string[]>> = {
    outline: script.outline ?? ['add', 'multiply', 'shift'],
    refine: script.refine ?? ['what adding is', 'what twice is'],
    implement: script.implement ?? [doubling.right],
  };
  const asked: ScriptedPolicy['asked'] = [];
  return {
    name: 'scripted',
    deterministic: true,
    asked,
    inScope: async () => script.scope ?? 1,
    propose: async (state, request, signal) => {
      asked.push({ state, request });
      throwIfCancelled(signal);
      if (script.pause) await sleep(script.pause, undefined, { signal }).catch(() => { throw new Cancelled(); });
      const action = chooseAction(state, request.actions, script.refinements ?? 1);
      return Array.from({ length: request.count }, (_, i) => proposalOf(action, texts[action], request, i)).flatMap((one) => one ?? []);
    },
    dispose: async () => undefined,
  };
}

function chooseAction(state: State, actions: readonly Action[], refinements: number): Action {
  const [first] = actions;
  if (first === undefined) throw new RangeError('no action was allowed');
  if (actions.length === 1 || first === 'outline') return first;
  return state.steps.filter(({ action }) => action === 'refine').length < refinements ? 'refine' : 'implement';
}

function proposalOf(action: Action, texts: readonly string[], { sampling, onText }: ProposalRequest, index: number): Proposal | undefined {
  const place = sampling.temperature === 0 ? 0 : hashText(`${index}`, sampling.seed) % Math.max(1, texts.length);
  const text = texts[place];
  if (text === undefined) return undefined;
  onText?.(index, text);
  const step: Step = { action, title: action === 'implement' ? 'double' : text, text };
  return { step, logProbability: -(1 + place) as LogProbability, tokens: 5 + place, complete: true };
}

export interface Parts {
  readonly policy?: Policy;
  readonly cases?: readonly GeneratedCase[];
  /** False: no sandbox. */
  readonly runs?: boolean;
}

export function dependenciesOf({ policy = scriptedPolicy(), cases = [], runs = true }: Parts = {}): SolverDependencies {
  let now = 1000;
  return {
    policy,
    language,
    generator: { name: 'cases', generate: async (_, signal) => (throwIfCancelled(signal), cases), answers: async () => [cases], dispose: async () => undefined },
    clock: { now: () => now++, monotonic: () => performance.now() },
    ...(runs && runningIn(sandbox)),
  };
}

export function optionsWith(change: Partial<SessionOptions> = {}): SessionOptions {
  return { ...defaultOptions, simulations: 8, stopAfterOutline: true, ...change };
}
