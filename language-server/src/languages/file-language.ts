import type { LanguageId } from '../domain/problem.ts';

const endings: readonly (readonly [ending: RegExp, language: LanguageId])[] = [
  [/\.pyi?$/i, 'python'],
  [/\.[cm]?js$/i, 'javascript'],
  [/(?<!\.d)\.[cm]?ts$/i, 'typescript'],
];

/** What a file is written in, by its name; undefined for everything that cannot be worked with. */
export function languageOfFile(path: string): LanguageId | undefined {
  return endings.find(([ending]) => ending.test(path))?.[1];
}

/** For people. */
export const languageNames: Readonly<Record<LanguageId, string>> = { python: 'Python', javascript: 'JavaScript', typescript: 'TypeScript' };
