/**
 * Our own machinery failed, with a reason a program can match on and a remedy a person can follow.
 * A failing user program is never one of these: it is a value (see domain/verdict.ts).
 * The message is a sentence that says what is wrong and names the value; it ends open where another error's words end it.
 */
export class Failure extends Error {
  readonly reason: FailureReason;
  /** A sentence: what to do about it. One that ends with a command to type has no full stop. */
  readonly remedy: string;

  constructor(reason: FailureReason, message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Failure';
    this.reason = reason;
    this.remedy = remedy;
  }
}

export type FailureReason =
  | 'badInput' // what the person gave cannot be used: exit code 2
  | 'taskGone' // what the person gave names a task that is not recorded, or not any more: exit code 2 too
  | 'sandboxMissing'
  | 'sandboxBroken'
  | 'interpreterMissing'
  | 'modelMissing'
  | 'modelDamaged'
  | 'modelProcessDied'
  | 'endpointUnreachable'
  | 'endpointSlow'
  | 'endpointNonsense'
  | 'storeLocked'
  | 'storeNewer'
  | 'storeDamaged'
  | 'diskFull'
  | 'training'
  | 'runtimeTooOld';

/** The work was stopped on request. Thrown inside, turned into a value at the door of a use case. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Cancelled();
}

/**
 * Ends with a full stop, and begins with a capital where a word of small letters begins it. So a message never begins with a
 * bare name that a person gave: “The function evens is …”.
 */
export function sentence(text: string): string {
  const start = /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}

/** What is wrong and what to do about it. A command to type stays as it is typed: nothing is put behind it. */
export function describeFailure({ message, remedy }: Failure): string {
  return `${sentence(message)} ${remedy}`;
}

export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
