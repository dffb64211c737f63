import type { Value } from '../../domain/value.ts';

/**
 * The value of a JavaScript literal, without running anything: numbers, BigInts, texts, arrays, objects, `null`,
 * `undefined`, `NaN`, `Infinity`, and `new Map(…)`, `new Set(…)`, `new Date(milliseconds)` of such. Undefined for
 * everything else. JavaScript has no tuple, so a tuple that starts with a name is an object of that class, as in
 * runtime/javascript/values.js.
 */
export function parseLiteral(text: string): Value | undefined {
  return parseWhole(text, (reader) => reader.value());
}

/** The values of an argument list without its parentheses. Undefined for everything else. */
export function parseArguments(text: string): readonly Value[] | undefined {
  return parseWhole(text, (reader) => reader.items(undefined));
}

/** Thrown inside this file only: the text is not a literal. */
class NotALiteral extends Error {}

function parseWhole<T>(text: string, read: (reader: LiteralReader) => T): T | undefined {
  const reader = new LiteralReader(text);
  try {
    const result = read(reader);
    reader.expectEnd();
    return result;
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}

const deepestNesting = 200;
const named: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['null', { kind: 'none' }],
  ['undefined', { kind: 'none' }],
  ['true', { kind: 'bool', value: true }],
  ['false', { kind: 'bool', value: false }],
  ['NaN', { kind: 'float', value: NaN }],
  ['Infinity', { kind: 'float', value: Infinity }],
]);
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** Recursive descent over one text. A method reads its part and leaves the position after it. */
class LiteralReader {
  private position = 0;
  private depth = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  expectEnd(): void {
    if (this.peek() !== '') throw new NotALiteral();
  }

  value(): Value {
    if (++this.depth > deepestNesting) throw new NotALiteral();
    try {
      return this.signed();
    } finally {
      this.depth--;
    }
  }

  /** Values separated by commas up to `closing` (which is read) or the end of the text. A comma may end them. */
  items(closing: ']' | ')' | undefined): readonly Value[] {
    const items: Value[] = [];
    while (this.peek() !== (closing ?? '')) {
      items.push(this.value());
      if (this.peek() !== ',') break;
      this.position++;
    }
    if (closing !== undefined) this.expect(closing);
    return items;
  }

  private signed(): Value {
    const sign = this.peek();
    if (sign !== '-' && sign !== '+') return this.atom();
    this.position++;
    const operand = this.atom();
    if (operand.kind === 'float') return numberValue(sign === '-' ? -operand.value : operand.value);
    if (operand.kind !== 'int') throw new NotALiteral();
    if (sign === '+') return operand;
    return operand.value === 0n ? { kind: 'float', value: -0 } : { kind: 'int', value: -operand.value };
  }

  private atom(): Value {
    const next = this.peek();
    if (next === '[') {
      this.position++;
      return { kind: 'list', items: this.items(']') };
    }
    if (next === '{') return this.object();
    if (next === '"' || next === "'" || next === '`') return { kind: 'str', value: this.string(next) };
    return this.number() ?? this.name();
  }

  private object(): Value {
    const entries = new Map<string, Value>();
    this.expect('{');
    while (this.peek() !== '}') {
      const key = this.key();
      this.expect(':');
      entries.set(key, this.value());
      if (this.peek() !== ',') break;
      this.position++;
    }
    this.expect('}');
    return { kind: 'dict', entries: [...entries].map(([key, item]) => [{ kind: 'str', value: key }, item] as const) };
  }

  private key(): string {
    const next = this.peek();
    if (next === '"' || next === "'") return this.string(next);
    const name = this.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/uy);
    if (name !== undefined) return name;
    const number = this.number();
    if (number?.kind === 'int' || number?.kind === 'float') return String(number.value);
    throw new NotALiteral();
  }

  private string(quote: string): string {
    this.position++;
    let result = '';
    for (;;) {
      const character = this.text[this.position++];
      if (character === undefined) throw new NotALiteral();
      if (character === quote) return result;
      if (quote === '`' ? character === '$' && this.text[this.position] === '{' : character === '\n') throw new NotALiteral();
      result += character === '\\' ? this.escape() : character;
    }
  }

  private escape(): string {
    const code = this.match(/x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}/iy);
    if (code !== undefined) {
      const point = Number.parseInt(code.replace(/[^0-9a-f]/gi, ''), 16);
      if (point > 0x10ffff) throw new NotALiteral();
      return String.fromCodePoint(point);
    }
    const character = this.text[this.position++];
    if (character === undefined || /[xu1-9]/.test(character)) throw new NotALiteral();
    return character === '\n' ? '' : (escapes[character] ?? character);
  }

  private number(): Value | undefined {
    this.peek();
    const digits = this.match(/0(?:x[0-9a-f_]+|o[0-7_]+|b[01_]+)n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?n?/iy);
    if (digits === undefined) return undefined;
    if (/[\p{ID_Continue}$.]/u.test(this.text[this.position] ?? '') || /^0\d/.test(digits)) throw new NotALiteral();
    const plain = digits.replaceAll('_', '');
    if (!plain.endsWith('n')) return numberValue(Number(plain));
    if (/[.e]/i.test(plain) && !/^0x/i.test(plain)) throw new NotALiteral();
    return { kind: 'int', value: BigInt(plain.slice(0, -1)) };
  }

  private name(): Value {
    const name = this.match(/[A-Za-z]+/y);
    const value = named.get(name ?? '');
    if (value !== undefined) return value;
    if (name !== 'new') throw new NotALiteral();
    this.peek();
    const type = this.match(/Map|Set|Date/y);
    this.expect('(');
    return made(type, this.items(')'));
  }

  private expect(character: string): void {
    if (this.peek() !== character) throw new NotALiteral();
    this.position++;
  }

  /** The next character that is neither a blank nor in a comment; empty at the end. */
  private peek(): string {
    this.match(/(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y);
    return this.text[this.position] ?? '';
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }
}

/** JavaScript knows one kind of number: whole ones are integers here. */
function numberValue(value: number): Value {
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? { kind: 'int', value: BigInt(value) } : { kind: 'float', value };
}

function made(type: string | undefined, [content, ...rest]: readonly Value[]): Value {
  const items = content === undefined ? [] : content.kind === 'list' ? content.items : undefined;
  if (rest.length > 0) throw new NotALiteral();
  if (type === 'Set' && items !== undefined) return { kind: 'set', items };
  if (type === 'Map' && items !== undefined) return tagged('Map', { kind: 'dict', entries: items.map(pairOf) });
  if (type === 'Date' && content?.kind === 'int') return tagged('Date', content);
  throw new NotALiteral();
}

function pairOf(value: Value): readonly [Value, Value] {
  const [key, item, ...rest] = value.kind === 'list' ? value.items : [];
  if (key === undefined || item === undefined || rest.length > 0) throw new NotALiteral();
  return [key, item];
}

function tagged(name: string, content: Value): Value {
  return { kind: 'tuple', items: [{ kind: 'str', value: name }, content] };
}
