import * as nodeModule from 'node:module';
import { Failure, describeError } from '../base/failure.ts';

/** JavaScript made of TypeScript, or why the text is no TypeScript. */
export type Stripped = { readonly kind: 'script'; readonly source: string } | { readonly kind: 'notCompiled'; readonly message: string };

/**
 * Takes the types out of TypeScript; nothing is checked and nothing runs. Enumerations, namespaces and parameter
 * properties, which are more than types, are written out. Throws Failure runtimeTooOld where this Node cannot.
 */
export function stripTypes(source: string): Stripped {
  if (typeof nodeModule.stripTypeScriptTypes !== 'function') {
    throw new Failure(
      'runtimeTooOld',
      `This program runs on Node ${process.versions.node}, which cannot read TypeScript.`,
      'Use Node 22.13 or newer for TypeScript problems.',
    );
  }
  try {
    return { kind: 'script', source: withoutWarning(() => nodeModule.stripTypeScriptTypes(source, { mode: 'strip' })) };
  } catch (error) {
    if (!isUnsupported(error)) return { kind: 'notCompiled', message: `SyntaxError: ${describeError(error)}` };
  }
  try {
    return { kind: 'script', source: withoutWarning(() => nodeModule.stripTypeScriptTypes(source, { mode: 'transform' })) };
  } catch (error) {
    return { kind: 'notCompiled', message: `SyntaxError: ${describeError(error)}` };
  }
}

/** Node calls the function experimental on standard error, which means nothing to who reads that. */
function withoutWarning<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function isUnsupported(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX';
}
