import { createThoughtFilter, withoutThought, type ThoughtFilter } from './hidden-thought.ts';

export interface ChatAnswer {
  /** Without hidden thinking. */
  readonly text: string;
  /** Sum over the tokens of the answer, at most 0; absent where the server gives none or hides some of them. */
  readonly logProbability?: number;
  /** Hidden thinking included. Counted by the server, else by pieces. */
  readonly tokens: number;
  /** False when the limit of tokens cut it off. */
  readonly complete: boolean;
}

/** Puts the answers together from the messages of a stream, or from the one message of a server that does not stream. */
export interface AnswerReader {
  /** False when the message holds no choice. */
  take(message: object): boolean;
  /** Every choice that began has said why it ended. */
  finished(): boolean;
  /** The server ignores the limit of tokens: every choice is over it. */
  overlong(): boolean;
  answers(): readonly ChatAnswer[];
}

interface Choice {
  text: string;
  readonly filter: ThoughtFilter;
  pieces: number;
  scored: number;
  logProbability: number;
  thought: boolean;
  reason: string | undefined;
}

export function createAnswerReader(
  count: number,
  maxTokens: number,
  onText: ((index: number, delta: string) => void) | undefined,
): AnswerReader {
  const choices = new Map<number, Choice>();
  let usage: number | undefined;

  const choiceAt = (index: number): Choice => {
    const known = choices.get(index);
    if (known !== undefined) return known;
    const made: Choice = { text: '', filter: createThoughtFilter(), pieces: 0, scored: 0, logProbability: 0, thought: false, reason: undefined };
    choices.set(index, made);
    return made;
  };

  return {
    take(message) {
      const completion = numberAt(objectAt(message, 'usage'), 'completion_tokens');
      if (completion !== undefined) usage = completion;
      const list = valueAt(message, 'choices');
      if (!Array.isArray(list)) return false;
      let any = false;
      for (const [position, entry] of list.entries()) {
        const part = objectAt(entry, 'delta') ?? objectAt(entry, 'message');
        const reason = textAt(entry, 'finish_reason');
        const index = numberAt(entry, 'index') ?? position;
        if ((part === undefined && reason === undefined) || index < 0 || index >= count) continue;
        any = true;
        const choice = choiceAt(index);
        if (reason !== undefined) choice.reason = reason;
        if ((textAt(part, 'reasoning_content') ?? textAt(part, 'reasoning') ?? '') !== '') {
          choice.thought = true;
          choice.pieces++;
        }
        score(choice, valueAt(objectAt(entry, 'logprobs'), 'content'));
        const content = textAt(part, 'content') ?? '';
        if (content === '') continue;
        choice.pieces++;
        const visible = choice.filter.push(content);
        choice.text += visible;
        if (visible !== '') onText?.(index, visible);
      }
      return any;
    },

    finished: () => choices.size > 0 && [...choices.values()].every((choice) => choice.reason !== undefined),

    // A piece is at least one token. A little room: servers count the end token differently.
    overlong: () => choices.size === count && [...choices.values()].every((choice) => choice.pieces > maxTokens + 8),

    answers() {
      return [...choices].sort(([left], [right]) => left - right).map(([index, choice]) => {
        const rest = choice.filter.end();
        if (rest !== '') onText?.(index, rest);
        const whole = choice.text + rest;
        const text = withoutThought(whole);
        const thought = choice.thought || choice.filter.thought || text !== whole;
        const tokens = choices.size === 1 && usage !== undefined ? usage : Math.max(choice.scored, choice.pieces);
        return {
          text,
          // With thinking in between, the sum is not that of the visible text.
          ...(choice.scored > 0 && !thought ? { logProbability: Math.min(0, choice.logProbability) } : {}),
          tokens,
          complete: choice.reason !== 'length' && choice.reason !== undefined,
        };
      });
    },
  };
}

function score(choice: Choice, tokens: unknown): void {
  if (!Array.isArray(tokens)) return;
  for (const token of tokens) {
    const value = numberAt(token, 'logprob');
    if (value === undefined) continue;
    choice.scored++;
    choice.logProbability += value;
  }
}

function valueAt(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function objectAt(value: unknown, name: string): object | undefined {
  const found = valueAt(value, name);
  return typeof found === 'object' && found !== null ? found : undefined;
}

function textAt(value: unknown, name: string): string | undefined {
  const found = valueAt(value, name);
  return typeof found === 'string' ? found : undefined;
}

function numberAt(value: unknown, name: string): number | undefined {
  const found = valueAt(value, name);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}
