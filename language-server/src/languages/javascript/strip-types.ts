import * as nodeModule from 'node:module';
import { Failure, describeError } from '../../base/failure.ts';

/** JavaScript made of TypeScript, or why the text is no TypeScript. */
export type Stripped = { readonly kind: 'script'; readonly source: string } | { readonly kind: 'notCompiled'; readonly message: string };

/**
 * Takes the types out of TypeScript; nothing is checked and nothing runs. Enumerations, namespaces and parameter
 * properties, which are more than types, are written out. Throws Failure runtimeTooOld where this Node cannot.
 */
export function stripTypes(source: string): Stripped {
  try {
    return { kind: 'script', source: convert(source, 'strip') };
  } catch (error) {
    return isUnsupported(error) ? converted(source, 'transform') : notCompiled(error);
  }
}

/** The same with blanks in the place of types, so that all else stays where it was; more than types is refused. */
export function blankTypes(source: string): Stripped {
  return converted(source, 'strip');
}

function converted(source: string, mode: Mode): Stripped {
  try {
    return { kind: 'script', source: convert(source, mode) };
  } catch (error) {
    return notCompiled(error);
  }
}

type Mode = 'strip' | 'transform';

function convert(source: string, mode: Mode): string {
  if (typeof nodeModule.stripTypeScriptTypes === 'function')
    return withoutWarning(() => nodeModule.stripTypeScriptTypes(source, { mode }));
  throw new Failure(
    'runtimeTooOld',
    `This program runs on Node ${process.versions.node}, which cannot read TypeScript.`,
    'Use Node 22.13 or newer for TypeScript problems.',
  );
}

function notCompiled(error: unknown): Stripped {
  if (error instanceof Failure) throw error;
  return { kind: 'notCompiled', message: `SyntaxError: ${describeError(error)}` };
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
