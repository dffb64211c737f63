/**
 * What the server works with under the settings of the moment: the engine, the store, and whether anything may run.
 * The engine and the store come up when they are first needed.
 */
import type { Settings, ServerStatus } from '../../protocol/server.ts';
import type { Clock } from '../base/clock.ts';
import { Failure, describeFailure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import type { TrajectoryStore } from '../domain/ports/trajectory-store.ts';
import type { Assets } from '../engine/assets.ts';
import { Engine } from '../engine/engine.ts';
import { runningIn, type Running } from '../engine/running.ts';
import type { EngineSettings } from '../engine/settings.ts';
import type { SolverDependencies } from '../solver/dependencies.ts';
import { createSqliteStore } from '../trajectories/store.ts';
import { HeldEngines } from './held-engines.ts';
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
  readonly #held: HeldEngines;
  #store: { readonly file: string; readonly store: TrajectoryStore } | undefined;
  readonly #earlierStores: TrajectoryStore[] = [];
  #device = '';
  #sandbox: Pick<ServerStatus, 'sandbox' | 'sandboxDetail'> = { sandbox: '', sandboxDetail: 'not started yet' };

  constructor(options: WorkbenchOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.logger = options.logger;
    this.#trusted = options.trusted;
    this.#held = new HeldEngines(options.logger);
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

  /** Works from beginning to end with the engine of now, also when it is replaced meanwhile. */
  holding<Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> {
    return this.#held.during(this.engine, work);
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

  /**
   * Takes new settings. When they ask for another engine, the old one ends once nobody works with it.
   * @param rest begins to let go of the tasks that rest, and resolves when no other has calls in the old engine
   */
  async change(settings: Settings, rest: () => Promise<void>, apiKey: string = this.#apiKey): Promise<void> {
    const before = JSON.stringify(this.#engineSettings());
    this.#settings = settings;
    this.#apiKey = apiKey;
    if (before !== JSON.stringify(this.#engineSettings())) return this.replaceEngine(rest);
    this.reportStatus();
    await rest();
  }

  /** Lets the next work begin with a new engine, as after a model has learned; `rest` as for `change`. */
  async replaceEngine(rest: () => Promise<void>): Promise<void> {
    const old = this.#engine;
    this.#engine = undefined;
    this.#device = '';
    this.#sandbox = { sandbox: '', sandboxDetail: 'not started yet' };
    this.reportStatus();
    const resting = rest();
    await (old ? this.#held.retire(old, resting) : resting);
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
  async sandboxFailure(engine: Engine = this.engine): Promise<Failure | undefined> {
    if (!this.#trusted) return new Failure('sandboxMissing', 'Nothing runs in restricted mode.', 'Trust this workspace.');
    const state = await engine.sandbox();
    const failure = state.sandbox ? undefined : state.failure;
    if (engine === this.#engine) {
      this.#sandbox = { sandbox: state.sandbox?.name ?? '', sandboxDetail: failure ? describeFailure(failure) : '' };
      this.reportStatus();
    }
    return failure;
  }

  /**
   * What a solver needs, each part asked for when it is used: a task that is only looked at starts nothing, and one
   * that goes on under new settings goes on with the new parts, unless all are to come from one engine. Without `canRun`
   * no code runs.
   */
  async dependencies(canRun: boolean, only?: Engine): Promise<SolverDependencies> {
    const engine = (): Engine => only ?? this.engine;
    const running = async (): Promise<Running> => {
      const state = await engine().sandbox();
      if (state.sandbox === undefined) throw state.failure;
      return runningIn(state.sandbox);
    };
    const { endpoint, modelFolder } = this.#settings;
    const learned = await engine().modelInUse().catch(() => undefined);
    const name = endpoint.url !== '' ? endpoint.model : learned?.kind === 'learned' ? learned.version : (modelFolder || this.#options.assets.policyModel).split(/[\\/]/).filter(Boolean).at(-1);
    const policy = async (signal?: AbortSignal) => {
      const loaded = await engine().policy(signal);
      if (engine() === this.#engine) await this.#noteDevice(signal);
      return loaded;
    };
    return {
      language: await engine().language(),
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
        generate: async (request, signal) => (await engine().generator('python', signal)).generate(request, signal),
        answers: async (request, signal) => (await engine().generator('python', signal)).answers(request, signal),
        dispose: () => Promise.resolve(),
      },
      ...(canRun && {
        runTests: async (...run) => (await running()).runTests(...run),
        runBriefly: async (...run) => (await running()).runBriefly(...run),
        confirm: async (...run) => (await running()).confirm(...run),
      }),
    };
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
    await this.#held.dispose(this.#engine);
    for (const store of this.#earlierStores.splice(0)) store.close();
    this.#store?.store.close();
    this.#store = undefined;
  }
}
