import { NotificationType, RequestType } from 'vscode-languageserver-protocol';
import type { FailureData } from './failure.ts';

/** Passed as initializationOptions. */
export interface InitializationOptions {
  /** Folder for the trajectory store when the setting names none. */
  readonly storageFolder: string;
  /** False in restricted mode: read and label, run nothing. Changes are sent by trustChanged. */
  readonly trusted: boolean;
}

/** Section `pseudocodeFirst`, asked for by workspace/configuration. */
export interface Settings {
  readonly search: 'direct' | 'steps' | 'mcts' | 'auto';
  readonly simulations: number;
  readonly budgetSeconds: number;
  readonly seed: number;
  /** Stop for the person after Action 1. */
  readonly stopAfterOutline: boolean;
  /** Empty: the embedded model. */
  readonly endpoint: { readonly url: string; readonly model: string };
  /** Empty: the embedded model folder. */
  readonly modelFolder: string;
  readonly device: string;
  /** Empty: found on this machine. */
  readonly interpreter: string;
  /** What isolates candidates, the Node for those in JavaScript, and a CPython for WASI. Paths may be empty: found on this machine. */
  readonly sandbox: { readonly backEnd: string; readonly node: string; readonly webAssemblyPython: string };
  readonly recordDecisions: boolean;
  /** Empty: in the extension's own storage. */
  readonly storeFile: string;
}

export interface ServerStatus {
  readonly model: string;
  readonly device: string;
  /** Name of the sandbox in use, or empty with the reason beside it. */
  readonly sandbox: string;
  readonly sandboxDetail: string;
  readonly store: string;
  readonly recording: boolean;
}

export interface CheckView {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy: string;
}

/** Server → editor, when one of its parts came up, changed or failed. */
export const serverStatus = new NotificationType<ServerStatus>('pseudocode/server/status');
/** Editor → server. Can the main job run here? */
export const doctor = new RequestType<void, readonly CheckView[], FailureData>('pseudocode/server/doctor');
/** Editor → server. */
export const trustChanged = new NotificationType<{ readonly trusted: boolean }>('pseudocode/server/trust');
/** Editor → server. The endpoint's key from the secret storage; empty removes it. Never logged or stored. */
export const setApiKey = new NotificationType<{ readonly key: string }>('pseudocode/server/apiKey');
/** Editor → server. Deletes one task's recorded data, or all of it. Answers how many tasks went. */
export const deleteData = new RequestType<{ readonly taskId?: string }, number, FailureData>('pseudocode/data/delete');
