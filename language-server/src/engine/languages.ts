import type { LanguageId } from '../domain/problem.ts';
import { createScriptSupport } from '../languages/javascript/support.ts';
import { createPythonSupport } from '../languages/python/support.ts';
import type { ProjectLanguage } from '../languages/test-plan.ts';

/** Languages, each made when it is first needed and shared afterwards. */
export class Languages {
  readonly #wasmFolder: string | undefined;
  readonly #made = new Map<LanguageId, Promise<ProjectLanguage>>();

  constructor(wasmFolder: string | undefined) {
    this.#wasmFolder = wasmFolder;
  }

  of(id: LanguageId): Promise<ProjectLanguage> {
    const made = this.#made.get(id) ?? this.#make(id);
    this.#made.set(id, made);
    return made;
  }

  #make(id: LanguageId): Promise<ProjectLanguage> {
    const options = this.#wasmFolder === undefined ? {} : { wasmFolder: this.#wasmFolder };
    return id === 'python' ? createPythonSupport(options) : createScriptSupport({ ...options, language: id });
  }
}
