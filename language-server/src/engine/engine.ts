import type { Clock } from '../base/clock.ts';
import { describeError, Failure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import type { Policy } from '../domain/ports/policy.ts';
import type { TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import type { LanguageId } from '../domain/problem.ts';
import { createInferenceClient, type InferenceClient } from '../inference/client.ts';
import type { ModelInfo } from '../inference/messages.ts';
import type { EndpointOptions } from '../inference/openai-client.ts';
import { languageNames } from '../languages/file-language.ts';
import type { ProjectLanguage } from '../languages/test-plan.ts';
import { createEmbeddedPolicy } from '../policy/embedded.ts';
import { createEndpointPolicy } from '../policy/endpoint.ts';
import { createEmbeddedProcessRewardModel } from '../prm/embedded.ts';
import { createSandbox, type LanguageSandboxes } from '../sandbox/language-sandboxes.ts';
import type { RunnerOptions } from '../sandbox/open-python.ts';
import type { SolverDependencies } from '../solver/dependencies.ts';
import { createEmbeddedTestCaseGenerator } from '../testcases/embedded.ts';
import { createEndpointTestCaseGenerator } from '../testcases/endpoint.ts';
import type { Assets } from './assets.ts';
import { Languages } from './languages.ts';
import { LearnedModels, type ModelInUse } from './learned-models.ts';
import { ModelChoice } from './model-choice.ts';
import { runningIn } from './running.ts';
import type { EngineSettings } from './settings.ts';

/** A working sandbox, or why there is none. */
export type SandboxState = { readonly sandbox: LanguageSandboxes } | { readonly sandbox: undefined; readonly failure: Failure };

/**
 * The parts that do the work, made when they are first needed and shared afterwards. Owned by one composition
 * root, which disposes of it.
 */
export class Engine {
  readonly assets: Assets;
  readonly #settings: EngineSettings;
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #policyFolder: ModelChoice;
  readonly #testCaseFolder: ModelChoice;
  #client: InferenceClient | undefined;
  #policy: Promise<Policy> | undefined;
  readonly #generators = new Map<LanguageId, Promise<TestCaseGenerator>>();
  readonly #languages: Languages;
  #sandbox: Promise<SandboxState> | undefined;

  constructor(settings: EngineSettings, assets: Assets, clock: Clock, logger: Logger) {
    this.#settings = settings;
    this.assets = assets;
    this.#clock = clock;
    this.#logger = logger;
    this.#languages = new Languages(assets.wasmFolder);
    const learned = settings.learnedFolder === undefined ? undefined : new LearnedModels(settings.learnedFolder);
    this.#policyFolder = new ModelChoice(settings.policyModel, assets.policyModel, 'policy', learned);
    this.#testCaseFolder = new ModelChoice(settings.testCaseModel, assets.testCaseModel, 'tcg');
  }

  language(id: LanguageId = 'python'): Promise<ProjectLanguage> {
    return this.#languages.of(id);
  }

  /** What the settings say about running candidates. */
  get sandboxOptions(): RunnerOptions {
    const { interpreter, backEnd, node, webAssemblyPython } = this.#settings;
    return {
      logger: this.#logger,
      runtimeFolder: this.assets.pythonRuntime,
      ...(interpreter && { interpreter }),
      ...(backEnd && { backEnd }),
      ...(node && { node }),
      ...(webAssemblyPython && { webAssemblyPython }),
    };
  }

  /** Never throws: a missing sandbox means that nothing runs, and the caller says why. */
  sandbox(): Promise<SandboxState> {
    this.#sandbox ??= createSandbox(this.sandboxOptions).then(
      (sandbox) => ({ sandbox }),
      (error: unknown) => ({
        sandbox: undefined,
        failure:
          error instanceof Failure
            ? error
            : new Failure('sandboxBroken', `The sandbox did not start: ${describeError(error)}`, 'Run: pseudocode doctor', { cause: error }),
      }),
    );
    return this.#sandbox;
  }

  /** Throws Failure or Cancelled. Neither is kept: the next call tries again. */
  policy(signal?: AbortSignal): Promise<Policy> {
    this.#policy ??= forgetFailure(this.#createPolicy(signal), () => (this.#policy = undefined));
    return this.#policy;
  }

  #createPolicy(signal?: AbortSignal): Promise<Policy> {
    const endpoint = this.#endpoint();
    if (endpoint) return Promise.resolve(createEndpointPolicy(endpoint));
    return this.#policyFolder.use((modelFolder) => createEmbeddedPolicy({ modelFolder, client: this.inference() }, signal));
  }

  /** Throws Failure or Cancelled, like `policy`. */
  generator(id: LanguageId, signal?: AbortSignal): Promise<TestCaseGenerator> {
    const made = this.#generators.get(id) ?? forgetFailure(this.#createGenerator(id, signal), () => this.#generators.delete(id));
    this.#generators.set(id, made);
    return made;
  }

  async #createGenerator(id: LanguageId, signal?: AbortSignal): Promise<TestCaseGenerator> {
    const language = await this.language(id);
    const endpoint = this.#endpoint();
    if (endpoint && this.#settings.testCaseModel === undefined) return createEndpointTestCaseGenerator({ ...endpoint, language });
    return this.#testCaseFolder.use((modelFolder) => createEmbeddedTestCaseGenerator({ modelFolder, client: this.inference(), language }, signal));
  }

  #endpoint(): EndpointOptions | undefined {
    const { endpoint } = this.#settings;
    if (!endpoint) return undefined;
    const { silenceMs, ...options } = endpoint;
    return { ...options, logger: this.#logger, ...(silenceMs !== undefined && { firstByteMs: silenceMs, silenceMs }) };
  }

  /** Which policy model is in use, and whether it learned from the person; undefined with an endpoint. Throws Failure. */
  async modelInUse(): Promise<ModelInUse | undefined> {
    return this.#settings.endpoint ? undefined : this.#policyFolder.inUse();
  }

  /** The policy's model as it was opened; undefined with an endpoint. Throws Failure or Cancelled. */
  async modelInfo(signal?: AbortSignal): Promise<ModelInfo | undefined> {
    if (this.#settings.endpoint) return undefined;
    return this.#policyFolder.use((folder) => this.inference().load({ folder }, signal));
  }

  /** The test case generator's model as it was opened; undefined with an endpoint. Throws Failure or Cancelled. */
  async testCaseModelInfo(signal?: AbortSignal): Promise<ModelInfo | undefined> {
    if (this.#settings.endpoint && this.#settings.testCaseModel === undefined) return undefined;
    return this.#testCaseFolder.use((folder) => this.inference().load({ folder }, signal));
  }

  /** Everything a solver needs; without `run`, or without a sandbox, nothing runs. */
  async dependencies(run: boolean, id: LanguageId, signal?: AbortSignal): Promise<SolverDependencies> {
    this.#requireModelFor(id);
    const { rewardModel: folder } = this.#settings;
    const [policy, generator, rewardModel, language, { sandbox }] = await Promise.all([
      this.policy(signal),
      this.generator(id, signal),
      folder === undefined ? undefined : createEmbeddedProcessRewardModel({ modelFolder: folder, client: this.inference() }, signal),
      this.language(id),
      run ? this.sandbox() : { sandbox: undefined },
    ]);
    return {
      policy,
      generator,
      ...(rewardModel && { rewardModel }),
      language,
      clock: this.#clock,
      ...(sandbox && runningIn(sandbox)),
    };
  }

  /** The models that come along were trained on Python alone. */
  #requireModelFor(id: LanguageId): void {
    if (id === 'python' || this.#settings.endpoint) return;
    throw new Failure('badInput', `The embedded model writes Python only, no ${languageNames[id]}.`, 'Plug in a model that does: --endpoint URL --model NAME');
  }

  /** The model process, for models that are none of the engine's own. */
  inference(): InferenceClient {
    this.#client ??= createInferenceClient({ logger: this.#logger, device: this.#settings.device, entry: this.assets.modelProcess });
    return this.#client;
  }

  /** The model process, for tests that kill it and for the status. */
  get modelProcessId(): number | undefined {
    return this.#client?.processId;
  }

  async dispose(): Promise<void> {
    const state = await this.#sandbox;
    await Promise.all([
      state?.sandbox?.dispose(),
      this.#policy?.then((policy) => policy.dispose()).catch(() => undefined),
      ...[...this.#generators.values()].map((made) => made.then((generator) => generator.dispose()).catch(() => undefined)),
      this.#client?.dispose(),
    ]);
  }
}

function forgetFailure<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget);
  return promise;
}
