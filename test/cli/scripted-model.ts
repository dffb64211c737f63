/** A chat model that knows a few functions by heart: a real HTTP server that answers in the format it is asked for. */
import type { TestContext } from 'node:test';
import { say, startEndpoint, type Behaviour } from '../inference/fake-endpoint.ts';

export interface Script {
  /** The code of one attempt each: the greedy one first, then those of sampling, the last one for ever. */
  readonly code: readonly string[];
  /** Lines as a model writes test cases: `f(1) == 2`. */
  readonly cases?: string;
  /** Called before each answer; what it returns is waited for. */
  readonly before?: (asked: Asked) => void | Promise<void>;
}

export type Asked = 'outline' | 'refine' | 'implement' | 'cases';

/** Starts it; a request for another function than these is answered with an apology. */
export async function startScriptedModel(context: TestContext, scripts: Readonly<Record<string, Script>>): Promise<{ readonly options: readonly string[]; readonly asked: Asked[]; readonly url: string }> {
  const asked: Asked[] = [];
  const attempts = new Map<string, number>();
  const answer: Behaviour = async ({ body }, response) => {
    const prompt = lastMessage(body);
    const [entry = ''] = Object.keys(scripts).filter((name) => prompt.includes(`def ${name}(`) || prompt.includes(`function ${name}(`));
    const script = scripts[entry];
    if (!script) return say(response, 'I am sorry, I cannot.');
    const wanted = askedOf(prompt);
    asked.push(wanted);
    await script.before?.(wanted);
    say(response, answerTo(wanted, entry, script, attempts));
  };
  const { url } = await startEndpoint(context, answer);
  return { url, asked, options: ['--endpoint', url, '--model', 'scripted'] };
}

function lastMessage(body: Readonly<Record<string, unknown>>): string {
  const messages = body['messages'] as readonly { readonly content: string }[];
  return messages.at(-1)?.content ?? '';
}

/** What the prompt allows, the earliest action first; one refinement is enough. */
function askedOf(prompt: string): Asked {
  if (prompt.includes('# Test Part')) return 'cases';
  const [soFar = '', request = ''] = prompt.split('Write the next step');
  if (request.includes('(outline):')) return 'outline';
  return request.includes('(refine):') && !soFar.includes('(refine):') ? 'refine' : 'implement';
}

function answerTo(wanted: Asked, entry: string, script: Script, attempts: Map<string, number>): string {
  switch (wanted) {
    case 'cases':
      return `\`\`\`python\n${script.cases ?? ''}\n\`\`\``;
    case 'outline':
      return `## Action 1 (outline): the idea of ${entry}\n\`\`\`text\n1. look at each part\n2. return the result\n\`\`\``;
    case 'refine':
      return '## Action 2 (refine): look at each part\n```text\nfor each part: take it into account\n```';
    case 'implement': {
      const attempt = attempts.get(entry) ?? 0;
      attempts.set(entry, attempt + 1);
      const code = script.code[Math.min(attempt, script.code.length - 1)] ?? '';
      return `## Action 3 (implement): ${entry}\n\`\`\`python\n${code}\n\`\`\``;
    }
  }
}
