import { Failure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';
import type { BackEnd, BackEndName, IsolationSources } from './back-end.ts';
import { bubblewrapBackEnd } from './bubblewrap-back-end.ts';
import type { HostUser } from './host-user.ts';
import type { Interpreter } from './interpreter.ts';
import { landlockBackEnd } from './landlock-back-end.ts';
import { filtersForbidden, namespacesForbidden } from './remedies.ts';
import { seatbeltBackEnd } from './seatbelt-back-end.ts';
import type { Architecture } from './system-calls.ts';

export type BackEndChoice = BackEndName | 'automatic';

/** What the back ends are made of. */
export interface BackEndParts {
  /** Absolute path of bubblewrap, when it is not the system's. */
  readonly bubblewrap: string | undefined;
  /** Throws Failure interpreterMissing. */
  readonly interpreter: () => Promise<Interpreter>;
  readonly user: HostUser;
  /** Throws Failure sandboxMissing where it is not that of a Linux. */
  readonly architecture: () => Architecture;
  readonly sources: IsolationSources;
}

const makers: Readonly<Record<BackEndName, (parts: BackEndParts, interpreter: Interpreter) => Promise<BackEnd>>> = {
  bubblewrap: ({ bubblewrap, user, architecture, sources }) => bubblewrapBackEnd(bubblewrap, user, architecture(), sources),
  landlock: ({ user, architecture, sources }, interpreter) => landlockBackEnd(interpreter, user, architecture(), sources),
  seatbelt: ({ user, sources }) => seatbeltBackEnd(user, sources),
};

/** Those of each system, the strongest first. */
const orders: Readonly<Record<string, readonly BackEndName[]>> = {
  linux: ['bubblewrap', 'landlock'],
  darwin: ['seatbelt'],
};

/**
 * Opens the chosen back end, or the first that works on this machine. The next one is tried only where one is absent
 * or forbidden: one that lets something escape is a failure, never a reason to try another. Throws what `open` and the
 * makers throw; when none works, the failure of the first, with what was wrong with the others.
 */
export async function openBackEnd<T>(
  { choice, logger }: { readonly choice: BackEndChoice; readonly logger: Logger },
  parts: BackEndParts,
  open: (backEnd: BackEnd, interpreter: Interpreter) => Promise<T>,
): Promise<T> {
  const order = orders[process.platform];
  // Says that there is none.
  if (order === undefined) parts.architecture();
  const failures: Failure[] = [];
  let interpreter: Interpreter | undefined;
  for (const name of choice === 'automatic' ? (order ?? []) : [choice]) {
    try {
      interpreter ??= await parts.interpreter();
      return await open(await makers[name](parts, interpreter), interpreter);
    } catch (error) {
      if (!(error instanceof Failure) || !isUnavailable(error)) throw error;
      if (choice === 'automatic') logger.info(`The sandbox cannot use ${name}: ${error.message}`);
      failures.push(error);
    }
  }
  const [first, ...others] = failures;
  if (first === undefined || others.length === 0) throw first;
  const messages = failures.map(({ message }) => message).join(' ');
  throw new Failure(first.reason, messages, first.remedy, { cause: first });
}

/** Whether a back end is absent or forbidden here, so that another may be tried. */
export function isUnavailable({ reason, message }: Failure): boolean {
  return reason === 'sandboxMissing' || (reason === 'sandboxBroken' && (namespacesForbidden(message) || filtersForbidden(message)));
}
