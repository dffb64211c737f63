/** One string or bytes token, decoded. */
export type StringToken =
  | { readonly kind: 'str'; readonly value: string; readonly end: number }
  | { readonly kind: 'bytes'; readonly hex: string; readonly end: number };

/**
 * Reads one string token (Python language reference, section 2.4.1) at `start`: every prefix except those
 * of f- and t-strings, both quotes, single and triple. Undefined when there is none, or when it holds a
 * `\N{name}`, whose names only Python knows.
 */
export function readString(text: string, start: number): StringToken | undefined {
  const opening = /(?:[rub]|br|rb)?(?:'''|"""|'|")/iy;
  opening.lastIndex = start;
  const match = opening.exec(text)?.[0];
  if (match === undefined) return undefined;
  const quote = match.replace(/^[a-z]+/i, '');
  const prefix = match.slice(0, match.length - quote.length).toLowerCase();
  const bodyStart = start + match.length;
  const bodyEnd = findClosing(text, bodyStart, quote);
  if (bodyEnd === undefined) return undefined;
  const body = text.slice(bodyStart, bodyEnd).replace(/\r\n?/g, '\n');
  const isBytes = prefix.includes('b');
  const decoded = prefix.includes('r') ? body : decodeEscapes(body, isBytes);
  if (decoded === undefined) return undefined;
  const end = bodyEnd + quote.length;
  if (!isBytes) return { kind: 'str', value: decoded, end };
  // Escapes are the only way to bytes from 0x80 on; a character beyond ASCII in the source is an error in Python.
  if (/[^\0-\x7f]/.test(body)) return undefined;
  const hex = Array.from(decoded, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return { kind: 'bytes', hex, end };
}

function findClosing(text: string, bodyStart: number, quote: string): number | undefined {
  for (let i = bodyStart; i < text.length; i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (text.startsWith(quote, i)) return i;
    else if (quote.length === 1 && (character === '\n' || character === '\r')) return undefined;
  }
  return undefined;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Unknown escapes keep their backslash, as in Python. Undefined for an escape that Python rejects or only Python knows. */
function decodeEscapes(body: string, isBytes: boolean): string | undefined {
  let result = '';
  let i = 0;
  while (i < body.length) {
    const character = body[i] ?? '';
    if (character !== '\\') {
      result += character;
      i++;
      continue;
    }
    const escaped = readEscape(body, i + 1, isBytes);
    if (escaped === undefined) return undefined;
    result += escaped.value;
    i = escaped.end;
  }
  return result;
}

function readEscape(body: string, at: number, isBytes: boolean): { readonly value: string; readonly end: number } | undefined {
  const letter = body[at] ?? '';
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) return { value: simple, end: at + 1 };
  const octal = /[0-7]{1,3}/y;
  octal.lastIndex = at;
  const digits = octal.exec(body)?.[0];
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 8);
    return { value: String.fromCharCode(isBytes ? code & 0xff : code), end: at + digits.length };
  }
  if (letter === 'x') return readHexEscape(body, at + 1, 2);
  if (isBytes) return { value: `\\${letter}`, end: at + 1 };
  if (letter === 'u') return readHexEscape(body, at + 1, 4);
  if (letter === 'U') return readHexEscape(body, at + 1, 8);
  if (letter === 'N') return undefined;
  return { value: `\\${letter}`, end: at + 1 };
}

function readHexEscape(body: string, at: number, length: number): { readonly value: string; readonly end: number } | undefined {
  const digits = body.slice(at, at + length);
  if (digits.length !== length || !/^[0-9a-f]+$/i.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? undefined : { value: String.fromCodePoint(code), end: at + length };
}
