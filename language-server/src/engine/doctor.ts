import { Cancelled, describeError, Failure } from '../base/failure.ts';
import { greedy } from '../domain/ports/policy.ts';
import type { ProblemId } from '../domain/problem.ts';
import type { State } from '../domain/step.ts';
import { probeSandbox, type SandboxCheck } from '../sandbox/probe-sandbox.ts';
import type { Engine } from './engine.ts';
import type { ModelInUse } from './learned-models.ts';
import { nodeTooOld } from './node-version.ts';

/** One thing that the main job needs. */
export interface Check {
  readonly name: 'node' | 'python' | 'sandbox' | 'device' | 'model' | 'store';
  readonly ok: boolean;
  /** What was found. */
  readonly detail: string;
  /** What to do when it is not ok. */
  readonly remedy: string;
  /** Of the sandbox in use: what it promises, one by one. */
  readonly guarantees?: SandboxCheck['guarantees'];
}

export interface CheckOptions {
  /** Opens the store and says where it lies. */
  readonly openStore: () => string;
}

/** Tries everything that the main job needs, each thing once. Throws Cancelled only. */
export async function checkMachine(engine: Engine, options: CheckOptions, signal?: AbortSignal): Promise<readonly Check[]> {
  const [sandbox, models] = await Promise.all([probeSandbox(engine.sandboxOptions), checkModels(engine, signal)]);
  return [checkNode(process.versions.node), ...sandbox, ...models, await attempt('store', () => Promise.resolve().then(options.openStore))];
}

function checkNode(version: string): Check {
  const tooOld = nodeTooOld(version);
  return { name: 'node', ok: tooOld === undefined, detail: `Node ${version}`, remedy: tooOld?.remedy ?? '' };
}

/** Both models are opened. An endpoint is asked for one token, so that it is known to answer. */
async function checkModels(engine: Engine, signal: AbortSignal | undefined): Promise<readonly Check[]> {
  let device: string | undefined;
  const model = await attempt('model', async () => {
    const infos = [await engine.modelInfo(signal), await engine.testCaseModelInfo(signal)];
    device = infos.find((info) => info !== undefined)?.device;
    const described = infos.map((info) => info && `${info.name} (${info.vocabularySize} tokens in the vocabulary, context ${info.contextLength})`);
    if (infos[0] === undefined) described.unshift(await askEndpoint(engine, signal));
    described.push(describeLearned(await engine.modelInUse()));
    return described.filter((one) => one !== undefined).join(', ');
  });
  return model.ok && device !== undefined ? [model, { name: 'device', ok: true, detail: device, remedy: '' }] : [model];
}

function describeLearned(model: ModelInUse | undefined): string | undefined {
  switch (model?.kind) {
    case 'learned':
      return `${model.version} has learned from your decisions (${model.folder})`;
    case 'other':
      return `${model.version} has learned from your decisions, but over another model (${model.base}), so it is not used`;
    case 'base':
    case undefined:
      return undefined;
  }
}

const smallProblem: State = {
  problem: { id: 'doctor' as ProblemId, language: 'python', statement: 'Return x.', entry: 'same', signature: 'def same(x)', examples: [] },
  steps: [],
};

async function askEndpoint(engine: Engine, signal: AbortSignal | undefined): Promise<string> {
  const policy = await engine.policy(signal);
  await policy.propose(smallProblem, { actions: ['implement'], count: 1, sampling: { ...greedy, maxTokens: 1 } }, signal);
  return `${policy.name} at the endpoint`;
}

async function attempt(name: Check['name'], work: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await work(), remedy: '' };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if (error instanceof Failure) return { name, ok: false, detail: error.message, remedy: error.remedy };
    return { name, ok: false, detail: describeError(error), remedy: 'Run again with --verbose.' };
  }
}
