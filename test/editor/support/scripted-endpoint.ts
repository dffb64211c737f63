/**
 * An OpenAI-compatible server whose answers are written here: the real language server works against it as against
 * any model, and a suite knows what will be written.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

interface Script {
  readonly outlines: readonly string[];
  readonly refinements: readonly string[];
  readonly codes: readonly string[];
  readonly cases: string;
  /** Milliseconds between two pieces of an answer; quick without it. */
  readonly pace?: number;
}

const scripts: Readonly<Record<string, Script>> = {
  count_evens: {
    outlines: [
      'keep the even numbers, then count them\n1. keep the even numbers\n2. return how many there are',
      'count in a loop\n1. start at 0\n2. for each number that is even add 1\n3. return the count',
      'add up ones\n1. for each even number take a 1\n2. return the sum of the ones',
    ],
    refinements: [
      'keep the even numbers\nevens = those x in numbers with x % 2 == 0',
      'when a number is even\nx is even when x divided by 2 leaves 0',
      'return how many there are\nreturn the length of evens',
      'what an empty list gives\nan empty list has no even number: 0',
    ],
    codes: [
      'def count_evens(numbers: list[int]) -> int:\n    evens = [x for x in numbers if x % 2 == 0]\n    return len(evens)',
      'def count_evens(numbers: list[int]) -> int:\n    return sum(1 for x in numbers if x % 2 == 0)',
      'def count_evens(numbers: list[int]) -> int:\n    return sum(numbers)',
    ],
    cases: 'count_evens([2]) == 1\ncount_evens([1, 3]) == 0\ncount_evens([0, -2]) == 2',
  },
  last_word: {
    outlines: ['split, then take the last\n1. split the text at blanks\n2. return the last part', 'search from the end\n1. find the last blank\n2. return what follows it'],
    refinements: ['split the text at blanks\nwords = text.split()', 'return the last part\nreturn words[-1], or "" without words'],
    codes: ['def last_word(text: str) -> str:\n    words = text.split()\n    return words[-1] if words else ""', 'def last_word(text: str) -> str:\n    return text.split()[-1]'],
    cases: "last_word('a b') == 'b'\nlast_word('one') == 'one'",
  },
  /** Never done: every answer is another one, none is right, and each takes its time. */
  never_right: {
    outlines: ['guess\n1. guess a number\n2. return it'],
    refinements: ['guess a number\nthe number after the last guess'],
    codes: Array.from({ length: 1_000 }, (_, guess) => `def never_right(number: int) -> int:\n    return number + ${guess}`),
    cases: 'never_right(2) == 4',
    pace: 60,
  },
  total_of_squares: {
    outlines: ['add up squares\n1. square each\n2. add them up'],
    refinements: ['square each\nx * x'],
    codes: ['def total_of_squares(numbers: list[int]) -> int:\n    return sum(x * x for x in numbers)'],
    cases: 'total_of_squares([1, 2]) == 5\ntotal_of_squares([]) == 0\ntotal_of_squares([3]) == 6\ntotal_of_squares([-1]) == 1',
  },
};

/** Milliseconds between two pieces of an answer: slow enough to be seen, fast enough not to wait for. */
const usualPace = 4;

export interface ScriptedEndpoint {
  readonly url: string;
  close(): void;
}

export async function startScriptedEndpoint(): Promise<ScriptedEndpoint> {
  let turn = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes: Buffer) => (body += bytes.toString()));
    request.on('end', () => {
      if (!request.url?.endsWith('/chat/completions')) return void response.writeHead(404).end('{}');
      const chat = JSON.parse(body) as { readonly messages: readonly { readonly content: string }[]; readonly temperature?: number; readonly n?: number };
      const prompt = chat.messages.at(-1)?.content ?? '';
      const answers = Array.from({ length: chat.n ?? 1 }, () => answerTo(prompt, chat.temperature === 0 ? 0 : turn++));
      void say(response, answers, scripts[entryOf(prompt)]?.pace ?? usualPace);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerTo(prompt: string, turn: number): string {
  const entry = entryOf(prompt);
  const script = scripts[entry];
  if (script === undefined) return 'I do not know this function.';
  if (prompt.includes('# Test Part')) return `\`\`\`python\n${script.cases}\n\`\`\``;
  const asked = prompt.slice(prompt.lastIndexOf('Write the next step'));
  const refined = (prompt.match(/^## Action 2/gm) ?? []).length;
  if (asked.includes('Action 1')) return step(1, 'outline', pick(script.outlines, turn));
  // Two refinements, then the code, when there is a choice.
  const wantsCode = asked.includes('Action 3') && (!asked.includes('Action 2') || refined > 2);
  if (wantsCode) return `## Action 3 (implement): ${entry}\n\`\`\`python\n${pick(script.codes, turn)}\n\`\`\``;
  return step(2, 'refine', pick(script.refinements, turn + Math.max(0, refined - 1)));
}

function entryOf(prompt: string): string {
  return /def (\w+)\(/.exec(prompt)?.[1] ?? '';
}

function pick(texts: readonly string[], turn: number): string {
  return texts[turn % texts.length] ?? '';
}

function step(number: number, action: string, text: string): string {
  const [title = '', ...lines] = text.split('\n');
  return `## Action ${number} (${action}): ${title}\n\`\`\`text\n${lines.join('\n')}\n\`\`\``;
}

async function say(response: ServerResponse, answers: readonly string[], pace: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const [index, answer] of answers.entries()) {
    for (const content of answer.match(/.{1,12}/gsu) ?? []) {
      if (response.destroyed) return;
      response.write(`data: ${JSON.stringify({ choices: [{ index, delta: { content } }] })}\n\n`);
      await delay(pace);
    }
    response.write(`data: ${JSON.stringify({ choices: [{ index, delta: {}, finish_reason: 'stop' }] })}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}
