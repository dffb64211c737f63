'use strict';
/*
 * Tagged JSON, the JavaScript half of language-server/src/domain/value-codec.ts. Data only: behaviour never crosses.
 *
 * null, booleans, texts and numbers that are safe integers are themselves and a list is an array. `i` is a BigInt
 * (hex), `f` any other number, `s` a Set, `d` a plain object (pairs), `x` opaque (type, text). JavaScript has no
 * tuple, so a tuple that starts with a name is an object of that class: Map (a dict), Date (milliseconds), RegExp
 * (source, flags), typed arrays (a list), instances of other classes (their own properties as a dict).
 *
 * Between a test program and a candidate (`exact`) nothing is lost: `u` undefined, `m` Map (pairs), `q` an array
 * with holes or further properties (length, pairs), `w` a promise (what it resolved to), `e` an error (name,
 * message), `n` an iterator (its items), `o` an instance (class name, pairs).
 */
const { types, inspect } = require('node:util');

const MAX_DEPTH = 200;
const MAX_ITERATED = 20000;
const TEXT_LENGTH = 300;

class TooDeep extends Error {}

/** The tagged form of a value. A promise must have been awaited by the caller. */
function encode(value, exact = false) {
  try {
    return encodeAt(value, 0, exact);
  } catch (error) {
    if (error instanceof TooDeep || isStackOverflow(error)) return opaque(value);
    throw error;
  }
}

function isStackOverflow(error) {
  return error instanceof RangeError && /call stack/.test(error.message);
}

function opaque(value) {
  let text = '';
  try {
    text = inspect(value, { depth: 2, customInspect: false, getters: false }).slice(0, TEXT_LENGTH);
  } catch {
    text = '<no text>';
  }
  return { x: [typeName(value), text] };
}

function typeName(value) {
  if (typeof value !== 'object') return typeof value;
  return className(value) || 'object';
}

function className(value) {
  const prototype = Object.getPrototypeOf(value);
  const maker = prototype === null ? undefined : Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  const name = typeof maker === 'function' ? Object.getOwnPropertyDescriptor(maker, 'name')?.value : undefined;
  return typeof name === 'string' ? name : '';
}

function formatNumber(value) {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function formatBigInt(value) {
  return value < 0n ? '-0x' + (-value).toString(16) : '0x' + value.toString(16);
}

function encodeAt(value, depth, exact) {
  if (depth > MAX_DEPTH) throw new TooDeep();
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : { f: formatNumber(value) };
    case 'bigint':
      return { i: formatBigInt(value) };
    case 'undefined':
      return exact ? { u: true } : null;
    case 'object':
      return value === null ? null : encodeObject(value, depth + 1, exact);
    default:
      return opaque(value);
  }
}

function encodeObject(value, depth, exact) {
  const item = (part) => encodeAt(part, depth, exact);
  const pairs = (entries) => entries.map(([key, part]) => [item(key), item(part)]);
  if (Array.isArray(value)) return encodeArray(value, item, pairs, exact);
  if (types.isSet(value)) return { s: [...Set.prototype.values.call(value)].map(item) };
  if (types.isMap(value)) {
    const entries = pairs([...Map.prototype.entries.call(value)]);
    return exact ? { m: entries } : { t: ['Map', { d: entries }] };
  }
  if (types.isDate(value)) return { t: ['Date', item(Date.prototype.getTime.call(value))] };
  if (types.isRegExp(value)) return { t: ['RegExp', value.source, value.flags] };
  if (types.isTypedArray(value)) return { t: [className(value), Array.from(value, item)] };
  if (types.isNativeError(value) && exact) return { e: [String(value.name), String(value.message)] };
  if (isIterator(value)) return exact ? encodeIterator(value, item) : opaque(value);
  if (isUnreadable(value)) return opaque(value);
  const prototype = Object.getPrototypeOf(value);
  const fields = pairs(Object.entries(value));
  if (prototype === null || prototype === Object.prototype) return { d: fields };
  return exact ? { o: [className(value), fields] } : { t: [className(value), { d: fields }] };
}

