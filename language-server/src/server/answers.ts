/** How every request ends: with its result, or with an error that says what to do. */
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { failureCode, type FailureData } from '../../protocol/failure.ts';
import { Cancelled, describeError, Failure } from '../base/failure.ts';
import type { Logger } from '../base/logger.ts';

/** JSON-RPC's own code for a fault of the server. */
const internalError = -32_603;

/**
 * A handler that waits for the settings, and whose failures become errors of the protocol. `signal` is aborted when
 * the client cancels the request.
 */
export function answering<Params, Result>(
  { workbench: { logger }, ready }: { readonly workbench: { readonly logger: Logger }; readonly ready: Promise<unknown> },
  work: (params: Params, signal: AbortSignal) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<FailureData>> {
  return async (params, token) => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    if (token.isCancellationRequested) abort.abort();
    try {
      await ready;
      return await work(params, abort.signal);
    } catch (error) {
      return asResponseError(error, logger);
    } finally {
      subscription.dispose();
    }
  };
}

function asResponseError(error: unknown, logger: Logger): ResponseError<FailureData> {
  if (error instanceof Failure) {
    const { reason, remedy } = error;
    return new ResponseError(failureCode, error.message, { reason, remedy });
  }
  if (error instanceof Cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  logger.error(error instanceof Error && error.stack !== undefined ? error.stack : describeError(error));
  return new ResponseError(internalError, describeError(error));
}
