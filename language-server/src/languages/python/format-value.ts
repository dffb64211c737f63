import { unreachable } from '../../base/exhaustive.ts';
import type { Value } from '../../domain/value.ts';

/** CPython refuses to read longer decimal integers (sys.set_int_max_str_digits); longer ones are written in hexadecimal. */
const longestDecimal = 4300;

/**
 * A value as Python source. Plain data comes back from `parseLiteral` unchanged; infinities and NaN become
 * calls of `float`, which Python also accepts. An opaque value has no source: its repr is shown.
 */
export function formatValue(value: Value): string {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return formatInteger(value.value);
    case 'float':
      return formatFloat(value.value);
    case 'complex':
      return formatComplex(value.re, value.im);
    case 'str':
      return formatString(value.value);
    case 'bytes':
      return formatBytes(value.hex);
    case 'list':
      return `[${formatItems(value.items)}]`;
    case 'tuple':
      return value.items.length === 1 ? `(${formatItems(value.items)},)` : `(${formatItems(value.items)})`;
    case 'set':
      return value.items.length === 0 ? 'set()' : `{${formatItems(value.items)}}`;
    case 'frozenset':
      return value.items.length === 0 ? 'frozenset()' : `frozenset({${formatItems(value.items)}})`;
    case 'dict':
      return `{${value.entries.map(([key, item]) => `${formatValue(key)}: ${formatValue(item)}`).join(', ')}}`;
    case 'opaque':
      return value.repr;
    default:
      return unreachable(value);
  }
}

/** An argument list without parentheses. */
export function formatArguments(values: readonly Value[]): string {
  return formatItems(values);
}

function formatItems(items: readonly Value[]): string {
  return items.map(formatValue).join(', ');
}

function formatInteger(value: bigint): string {
  const decimal = value.toString();
  if (decimal.length <= longestDecimal) return decimal;
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

/** As Python's repr writes it: shortest digits, an exponent below 1e-4 and from 1e16 on. */
function formatFloat(value: number): string {
  if (Number.isNaN(value)) return "float('nan')";
  if (!Number.isFinite(value)) return value > 0 ? "float('inf')" : "float('-inf')";
  return formatFinite(value);
}

function formatFinite(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 16) {
    const plain = plainDecimal(mantissa, exponent);
    return plain.includes('.') ? plain : `${plain}.0`;
  }
  const size = Math.abs(exponent).toString().padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${size}`;
}

function plainDecimal(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace('-', '').replace('.', '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** `a+bj` is a sum, which loses negative zeros and mixes up NaN: such parts are written with `complex`. */
function formatComplex(re: number, im: number): string {
  const sumIsExact = Number.isFinite(re) && Number.isFinite(im) && !Object.is(re, -0) && !Object.is(im, -0);
  if (!sumIsExact) return `complex(${formatFloat(re)}, ${formatFloat(im)})`;
  if (Object.is(re, 0) && im > 0) return `${formatFinite(im)}j`;
  return `(${formatFinite(re)}${im < 0 ? '-' : '+'}${formatFinite(Math.abs(im))}j)`;
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quoteFor(text: string): "'" | '"' {
  return text.includes("'") && !text.includes('"') ? '"' : "'";
}

function formatString(text: string): string {
  const quote = quoteFor(text);
  let body = '';
  for (const character of text) {
    const short = shortEscapes.get(character);
    if (short !== undefined) body += short;
    else if (character === quote) body += `\\${quote}`;
    else if (isPrintable(character)) body += character;
    else body += escapeCodePoint(character.codePointAt(0) ?? 0);
  }
  return quote + body + quote;
}

/** Python escapes what Unicode calls "other" and every separator except the space; so do we. */
function isPrintable(character: string): boolean {
  return character === ' ' || !/^[\p{C}\p{Z}]$/u.test(character);
}

function escapeCodePoint(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

function formatBytes(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  const quote = quoteFor(bytes.toString('latin1'));
  let body = '';
  for (const code of bytes) {
    const character = String.fromCharCode(code);
    const short = shortEscapes.get(character);
    if (short !== undefined) body += short;
    else if (character === quote) body += `\\${quote}`;
    else if (code >= 0x20 && code < 0x7f) body += character;
    else body += `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return `b${quote}${body}${quote}`;
}
