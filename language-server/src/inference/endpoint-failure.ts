import { Failure, describeError } from '../base/failure.ts';

/** What an endpoint did wrong, each with what a person can do about it. The key is never part of a message. */

export function cannotReach(address: URL, cause: unknown): Failure {
  const code = networkCode(cause);
  return new Failure(
    'endpointUnreachable',
    `The endpoint ${shown(address)} cannot be reached (${code ?? describeError(cause)}).`,
    code === 'ENOTFOUND' ? 'Check the name of the server in the address.' : 'Start the server, and check the address and the port.',
    { cause },
  );
}

export function brokenOff(address: URL, cause?: unknown): Failure {
  return new Failure(
    'endpointUnreachable',
    `The endpoint ${shown(address)} broke off in the middle of its answer.`,
    'Look into the log of the server: it may have run out of memory. Then try again.',
    { cause },
  );
}

export function slow(address: URL, seconds: number, phase: 'first' | 'next'): Failure {
  return new Failure(
    'endpointSlow',
    phase === 'first'
      ? `The endpoint ${shown(address)} has not begun to answer within ${seconds} s.`
      : `The endpoint ${shown(address)} stopped in the middle of its answer for ${seconds} s.`,
    'Wait until the server has loaded its model, choose a smaller model, or allow more time.',
  );
}

export function nonsense(address: URL, what: string, cause?: unknown): Failure {
  return new Failure(
    'endpointNonsense',
    `The endpoint ${shown(address)} ${what}.`,
    'Check that the address is that of an OpenAI-compatible API (it usually ends in /v1).',
    { cause },
  );
}

export function redirected(address: URL, target: string): Failure {
  return new Failure(
    'endpointNonsense',
    `The endpoint ${shown(address)} sends us on to ${target}; nothing was sent there.`,
    'If you trust that address, configure it as the endpoint.',
  );
}

/** An answer with an error status; `detail` is what the server says about it. */
export function refused(address: URL, status: number, detail: string, model: string, retryAfter: string | null): Failure {
  const said = detail === '' ? '' : ` It says: ${detail}`;
  const failure = (message: string, remedy: string): Failure =>
    new Failure('endpointUnreachable', `The endpoint ${shown(address)} ${message} (HTTP ${status}).${said}`, remedy);
  switch (true) {
    case status === 401 || status === 403:
      return failure('did not accept the key', 'Set the right key in PSEUDOCODE_API_KEY or with the command that stores the endpoint\'s key.');
    case status === 404:
      return failure(`does not know this address or the model "${model}"`, 'Check the model\'s name, and that the address usually ends in /v1.');
    case status === 429:
      return failure(
        'wants fewer requests',
        retryAfter === null ? 'Wait a moment, or check the quota of your account.' : `Wait (the server asks for ${retryAfter}), or check your quota.`,
      );
    case status >= 500:
      return failure('failed inside', 'Look into the log of the server, and try again when it is well.');
    default:
      return failure('refused the request', 'Check the model\'s name and its context window; the server\'s own words say what it did not take.');
  }
}

/** Address without query, which may hold secrets. */
function shown(address: URL): string {
  return address.origin + address.pathname;
}

function networkCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}
