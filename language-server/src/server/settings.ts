/** The editor's settings, read at the door: a value that makes no sense is replaced by the default. */
import { isAbsolute, join } from 'node:path';
import { longestSeconds } from '../base/clock.ts';
import type { Settings } from '../../protocol/server.ts';
import type { EngineSettings } from '../engine/settings.ts';
import { learnedFolderOf } from '../engine/learned-models.ts';
import { readBackEnd, readDevice, readMode } from '../engine/settings.ts';
import { defaultOptions } from '../solver/options.ts';
import type { SessionOptions } from '../solver/session-work.ts';

export const settingsSection = 'pseudocodeFirst';

export const defaultSettings: Settings = {
  search: 'auto',
  simulations: defaultOptions.simulations,
  budgetSeconds: defaultOptions.budgetSeconds,
  seed: defaultOptions.seed,
  stopAfterOutline: true,
  endpoint: { url: '', model: '' },
  modelFolder: '',
  device: 'auto',
  interpreter: '',
  sandbox: { backEnd: 'automatic', node: '', webAssemblyPython: '' },
  recordDecisions: true,
  storeFile: '',
};

export interface SettingsRead {
  readonly settings: Settings;
  /** One line for each value that was not used, for the log. */
  readonly faults: readonly string[];
}

/** Reads what the client answered for the section; anything may be missing or wrong. */
export function readSettings(answer: unknown): SettingsRead {
  const faults: string[] = [];
  const all = recordOf(answer);
  const endpoint = recordOf(all['endpoint']);
  const sandbox = recordOf(all['sandbox']);
  const read = <T>(name: string, value: unknown, fallback: T, accept: (value: unknown) => T | undefined): T => {
    if (value === undefined || value === null) return fallback;
    const accepted = accept(value);
    if (accepted === undefined) faults.push(`the setting ${settingsSection}.${name} is ${JSON.stringify(value)}, which cannot be used; the default is`);
    return accepted ?? fallback;
  };
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined);
  const path = (value: unknown): string | undefined => (value === '' || (typeof value === 'string' && isAbsolute(value)) ? value : undefined);
  const truth = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
  const within = (low: number, high: number, whole: boolean) => (value: unknown): number | undefined =>
    typeof value === 'number' && value >= low && value <= high && (!whole || Number.isInteger(value)) ? value : undefined;
  const chosen = <T>(choose: (text: string) => T) => (value: unknown): T | undefined => {
    try {
      return choose(String(value));
    } catch {
      return undefined;
    }
  };
  const settings: Settings = {
    search: read('search', all['search'], defaultSettings.search, chosen(readMode)),
    simulations: read('simulations', all['simulations'], defaultSettings.simulations, within(1, 10_000, true)),
    budgetSeconds: read('budgetSeconds', all['budgetSeconds'], defaultSettings.budgetSeconds, within(0.001, longestSeconds, false)),
    seed: read('seed', all['seed'], defaultSettings.seed, within(0, 2 ** 32 - 1, true)),
    stopAfterOutline: read('stopAfterOutline', all['stopAfterOutline'], defaultSettings.stopAfterOutline, truth),
    endpoint: {
      url: read('endpoint.url', endpoint['url'], '', text),
      model: read('endpoint.model', endpoint['model'], '', text),
    },
    modelFolder: read('modelFolder', all['modelFolder'], '', path),
    device: read('device', all['device'], defaultSettings.device, chosen(readDevice)),
    interpreter: read('interpreter', all['interpreter'], '', path),
    sandbox: {
      backEnd: read('sandbox.backEnd', sandbox['backEnd'], defaultSettings.sandbox.backEnd, chosen(readBackEnd)),
      node: read('sandbox.node', sandbox['node'], '', path),
      webAssemblyPython: read('sandbox.webAssemblyPython', sandbox['webAssemblyPython'], '', path),
    },
    recordDecisions: read('recordDecisions', all['recordDecisions'], true, truth),
    storeFile: read('storeFile', all['storeFile'], '', path),
  };
  return { settings, faults };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

export function sessionOptionsOf({ search, simulations, budgetSeconds, seed, stopAfterOutline }: Settings): SessionOptions {
  return { ...defaultOptions, mode: search, simulations, budgetSeconds, seed, stopAfterOutline };
}

/** `apiKey` comes from the editor's secret storage and is kept in memory only. */
export function engineSettingsOf(settings: Settings, apiKey: string, storageFolder: string): EngineSettings {
  const { endpoint, modelFolder, device, interpreter, sandbox } = settings;
  return {
    device: readDevice(device),
    learnedFolder: learnedFolderOf(storeFileOf(settings, storageFolder)),
    ...(endpoint.url !== '' && { endpoint: { ...endpoint, ...(apiKey !== '' && { apiKey }) } }),
    ...(modelFolder !== '' && { policyModel: modelFolder }),
    ...(interpreter !== '' && { interpreter }),
    backEnd: readBackEnd(sandbox.backEnd),
    ...(sandbox.node !== '' && { node: sandbox.node }),
    ...(sandbox.webAssemblyPython !== '' && { webAssemblyPython: sandbox.webAssemblyPython }),
  };
}

export function storeFileOf(settings: Settings, storageFolder: string): string {
  return settings.storeFile === '' ? join(storageFolder, 'trajectories.sqlite') : settings.storeFile;
}