function encodeArray(value, item, pairs, exact) {
  const { length } = value;
  if (exact) {
    const entries = Object.entries(value);
    if (entries.length !== length) return { q: [length, pairs(entries)] };
  }
  const items = [];
  for (let index = 0; index < length; index++) items.push(item(value[index]));
  return items;
}

function isIterator(value) {
  return types.isGeneratorObject(value) || types.isMapIterator(value) || types.isSetIterator(value) || isArrayIterator(value);
}

const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());

function isArrayIterator(value) {
  return Object.getPrototypeOf(value) === arrayIterator;
}

function encodeIterator(value, item) {
  const items = [];
  for (const part of value) {
    if (items.length === MAX_ITERATED) return opaque(value);
    items.push(item(part));
  }
  return { n: items };
}

/** Objects whose state is not in their properties. */
function isUnreadable(value) {
  return (
    types.isPromise(value) || types.isNativeError(value) || types.isWeakMap(value) || types.isWeakSet(value) ||
    types.isBoxedPrimitive(value) || types.isAnyArrayBuffer(value) || types.isDataView(value) || types.isExternal(value)
  );
}

/** The value of a tagged form, made anew. */
function decode(wire) {
  if (Array.isArray(wire)) return wire.map(decode);
  if (typeof wire !== 'object' || wire === null) return wire;
  const [[tag, body]] = Object.entries(wire);
  switch (tag) {
    case 'i':
      return body.startsWith('-') ? -BigInt(body.slice(1)) : BigInt(body);
    case 'f':
      return parseNumber(body);
    case 'b':
      return Uint8Array.from(Buffer.from(body, 'hex'));
    case 's':
    case 'z':
      return new Set(body.map(decode));
    case 'd':
      return decodeFields({}, body);
    case 't':
      return decodeNamed(body);
    case 'u':
      return undefined;
    case 'm':
      return new Map(body.map(([key, item]) => [decode(key), decode(item)]));
    case 'q':
      return decodeFields(new Array(body[0]), body[1]);
    case 'w':
      return Promise.resolve(decode(body));
    case 'e':
      return rebuildError(body[0], body[1]);
    case 'n':
      return body.map(decode)[Symbol.iterator]();
    case 'o':
      return decodeFields(Object.create(prototypeOf(body[0])), body[1]);
    default: {
      // A function is equal to nothing but itself, for every comparison that there is.
      const [type, text] = tag === 'x' ? body : [tag, ''];
      return () => {
        throw new TypeError(`this stands for a ${type} that is not data: ${text}`);
      };
    }
  }
}

function parseNumber(text) {
  return text === 'nan' ? NaN : text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text);
}

function decodeFields(target, pairs) {
  for (const [key, item] of pairs) {
    const name = decode(key);
    Object.defineProperty(target, typeof name === 'object' ? JSON.stringify(key) : String(name), {
      value: decode(item), writable: true, enumerable: true, configurable: true,
    });
  }
  return target;
}

function decodeNamed(body) {
  const [name, content, flags] = body;
  if (body.length === 2 && name === 'Map' && Array.isArray(content?.d)) return decode({ m: content.d });
  if (body.length === 2 && name === 'Date' && !Array.isArray(content)) return new Date(decode(content));
  if (body.length === 3 && name === 'RegExp' && typeof content === 'string') return new RegExp(content, flags);
  if (body.length === 2 && Array.isArray(content) && /^(?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array$/.test(name)) return globalThis[name].from(content.map(decode));
  if (body.length === 2 && name === 'Buffer' && Array.isArray(content)) return Buffer.from(content);
  return body.map(decode);
}

const prototypes = new Map();

/** One class for each name, so that two instances of it are of the same kind and a plain object is not. */
function prototypeOf(name) {
  let prototype = prototypes.get(name);
  if (prototype === undefined) {
    prototype = ({ [name]: class {} })[name].prototype;
    prototypes.set(name, prototype);
  }
  return prototype;
}

const errorTypes = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError];

function rebuildError(name, message) {
  const type = errorTypes.find((one) => one.name === name);
  if (type !== undefined) return new type(message);
  return Object.assign(new Error(message), { name });
}

module.exports = { encode, decode, rebuildError };
