/** `data` of every error that a request answers with: a reason to match on, a remedy to show. */
export interface FailureData {
  readonly reason: string;
  readonly remedy: string;
}

/** JSON-RPC error code of every request that failed with FailureData. */
export const failureCode = -32_050;
