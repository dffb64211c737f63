import { realpath } from 'node:fs/promises';
import { Failure } from '../base/failure.ts';
import type { FoundFunction } from '../domain/ports/language-support.ts';
import type { Engine } from '../engine/engine.ts';
import { targetOf, type FileTarget } from '../engine/target.ts';
import { languageOfFile } from '../languages/file-language.ts';
import { qualifiedName } from '../languages/python/functions.ts';
import type { ProjectLanguage } from '../languages/test-plan.ts';
import { readBytes, readText } from './files.ts';

/** Throws Failure badInput: a file that cannot be read or does not parse, an unknown language, no such function. */
export async function readTarget(
  file: string,
  functionName: string,
  engine: Pick<Engine, 'language'>,
): Promise<{ readonly target: FileTarget; readonly language: ProjectLanguage }> {
  const id = languageOfFile(file);
  if (id === undefined) {
    // A folder or a missing file says so.
    await readBytes(file);
    throw new Failure('badInput', `The file ${file} is not written in a language that is supported.`, 'Choose a file of Python (.py), JavaScript (.js, .mjs, .cjs) or TypeScript (.ts, .mts, .cts).');
  }
  const language = await engine.language(id);
  const source = await readText(file);
  const found = chooseFunction(file, functionName, nameFile(file, () => language.functions(source)));
  return { target: targetOf(await realpath(file), source, found, language), language };
}

/** By its plain name where that is unique, or with its classes and functions around it: `Stack.push`. */
function chooseFunction(file: string, name: string, functions: readonly FoundFunction[]): FoundFunction {
  const [exact] = functions.filter((one) => qualifiedName(one) === name);
  const byPlainName = functions.filter((one) => one.name === name);
  const names = (some: readonly FoundFunction[]): string => some.map((one) => qualifiedName(one)).join(', ');
  if (exact) return exact;
  const [only] = byPlainName;
  if (!only) {
    const remedy = functions.length === 0 ? 'The file defines no function; write a stub with a description first.' : `Choose one of: ${names(functions)}.`;
    throw new Failure('badInput', `The file ${file} has no function ${name}.`, remedy);
  }
  if (byPlainName.length > 1) {
    throw new Failure('badInput', `The file ${file} has ${byPlainName.length} functions called ${name}.`, `Choose one of: ${names(byPlainName)}.`);
  }
  return only;
}

/** A syntax error says in which file it is. */
function nameFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.reason, `${file}: ${error.message}`, error.remedy, { cause: error });
    throw error;
  }
}
