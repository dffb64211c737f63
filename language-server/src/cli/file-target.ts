import { realpath } from 'node:fs/promises';
import { Failure } from '../base/failure.ts';
import type { FoundFunction, LanguageSupport } from '../domain/ports/language-support.ts';
import { targetOf, type FileTarget } from '../engine/target.ts';
import { qualifiedName } from '../languages/python/functions.ts';
import { readText } from './files.ts';

/** Throws Failure badInput: a file that cannot be read or does not parse, an unknown language, no such function. */
export async function readTarget(file: string, functionName: string, language: LanguageSupport): Promise<FileTarget> {
  if (!file.endsWith('.py')) {
    throw new Failure('badInput', `${file} is not a Python file`, 'only Python (.py) is supported so far');
  }
  const source = await readText(file);
  const found = chooseFunction(file, functionName, nameFile(file, () => language.functions(source)));
  return targetOf(await realpath(file), source, found, language);
}

/** By its plain name where that is unique, or with its classes and functions around it: `Stack.push`. */
function chooseFunction(file: string, name: string, functions: readonly FoundFunction[]): FoundFunction {
  const [exact] = functions.filter((one) => qualifiedName(one) === name);
  const byPlainName = functions.filter((one) => one.name === name);
  const names = (some: readonly FoundFunction[]): string => some.map((one) => qualifiedName(one)).join(', ');
  if (exact) return exact;
  const [only] = byPlainName;
  if (!only) {
    const remedy = functions.length === 0 ? 'the file defines no function; write a stub with a docstring first' : `choose one of: ${names(functions)}`;
    throw new Failure('badInput', `${file} has no function ${name}`, remedy);
  }
  if (byPlainName.length > 1) {
    throw new Failure('badInput', `${file} has ${byPlainName.length} functions called ${name}`, `choose one of: ${names(byPlainName)}`);
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
