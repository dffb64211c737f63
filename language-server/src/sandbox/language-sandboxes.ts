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
import type { PythonSandbox } from './create-sandbox.ts';
import type { Interpreter } from './interpreter.ts';
import type { JavaScriptSandbox } from './javascript-sandbox.ts';

/** One sandbox for each language; that of JavaScript and TypeScript starts with the first job that needs it. */
export class LanguageSandboxes implements Sandbox, ProgramRunner {
  readonly python: PythonSandbox;
  /** The same where nothing ran before: to confirm a winner. */
  readonly fresh: Pick<Sandbox, 'call' | 'judge'>;
  private readonly startJavaScript: () => Promise<JavaScriptSandbox>;
  private startingJavaScript: Promise<JavaScriptSandbox> | undefined;
  private javaScript: JavaScriptSandbox | undefined;

  constructor(python: PythonSandbox, startJavaScript: () => Promise<JavaScriptSandbox>) {
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

  get interpreter(): Interpreter {
    return this.python.interpreter;
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

  private async sandboxFor(language: LanguageId): Promise<PythonSandbox | JavaScriptSandbox> {
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
