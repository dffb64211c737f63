import { Failure } from '../base/failure.ts';
import type { LanguageSupport } from '../domain/ports/language-support.ts';
import type { Example, LanguageId, Problem, ProblemId } from '../domain/problem.ts';
import type { Engine } from '../engine/engine.ts';
import { languageNames } from '../languages/file-language.ts';
import { readText } from './files.ts';

/** Reads a problem file; every field that is missing or wrong is named. Throws Failure badInput. */
export async function readProblem(file: string, engine: Pick<Engine, 'language'>): Promise<Problem> {
  const remedy =
    'A problem file is JSON: {"id","statement","language":"python","entry","signature","examples":[{"args":"(1, 2)","expected":"3"}]}';
  let data: unknown;
  try {
    data = JSON.parse((await readText(file)).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('badInput', `The file ${file} is not JSON.`, remedy, { cause: error });
  }
  const record = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  const text = (name: string): string => {
    const value = record[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw new Failure('badInput', `${file}: "${name}" is missing or not a text.`, remedy);
  };
  const language = text('language');
  if (!isLanguage(language)) throw new Failure('badInput', `${file}: language '${language}' is not supported.`, `Write one of: ${Object.keys(languageNames).join(', ')}.`);
  const entry = text('entry');
  const signature = text('signature').replace(/[:{]\s*$/, '').trimEnd();
  const start = `${language === 'python' ? 'def' : 'function'} ${entry}`;
  if (!new RegExp(`\\b${start.replace(/\$/g, '\\$&')}\\s*[(<]`).test(signature)) {
    throw new Failure('badInput', `${file}: the signature does not define ${entry}.`, `Write it as: ${start}(…)`);
  }
  const examples = readExamples(record['examples'], file, remedy, await engine.language(language));
  return { id: text('id') as ProblemId, language, statement: text('statement'), entry, signature, examples };
}

function isLanguage(text: string): text is LanguageId {
  return Object.hasOwn(languageNames, text);
}

function readExamples(value: unknown, file: string, remedy: string, support: LanguageSupport): readonly Example[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Failure('badInput', `${file}: "examples" is not a list.`, remedy);
  return value.map((one: unknown, i) => {
    const { args, expected } = (typeof one === 'object' && one !== null ? one : {}) as Readonly<Record<string, unknown>>;
    if (typeof args !== 'string' || typeof expected !== 'string') {
      throw new Failure('badInput', `${file}: example ${i + 1} needs "args" and "expected" as texts.`, remedy);
    }
    return { args: argumentList(args, support), expected };
  });
}

/** The literal tuple `(1, 2)` → `1, 2`, `(1,)` and `(1)` → `1`; an argument list without parentheses stays as it is. */
function argumentList(args: string, language: LanguageSupport): string {
  const text = args.trim();
  const value = text.startsWith('(') ? language.parseLiteral(text) : undefined;
  if (value === undefined) return text;
  return (value.kind === 'tuple' ? value.items : [value]).map((one) => language.formatValue(one)).join(', ');
}
