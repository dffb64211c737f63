/** A small real endpoint that plays a chat model which knows one function: `count_evens`. */
import type { ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { delta, end, events, openStream, startEndpoint, type Received } from '../inference/fake-endpoint.ts';

export interface Script {
  readonly outlines: readonly string[];
  readonly refinements: readonly string[];
  readonly programs: readonly string[];
  readonly cases: string;
  /** Milliseconds between the pieces of an answer. */
  readonly pause: number;
}

export const evens: Script = {
  outlines: ['keep the even numbers, then count them', 'count in a loop', 'count the odd ones and subtract', 'recurse over the list'],
  refinements: ['what is even', 'how to count', 'the empty list'],
  programs: [
    'def count_evens(numbers: list[int]) -> int:\n    return sum(1 for x in numbers if x % 2 == 0)',
    'def count_evens(numbers: list[int]) -> int:\n    return len([x for x in numbers if x % 2 == 0])',
    'def count_evens(numbers: list[int]) -> int:\n    return len(numbers)',
  ],
  cases: 'count_evens([2, 4]) == 2\ncount_evens([1]) == 0\ncount_evens([]) == 0\ncount_evens([0, 1]) == 5',
  pause: 0,
};

/** Where the model's greedy answer writes code that is wrong; sampling finds the right one. */
export const evensWrongFirst: Script = { ...evens, programs: [evens.programs[2] ?? '', ...evens.programs.slice(0, 2)] };

export interface ScriptedEndpoint {
  readonly url: string;
  readonly chats: () => readonly Received[];
}

export async function startScripted(context: TestContext, script: Script = evens): Promise<ScriptedEndpoint> {
  return startEndpoint(context, async ({ body }, response, request) => {
    openStream(response);
    const count = typeof body['n'] === 'number' ? body['n'] : 1;
    for (let index = 0; index < count; index++) {
      const text = answerTo(body, index, script);
      for (const piece of text.match(/.{1,12}/gsu) ?? []) {
        if (request.destroyed && response.destroyed) return;
        response.write(events([delta(piece, index)], false));
        if (script.pause > 0) await sleep(script.pause);
      }
      response.write(events([end('stop', index)], false));
    }
    finish(response);
  });
}

function finish(response: ServerResponse): void {
  response.end(events([], true));
}

function answerTo(body: Received['body'], index: number, script: Script): string {
  const prompt = JSON.stringify(body['messages']);
  const asked = [...prompt.matchAll(/## Action ([123]) \((\w+)\)/g)].map((match) => Number(match[1]));
  if (!prompt.includes('Its heading')) return `\`\`\`python\n${script.cases}\n\`\`\``;
  const greedy = body['temperature'] === 0;
  const place = greedy ? 0 : Number(body['seed'] ?? 0) + index;
  const pick = (items: readonly string[]): string => items[place % items.length] ?? '';
  const wanted = prompt.slice(prompt.lastIndexOf('Its heading'));
  const steps = prompt.slice(prompt.lastIndexOf('# Steps so far') + 1, prompt.lastIndexOf('Its heading'));
  const refined = steps.includes('Action 2') && prompt.includes('# Steps so far');
  if (wanted.includes('Action 1')) return `## Action 1 (outline): ${pick(script.outlines)}\n\`\`\`text\n1. ${pick(script.outlines)}\n2. return the number\n\`\`\`\n`;
  if (wanted.includes('Action 2') && !(refined && wanted.includes('Action 3'))) {
    return `## Action 2 (refine): ${pick(script.refinements)}\n\`\`\`text\n${pick(script.refinements)}: x % 2 == 0\n\`\`\`\n`;
  }
  if (asked.includes(3)) return `## Action 3 (implement): count_evens\n\`\`\`python\n${pick(script.programs)}\n\`\`\`\n`;
  return '';
}
