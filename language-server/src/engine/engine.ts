import type { Clock } from '../base/clock.ts';
import { describeError, Failure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import type { Policy } from '../domain/ports/policy.ts';
import { defaultLimits, type Sandbox } from '../domain/ports/sandbox.ts';
import type { TestCaseGenerator } from '../domain/ports/test-case-generator.ts';
import { createInferenceClient, type InferenceClient } from '../inference/client.ts';
import type { ModelInfo } from '../inference/messages.ts';
import { createPythonSupport, type PythonSupport } from '../languages/python/support.ts';
import { createEmbeddedPolicy } from '../policy/embedded.ts';
import { createEndpointPolicy } from '../policy/endpoint.ts';
import { createSandbox } from '../sandbox/create-sandbox.ts';
import { runTests } from '../sandbox/run-tests.ts';
import type { SolverDependencies } from '../solver/dependencies.ts';
import { createEmbeddedTestCaseGenerator } from '../testcases/embedded.ts';
import { createEndpointTestCaseGenerator } from '../testcases/endpoint.ts';
import type { Assets } from './assets.ts';
import type { EngineSettings } from './settings.ts';

/** A working sandbox, or why there is none. */
export type SandboxState = { readonly sandbox: Sandbox } | { readonly sandbox: undefined; readonly failure: Failure };

/**
 * The parts that do the work, made when they are first needed and shared afterwards. Owned by one composition
 * root, which disposes of it.
 */
export class Engine {
  readonly assets: Assets;
  readonly #settings: EngineSettings;
  readonly #logger: Logger;
  readonly #clock: Clock;
  #client: InferenceClient | undefined;
  #policy: Promise<Policy> | undefined;
  #generator: Promise<TestCaseGenerator> | undefined;
  #language: Promise<PythonSupport> | undefined;
  #sandbox: Promise<SandboxState> | undefined;

  constructor(settings: EngineSettings, assets: Assets, clock: Clock, logger: Logger) {
    this.#settings = settings;
    this.assets = assets;
    this.#clock = clock;
    this.#logger = logger;
  }

  language(): Promise<PythonSupport> {
    const { wasmFolder } = this.assets;
    this.#language ??= createPythonSupport(wasmFolder === undefined ? {} : { wasmFolder });
    return this.#language;
  }

  /** Never throws: a missing sandbox means that nothing runs, and the caller says why. */
  sandbox(): Promise<SandboxState> {
    const { interpreter } = this.#settings;
    this.#sandbox ??= createSandbox({
      logger: this.#logger,
      runtimeFolder: this.assets.pythonRuntime,
      ...(interpreter && { interpreter }),
    }).then(
      (sandbox) => ({ sandbox }),
      (error: unknown) => ({
        sandbox: undefined,
        failure:
          error instanceof Failure
            ? error
            : new Failure('sandboxBroken', `the sandbox did not start: ${describeError(error)}`, 'run: pseudocode doctor', { cause: error }),
      }),
    );
    return this.#sandbox;
  }

  /** Throws Failure. A failure is not kept: the next call tries again. */
  policy(signal?: AbortSignal): Promise<Policy> {
    this.#policy ??= forgetFailure(this.#createPolicy(signal), () => (this.#policy = undefined));
    return this.#policy;
  }

  #createPolicy(signal?: AbortSignal): Promise<Policy> {
    const { endpoint, policyModel } = this.#settings;
    if (endpoint) return Promise.resolve(createEndpointPolicy({ ...endpoint, logger: this.#logger }));
    return createEmbeddedPolicy({ modelFolder: policyModel ?? this.assets.policyModel, client: this.#inference() }, signal);
  }

  /** Throws Failure. */
  generator(signal?: AbortSignal): Promise<TestCaseGenerator> {
    this.#generator ??= forgetFailure(this.#createGenerator(signal), () => (this.#generator = undefined));
    return this.#generator;
  }

  async #createGenerator(signal?: AbortSignal): Promise<TestCaseGenerator> {
    const { endpoint, testCaseModel } = this.#settings;
    const language = await this.language();
    if (endpoint && testCaseModel === undefined) return createEndpointTestCaseGenerator({ ...endpoint, logger: this.#logger, language });
    return createEmbeddedTestCaseGenerator(
      { modelFolder: testCaseModel ?? this.assets.testCaseModel, client: this.#inference(), language },
      signal,
    );
  }

  /** What is loaded and on which device; undefined with an endpoint. */
  async modelInfo(signal?: AbortSignal): Promise<ModelInfo | undefined> {
    if (this.#settings.endpoint) return undefined;
    return this.#inference().load({ folder: this.#settings.policyModel ?? this.assets.policyModel }, signal);
  }

  /** Everything a solver needs; without `run`, or without a sandbox, nothing runs. */
  async dependencies(run: boolean, signal?: AbortSignal): Promise<SolverDependencies> {
    const [policy, generator, language] = await Promise.all([this.policy(signal), this.generator(signal), this.language()]);
    const { sandbox } = run ? await this.sandbox() : { sandbox: undefined };
    return {
      policy,
      generator,
      language,
      clock: this.#clock,
      ...(sandbox && {
        runTests: (problem, code, tests, testSignal) => runTests(sandbox, { problem, code, tests, limits: defaultLimits }, testSignal),
      }),
    };
  }

  #inference(): InferenceClient {
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
      this.#generator?.then((generator) => generator.dispose()).catch(() => undefined),
      this.#client?.dispose(),
    ]);
  }
}

function forgetFailure<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget);
  return promise;
}
