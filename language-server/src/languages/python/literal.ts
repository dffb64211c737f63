import type { Value } from '../../domain/value.ts';
import { distinctEntries, distinctItems } from './distinct-members.ts';
import { readString } from './string-literal.ts';

/** CPython's tokenizer refuses more nested brackets than this. */
const deepestNesting = 200;

/**
 * The value of a Python literal, without running anything: what `ast.literal_eval` reads, and `set()`,
 * `set([…])`, `frozenset(…)`, `float('inf')`, `float('nan')` and `complex(re, im)`, which have no literal
 * of their own. Undefined for everything else.
 */
export function parseLiteral(text: string): Value | undefined {
  return parseWhole(text.trim(), 0, (reader) => reader.value());
}

/** The values of an argument list without its parentheses: positional literals only. Undefined for everything else. */
export function parseArguments(text: string): readonly Value[] | undefined {
  return parseWhole(text, 1, (reader) => reader.items(undefined));
}

/**
 * The source texts of an argument list's literals, each trimmed; undefined when it is not one.
 */
export function splitArguments(text: string): readonly string[] | undefined {
  return parseWhole(text, 1, (reader) => reader.itemTexts());
}

/** Thrown inside this file only: the text is not a literal. */
class NotALiteral extends Error {}

function parseWhole<T>(text: string, depth: number, read: (reader: LiteralReader) => T): T | undefined {
  const reader = new LiteralReader(text, depth);
  try {
    const result = read(reader);
    reader.expectEnd();
    return result;
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}

/** Recursive descent over one text. A method reads its part and leaves the position after it. */
class LiteralReader {
  #position = 0;
  readonly #text: string;
  /** Open brackets; newlines are blanks inside brackets only. */
  #depth: number;
  /** About the list of items that was read last. */
  #endedWithComma = false;

  constructor(text: string, depth: number) {
    this.#text = text;
    this.#depth = depth;
  }

  expectEnd(): void {
    this.#skipBlanks();
    if (this.#position !== this.#text.length) throw new NotALiteral();
  }

  /** A signed literal, or the sum of a real and an imaginary number. */
  value(): Value {
    const first = this.#signed();
    const operator = this.#peek();
    if ((operator !== '+' && operator !== '-') || (first.kind !== 'int' && first.kind !== 'float')) return first;
    this.#position++;
    const second = this.#atom();
    if (second.kind !== 'complex') throw new NotALiteral();
    const real = Number(first.value);
    return { kind: 'complex', re: operator === '+' ? real + 0 : real - 0, im: operator === '+' ? 0 + second.im : 0 - second.im };
  }

  /** Values separated by commas up to `closing` (which is read) or the end of the text. A comma may end them. */
  items(closing: ')' | ']' | '}' | undefined): readonly Value[] {
    const items: Value[] = [];
    let comma = false;
    while (!this.#atClosing(closing)) {
      items.push(this.value());
      comma = !this.#atClosing(closing);
      if (!comma) break;
      this.#expect(',');
    }
    this.#endedWithComma = comma;
    if (closing !== undefined) this.#expect(closing);
    return items;
  }

  itemTexts(): readonly string[] {
    const texts: string[] = [];
    while (!this.#atClosing(undefined)) {
      const start = this.#position;
      this.value();
      texts.push(this.#text.slice(start, this.#position).trim());
      if (this.#atClosing(undefined)) break;
      this.#expect(',');
    }
    return texts;
  }

  #signed(): Value {
    const sign = this.#peek();
    if (sign !== '-' && sign !== '+') return this.#atom();
    this.#position++;
    this.#enter();
    const operand = this.#signed();
    this.#leave();
    if (operand.kind === 'int') return sign === '-' ? { kind: 'int', value: -operand.value } : operand;
    if (operand.kind === 'float') return sign === '-' ? { kind: 'float', value: -operand.value } : operand;
    if (operand.kind === 'complex') return sign === '-' ? { kind: 'complex', re: -operand.re, im: -operand.im } : operand;
    throw new NotALiteral();
  }

  #atom(): Value {
    switch (this.#peek()) {
      case '[':
        return { kind: 'list', items: this.#bracketed(']') };
      case '(':
        return this.#parenthesised();
      case '{':
        return this.#braced();
      default:
        return this.#strings() ?? this.#number() ?? this.#named();
    }
  }

  #bracketed(closing: ')' | ']'): readonly Value[] {
    this.#position++;
    this.#enter();
    const items = this.items(closing);
    this.#leave();
    return items;
  }

  #parenthesised(): Value {
    const items = this.#bracketed(')');
    const [only] = items;
    const isGroup = only !== undefined && items.length === 1 && !this.#endedWithComma;
    return isGroup ? only : { kind: 'tuple', items };
  }

  #braced(): Value {
    this.#position++;
    this.#enter();
    const entries: (readonly [Value, Value])[] = [];
    const items: Value[] = [];
    while (!this.#atClosing('}')) {
      const key = this.value();
      if (items.length === 0 && this.#peek() === ':') {
        this.#position++;
        entries.push([key, this.value()]);
      } else if (entries.length === 0) items.push(key);
      else throw new NotALiteral();
      if (this.#atClosing('}')) break;
      this.#expect(',');
    }
    this.#expect('}');
    this.#leave();
    if (items.length > 0) return { kind: 'set', items: known(distinctItems(items)) };
    return { kind: 'dict', entries: known(distinctEntries(entries)) };
  }

  /** Neighbouring strings are one; text and bytes do not mix. */
  #strings(): Value | undefined {
    let result: Value | undefined;
    for (;;) {
      this.#skipBlanks();
      const token = readString(this.#text, this.#position);
      if (token === undefined) return result;
      this.#position = token.end;
      if (token.kind === 'str' && (result === undefined || result.kind === 'str')) {
        result = { kind: 'str', value: (result?.value ?? '') + token.value };
      } else if (token.kind === 'bytes' && (result === undefined || result.kind === 'bytes')) {
        result = { kind: 'bytes', hex: (result?.hex ?? '') + token.hex };
      } else throw new NotALiteral();
    }
  }

  #number(): Value | undefined {
    const based = this.#match(/0(?:x(?:_?[0-9a-f])+|o(?:_?[0-7])+|b(?:_?[01])+)/iy);
    if (based !== undefined) return this.#finishNumber({ kind: 'int', value: BigInt(withoutUnderscores(based)) });
    const float = this.#match(/(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.)(?:e[+-]?\d(?:_?\d)*)?|\d(?:_?\d)*e[+-]?\d(?:_?\d)*/iy);
    const digits = float ?? this.#match(/\d(?:_?\d)*/y);
    if (digits === undefined) return undefined;
    if (this.#match(/j/iy) !== undefined) return this.#finishNumber({ kind: 'complex', re: 0, im: Number(withoutUnderscores(digits)) });
    if (float !== undefined) return this.#finishNumber({ kind: 'float', value: Number(withoutUnderscores(float)) });
    if (/^0[0_]*[1-9]/.test(digits)) throw new NotALiteral();
    return this.#finishNumber({ kind: 'int', value: BigInt(withoutUnderscores(digits)) });
  }

  #finishNumber(value: Value): Value {
    if (/[\p{L}\p{N}_.]/u.test(this.#text[this.#position] ?? '')) throw new NotALiteral();
    return value;
  }

  #named(): Value {
    const name = this.#match(/[A-Za-z_]\w*/y);
    switch (name) {
      case 'None':
        return { kind: 'none' };
      case 'True':
      case 'False':
        return { kind: 'bool', value: name === 'True' };
      case 'set':
      case 'frozenset':
        return { kind: name, items: this.#members() };
      case 'float':
        return { kind: 'float', value: this.#floatArgument() };
      case 'complex':
        return this.#complexArguments();
      default:
        throw new NotALiteral();
    }
  }

  #callArguments(): readonly Value[] {
    if (this.#peek() !== '(') throw new NotALiteral();
    return this.#bracketed(')');
  }

  #members(): readonly Value[] {
    const [members, ...rest] = this.#callArguments();
    if (members === undefined) return [];
    if (rest.length > 0) throw new NotALiteral();
    if (members.kind !== 'list' && members.kind !== 'tuple' && members.kind !== 'set' && members.kind !== 'frozenset') throw new NotALiteral();
    return known(distinctItems(members.items));
  }

  #floatArgument(): number {
    const [argument, ...rest] = this.#callArguments();
    if (argument?.kind !== 'str' || rest.length > 0) throw new NotALiteral();
    const match = /^\s*([+-]?)(?:(inf(?:inity)?)|nan)\s*$/i.exec(argument.value);
    if (match === null) throw new NotALiteral();
    if (match[2] === undefined) return Number.NaN;
    return match[1] === '-' ? -Infinity : Infinity;
  }

  #complexArguments(): Value {
    const [re, im, ...rest] = this.#callArguments();
    if (re === undefined || im === undefined || rest.length > 0) throw new NotALiteral();
    if ((re.kind !== 'float' && re.kind !== 'int') || (im.kind !== 'float' && im.kind !== 'int')) throw new NotALiteral();
    return { kind: 'complex', re: Number(re.value), im: Number(im.value) };
  }

  #atClosing(closing: string | undefined): boolean {
    const next = this.#peek();
    return closing === undefined ? next === '' : next === closing;
  }

  #expect(character: string): void {
    if (this.#peek() !== character) throw new NotALiteral();
    this.#position++;
  }

  /** The next character that is not a blank; empty at the end. */
  #peek(): string {
    this.#skipBlanks();
    return this.#text[this.#position] ?? '';
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#position += found.length;
    return found;
  }

  #skipBlanks(): void {
    this.#match(this.#depth > 0 ? /(?:[ \t\f\r\n]|\\\r?\n|#[^\n]*)*/y : /(?:[ \t\f]|\\\r?\n|#[^\n]*)*/y);
  }

  #enter(): void {
    this.#depth++;
    if (this.#depth > deepestNesting) throw new NotALiteral();
  }

  #leave(): void {
    this.#depth--;
  }
}

function withoutUnderscores(digits: string): string {
  return digits.replaceAll('_', '');
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new NotALiteral();
  return value;
}
