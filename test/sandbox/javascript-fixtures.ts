import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { CallJob, JudgeJob } from '../../language-server/src/domain/ports/sandbox.ts';
import { createJavaScriptSandbox } from '../../language-server/src/sandbox/javascript-sandbox.ts';
import type { JavaScriptOptions, JavaScriptSandbox } from '../../language-server/src/sandbox/javascript-sandbox.ts';
import { callJob, judgeJob } from './fixtures.ts';
import type { JobParts } from './fixtures.ts';

export function openJavaScript(options: Partial<JavaScriptOptions> = {}): Promise<JavaScriptSandbox> {
  return createJavaScriptSandbox({ logger: silentLogger, ...options });
}

const limits = { memoryMiB: 256 };

export function scriptJob(code: string, parts: JobParts = {}, language: CallJob['language'] = 'javascript'): CallJob {
  return { ...callJob(code, { ...parts, limits: { ...limits, ...parts.limits } }), language };
}

export function scriptJudgeJob(program: string, test: string, parts: Partial<JudgeJob> = {}): JudgeJob {
  const job = judgeJob(program, test, parts);
  return { ...job, language: parts.language ?? 'javascript', limits: { ...job.limits, ...limits, ...parts.limits } };
}
