import { unreachable } from '../../base/exhaustive.ts';
import type { Value } from '../../domain/value.ts';

/** Source text of a value; parseLiteral gives the value back where it is a literal. */
export function formatValue(value: Value): string {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'int':
      return Number.isSafeInteger(Number(value.value)) ? String(value.value) : `${value.value}n`;
    case 'float':
      return Object.is(value.value, -0) ? '-0' : String(value.value);
    case 'complex':
      return `{ re: ${value.re}, im: ${value.im} }`;
    case 'str':
      return JSON.stringify(value.value);
    case 'bytes':
      return `new Uint8Array([${[...Buffer.from(value.hex, 'hex')].join(', ')}])`;
    case 'list':
      return `[${formatAll(value.items)}]`;
    case 'tuple':
      return formatTuple(value.items);
    case 'set':
    case 'frozenset':
      return `new Set([${formatAll(value.items)}])`;
    case 'dict':
      return formatObject(value.entries);
    case 'opaque':
      return value.repr;
    default:
      return unreachable(value);
  }
}

function formatAll(items: readonly Value[]): string {
  return items.map(formatValue).join(', ');
}

/** A tuple that starts with a name is an object of that class; any other came from elsewhere and is an array. */
function formatTuple(items: readonly Value[]): string {
  const [name, content, flags] = items;
  if (name?.kind !== 'str' || content === undefined) return `[${formatAll(items)}]`;
  if (name.value === 'Map' && content.kind === 'dict') return `new Map([${content.entries.map((pair) => `[${formatAll(pair)}]`).join(', ')}])`;
  if (name.value === 'RegExp' && content.kind === 'str' && flags?.kind === 'str') return `/${content.value}/${flags.value}`;
  if (content.kind === 'dict') return `${name.value} ${formatObject(content.entries)}`;
  return /^(?:Date|\w+Array)$/.test(name.value) && items.length === 2 ? `new ${name.value}(${formatValue(content)})` : `[${formatAll(items)}]`;
}

function formatObject(entries: readonly (readonly [Value, Value])[]): string {
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, item]) => `${formatKey(key)}: ${formatValue(item)}`).join(', ')} }`;
}

function formatKey(key: Value): string {
  const text = key.kind === 'str' ? key.value : formatValue(key);
  return /^[A-Za-z_$][\w$]*$/.test(text) ? text : JSON.stringify(text);
}
