/**
 * What the server works with under the settings of the moment: the engine, the store, and whether anything may run.
 * The engine and the store come up when they are first needed.
 */
import type { Settings, ServerStatus } from '../../protocol/server.ts';
import type { Clock } from '../base/clock.ts';
import { Failure, describeError, describeFailure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import type { TrajectoryStore } from '../domain/ports/trajectory-store.ts';
import type { Assets } from '../engine/assets.ts';
import { Engine } from '../engine/engine.ts';
import { runningIn, type Running } from '../engine/running.ts';
import type { EngineSettings } from '../engine/settings.ts';
import type { SolverDependencies } from '../solver/dependencies.ts';
import { createSqliteStore } from '../trajectories/store.ts';
import { defaultSettings, engineSettingsOf, storeFileOf } from './settings.ts';

export interface WorkbenchOptions {
  readonly storageFolder: string;
  readonly trusted: boolean;
  readonly assets: Assets;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly report: (status: ServerStatus) => void;
  /** Makes the engine; tests put scripted models in. */
  readonly createEngine?: (settings: Settings, apiKey: string) => Engine;
}

export class Workbench {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly #options: WorkbenchOptions;
  #settings = defaultSettings;
  #apiKey = '';
  #trusted: boolean;
  #engine: Engine | undefined;
  #store: { readonly file: string; readonly store: TrajectoryStore } | undefined;
  readonly #earlierStores: TrajectoryStore[] = [];
  #device = '';
  #sandbox: Pick<ServerStatus, 'sandbox' | 'sandboxDetail'> = { sandbox: '', sandboxDetail: 'not started yet' };

  constructor(options: WorkbenchOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.logger = options.logger;
    this.#trusted = options.trusted;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** False in restricted mode: reading and labelling only. */
  get trusted(): boolean {
    return this.#trusted;
  }

  set trusted(trusted: boolean) {
    this.#trusted = trusted;
    this.reportStatus();
  }

  get engine(): Engine {
    const { createEngine, assets, clock, logger } = this.#options;
    this.#engine ??=
      createEngine?.(this.#settings, this.#apiKey) ?? new Engine(this.#engineSettings(), assets, clock, logger);
    return this.#engine;
  }

  /** Throws Failure. */
  get store(): TrajectoryStore {
    const { clock, logger } = this.#options;
    const file = this.storeFile;
    if (this.#store?.file === file) return this.#store.store;
    const store = createSqliteStore({ file, clock, logger });
    const left = store.markInterrupted();
    if (left.length > 0) logger.info(`${left.length} tasks were left in the middle of their work; they can be continued`);
    // Tasks that are open still write to the store that they began in.
    if (this.#store) this.#earlierStores.push(this.#store.store);
    this.#store = { file, store };
    return store;
  }

  /** The store, unless the person does not want anything recorded. */
  get recordingStore(): TrajectoryStore | undefined {
    return this.#settings.recordDecisions ? this.store : undefined;
  }

  /** Takes new settings. When they ask for another engine, gives the old one, to be disposed of once nobody uses it. */
  change(settings: Settings, apiKey: string = this.#apiKey): Engine | undefined {
    const before = JSON.stringify(this.#engineSettings());
    this.#settings = settings;
    this.#apiKey = apiKey;
    const isOther = before !== JSON.stringify(this.#engineSettings());
    const old = isOther ? this.retireEngine() : undefined;
    this.reportStatus();
    return old;
  }

  /** Lets the next work begin with a new engine, as after a model has learned. Gives the old one, like `change`. */
  retireEngine(): Engine | undefined {
    const old = this.#engine;
    this.#engine = undefined;
    this.#device = '';
    this.#sandbox = { sandbox: '', sandboxDetail: 'not started yet' };
    return old;
  }

  get assets(): Assets {
    return this.#options.assets;
  }

  get storeFile(): string {
    return storeFileOf(this.#settings, this.#options.storageFolder);
  }

  #engineSettings(): EngineSettings {
    return engineSettingsOf(this.#settings, this.#apiKey, this.#options.storageFolder);
  }

  /** Throws Failure badInput in restricted mode. */
  requireTrust(what: string): void {
    if (this.#trusted) return;
    throw new Failure('badInput', `${what} needs a trusted workspace: nothing runs in restricted mode.`, 'Trust this workspace.');
  }

  /** Whether code can be run, and if not, why: nothing is thrown. */
  async sandboxFailure(): Promise<Failure | undefined> {
    if (!this.#trusted) return new Failure('sandboxMissing', 'Nothing runs in restricted mode.', 'Trust this workspace.');
    const state = await this.engine.sandbox();
    if (state.sandbox) {
      this.#sandbox = { sandbox: state.sandbox.name, sandboxDetail: '' };
      this.reportStatus();
      return undefined;
    }
    this.#sandbox = { sandbox: '', sandboxDetail: describeFailure(state.failure) };
    this.reportStatus();
    return state.failure;
  }

  /**
   * What a solver needs, each part asked for when it is used: a task that is only looked at starts nothing, and one
   * that goes on under new settings goes on with the new parts. Without `canRun` no code runs.
   */
  async dependencies(canRun: boolean): Promise<SolverDependencies> {
    const { endpoint, modelFolder } = this.#settings;
    const learned = await this.engine.modelInUse().catch(() => undefined);
    const name = endpoint.url !== '' ? endpoint.model : learned?.kind === 'learned' ? learned.version : (modelFolder || this.#options.assets.policyModel).split(/[\\/]/).filter(Boolean).at(-1);
    const policy = async (signal?: AbortSignal) => {
      const loaded = await this.engine.policy(signal);
      await this.#noteDevice(signal);
      return loaded;
    };
    return {
      language: await this.engine.language(),
      clock: this.clock,
      policy: {
        name: name ?? 'model',
        deterministic: endpoint.url === '',
        propose: async (state, request, signal) => (await policy(signal)).propose(state, request, signal),
        inScope: async (problem, signal) => (await (await policy(signal)).inScope?.(problem, signal)) ?? 1,
        dispose: () => Promise.resolve(),
      },
      generator: {
        name: 'test cases',
        generate: async (request, signal) => (await this.engine.generator('python', signal)).generate(request, signal),
        answers: async (request, signal) => (await this.engine.generator('python', signal)).answers(request, signal),
        dispose: () => Promise.resolve(),
      },
      ...(canRun && {
        runTests: async (...run) => (await this.#running()).runTests(...run),
        runBriefly: async (...run) => (await this.#running()).runBriefly(...run),
        confirm: async (...run) => (await this.#running()).confirm(...run),
      }),
    };
  }

  async #running(): Promise<Running> {
    const state = await this.engine.sandbox();
    if (state.sandbox === undefined) throw state.failure;
    return runningIn(state.sandbox);
  }

  async #noteDevice(signal?: AbortSignal): Promise<void> {
    if (this.#device !== '') return;
    const info = await this.engine.modelInfo(signal);
    this.#device = info?.device ?? 'endpoint';
    this.reportStatus();
  }

  reportStatus(): void {
    const { endpoint, modelFolder, recordDecisions } = this.#settings;
    this.#options.report({
      model: endpoint.url !== '' ? `${endpoint.model} at ${endpoint.url}` : modelFolder === '' ? 'embedded' : modelFolder,
      device: this.#device,
      ...(this.#trusted ? this.#sandbox : { sandbox: '', sandboxDetail: 'nothing runs in restricted mode' }),
      store: this.storeFile,
      recording: recordDecisions,
    });
  }

  async dispose(): Promise<void> {
    try {
      await this.#engine?.dispose();
    } catch (error) {
      this.logger.warn(`the engine did not end cleanly: ${describeError(error)}`);
    }
    for (const store of this.#earlierStores.splice(0)) store.close();
    this.#store?.store.close();
    this.#store = undefined;
  }
}
