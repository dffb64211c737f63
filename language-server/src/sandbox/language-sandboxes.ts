import { dirname, join } from 'node:path';
import { unreachable } from '../base/exhaustive.ts';
import type {
  CallJob,
  CallReport,
  JudgeJob,
  JudgeReport,
  ProgramJob,
  ProgramReport,
  ProgramRunner,
  Sandbox,
} from '../domain/ports/sandbox.ts';
import type { LanguageId } from '../domain/problem.ts';
import { createJavaScriptSandbox } from './javascript-sandbox.ts';
import type { JavaScriptSandbox } from './javascript-sandbox.ts';
import { defaultJavaScriptFolder } from './javascript-sources.ts';
import { createPythonRunner } from './open-python.ts';
import type { RunnerOptions } from './open-python.ts';
import type { PythonRunner } from './python-runner.ts';

/**
 * Sandboxes that have shown, by trying to escape, that they hold. JavaScript is looked for with the first job that needs
 * it. Throws Failure sandboxMissing, sandboxBroken or interpreterMissing, each with what to do about it.
 */
export async function createSandbox(options: RunnerOptions): Promise<LanguageSandboxes> {
  const { runtimeFolder } = options;
  const javaScriptFolder = runtimeFolder === undefined ? defaultJavaScriptFolder : join(dirname(runtimeFolder), 'javascript');
  return new LanguageSandboxes(await createPythonRunner(options), () =>
    createJavaScriptSandbox({ javaScriptFolder, ...options }),
  );
}

/** One sandbox for each language; that of JavaScript and TypeScript starts with the first job that needs it. */
export class LanguageSandboxes implements Sandbox, ProgramRunner {
  readonly python: PythonRunner;
  /** The same where nothing ran before: to confirm a winner. */
  readonly fresh: Pick<Sandbox, 'call' | 'judge'>;
  private readonly startJavaScript: () => Promise<JavaScriptSandbox>;
  private startingJavaScript: Promise<JavaScriptSandbox> | undefined;
  private javaScript: JavaScriptSandbox | undefined;

  constructor(python: PythonRunner, startJavaScript: () => Promise<JavaScriptSandbox>) {
    this.python = python;
    this.startJavaScript = startJavaScript;
    this.fresh = {
      call: async (job, signal) => (await this.sandboxFor(job.language)).fresh.call(job, signal),
      judge: async (job, signal) => (await this.sandboxFor(job.language)).fresh.judge(job, signal),
    };
  }

  get name(): string {
    return [this.python, this.javaScript].flatMap((sandbox) => sandbox?.name ?? []).join('; ');
  }

  /** Process ids of all that is up. */
  get processes(): readonly number[] {
    return [...this.python.processes, ...(this.javaScript?.processes ?? [])];
  }

  /** Besides what the port says, throws Failure interpreterMissing where there is no Node for a JavaScript job. */
  async call(job: CallJob, signal?: AbortSignal): Promise<CallReport> {
    return (await this.sandboxFor(job.language)).call(job, signal);
  }

  async judge(job: JudgeJob, signal?: AbortSignal): Promise<JudgeReport> {
    return (await this.sandboxFor(job.language)).judge(job, signal);
  }

  async run(job: ProgramJob, signal?: AbortSignal): Promise<ProgramReport> {
    return (await this.sandboxFor(job.language)).run(job, signal);
  }

  async dispose(): Promise<void> {
    const javaScript = await this.startingJavaScript?.catch(() => undefined);
    await Promise.all([this.python.dispose(), javaScript?.dispose()]);
  }

  private async sandboxFor(language: LanguageId): Promise<PythonRunner | JavaScriptSandbox> {
    switch (language) {
      case 'python':
        return this.python;
      case 'javascript':
      case 'typescript':
        return (this.javaScript ??= await this.start());
      default:
        return unreachable(language);
    }
  }

  /** One that did not start is tried again by the next job: somebody may have installed what was missing. */
  private async start(): Promise<JavaScriptSandbox> {
    this.startingJavaScript ??= this.startJavaScript();
    try {
      return await this.startingJavaScript;
    } catch (error) {
      this.startingJavaScript = undefined;
      throw error;
    }
  }
}
