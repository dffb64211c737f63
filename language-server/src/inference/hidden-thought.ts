/**
 * Takes the hidden thinking of a reasoning model, `<think>…</think>`, out of a text that arrives in pieces.
 * Thinking is counted as tokens but never shown and never fed back as context.
 */
export interface ThoughtFilter {
  /** The visible part of the text so far that is new with this piece. */
  push(piece: string): string;
  /** What was held back because it might have become a tag. */
  end(): string;
  /** Whether any thinking was taken out. */
  readonly thought: boolean;
}

const opening = '<think>';
const closing = '</think>';

export function createThoughtFilter(): ThoughtFilter {
  let held = '';
  let inside = false;
  let thought = false;
  return {
    push(piece) {
      held += piece;
      let visible = '';
      for (;;) {
        const tag = inside ? closing : opening;
        const at = held.indexOf(tag);
        if (at >= 0) {
          if (!inside) visible += held.slice(0, at);
          held = held.slice(at + tag.length);
          inside = !inside;
          thought = true;
          continue;
        }
        const keep = inside ? Math.min(held.length, tag.length - 1) : overlap(held, tag);
        if (!inside) visible += held.slice(0, held.length - keep);
        held = held.slice(held.length - keep);
        return visible;
      }
    },
    end() {
      const rest = inside ? '' : held;
      held = '';
      return rest;
    },
    get thought() {
      return thought;
    },
  };
}

/** The answer proper: some servers put the opening tag into the prompt, so that only the closing one arrives. */
export function withoutThought(text: string): string {
  const at = text.lastIndexOf(closing);
  return at < 0 ? text : text.slice(at + closing.length);
}

/** How many characters at the end of the text could be the beginning of the tag. */
function overlap(text: string, tag: string): number {
  for (let size = Math.min(text.length, tag.length - 1); size > 0; size--) {
    if (text.endsWith(tag.slice(0, size))) return size;
  }
  return 0;
}
