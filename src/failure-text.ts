/** Turns what a request failed with into words and one thing to click. */
import type { FailureData } from '../language-server/protocol/failure.ts';
import { commands } from './identifiers.ts';
import type { Translate } from './translate.ts';

export interface ShownFailure {
  readonly message: string;
  readonly button?: FailureButton;
}

export type FailureButton =
  | { readonly kind: 'command'; readonly title: string; readonly command: string }
  | { readonly kind: 'setting'; readonly title: string; readonly setting: string };

/** A request that was answered with FailureData has it under `data`. */
export function failureData(error: unknown): FailureData | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('reason' in data) || !('remedy' in data)) return undefined;
  return typeof data.reason === 'string' && typeof data.remedy === 'string' ? { reason: data.reason, remedy: data.remedy } : undefined;
}

/** JSON-RPC and LSP: the connection went, was not there, or the request was cancelled. */
const interruptionCodes: readonly unknown[] = [-32_097, -32_096, -32_800];

/** A request that nobody answered because the server ended or the person cancelled: said elsewhere, once. */
export function isInterruption(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && interruptionCodes.includes(error.code);
}

/** @param trusted false in restricted mode, where much is refused that trusting the workspace would allow */
export function shownFailure(error: unknown, t: Translate, trusted = true): ShownFailure {
  const text = error instanceof Error ? error.message : String(error);
  const data = failureData(error);
  const log: FailureButton = { kind: 'command', title: t('Show log'), command: commands.showLog };
  if (data === undefined) return { message: t('Pseudocode First: {0}', text), button: log };
  const message = data.remedy === '' ? text : `${sentence(text)} ${data.remedy}`;
  const button: FailureButton | undefined = trusted ? buttonFor(data.reason, t) : { kind: 'command', title: t('Manage workspace trust'), command: 'workbench.trust.manage' };
  return button === undefined ? { message } : { message, button };
}

function buttonFor(reason: string, t: Translate): FailureButton | undefined {
  const setting = (name: string): FailureButton => ({ kind: 'setting', title: t('Open setting'), setting: `pseudocodeFirst.${name}` });
  switch (reason) {
    case 'sandboxMissing':
    case 'sandboxBroken':
    case 'runtimeTooOld':
      return { kind: 'command', title: t('Check this machine'), command: commands.runDoctor };
    case 'interpreterMissing':
      return setting('interpreter');
    case 'modelMissing':
    case 'modelDamaged':
      return setting('modelFolder');
    case 'endpointUnreachable':
    case 'endpointSlow':
    case 'endpointNonsense':
      return setting('endpoint');
    case 'storeLocked':
    case 'storeNewer':
    case 'storeDamaged':
      return setting('storeFile');
    case 'badInput':
    case 'taskGone':
    case 'diskFull':
      return undefined;
    default:
      return { kind: 'command', title: t('Show log'), command: commands.showLog };
  }
}

/** As the server says it: a capital where a word begins it, none for a path or an address; a full stop behind it. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const start = /^[a-z]+ /.test(trimmed) ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}
