/** How many positional arguments a call of a Python signature may have. */
export interface Arity {
  readonly least: number;
  /** Infinity with `*args`. */
  readonly most: number;
}

/** Reads `def f(a, b=1, *rest) -> int`; undefined when there is no parameter list or a required keyword-only one. */
export function readArity(signature: string): Arity | undefined {
  const open = signature.indexOf('(');
  const parts = open < 0 ? undefined : splitParameters(signature.slice(open + 1));
  if (parts === undefined) return undefined;
  let least = 0;
  let most = 0;
  let keywordOnly = false;
  for (const part of parts) {
    if (part === '/') continue;
    if (part.startsWith('**')) continue;
    if (part.startsWith('*')) {
      keywordOnly = true;
      if (part !== '*') most = Infinity;
      continue;
    }
    const hasDefault = part.includes('=');
    if (keywordOnly) {
      if (!hasDefault) return undefined;
      continue;
    }
    most++;
    if (!hasDefault) least++;
  }
  return { least, most };
}

/** The parameters up to the bracket that closes the list, divided at its own commas; undefined when it never closes. */
function splitParameters(text: string): readonly string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quote !== '') {
      if (char === '\\') i++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if ('([{'.includes(char)) {
      depth++;
    } else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    } else if (')]}'.includes(char) && depth-- === 0) {
      parts.push(text.slice(start, i).trim());
      return parts.filter((part) => part !== '');
    }
  }
  return undefined;
}
