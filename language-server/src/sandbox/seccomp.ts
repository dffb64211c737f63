import { deniedArguments, deniedToAll, deniedToCandidates, deniedToSingle, systemCalls } from './system-calls.ts';
import type { Architecture } from './system-calls.ts';

/** Classic BPF opcodes (linux/bpf_common.h) as seccomp uses them. */
const load = 0x20; // BPF_LD | BPF_W | BPF_ABS
const jumpEqual = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const jumpGreaterOrEqual = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const jumpAnySet = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const answer = 0x06; // BPF_RET | BPF_K

/** Answers of linux/seccomp.h. */
const allow = 0x7fff0000;
const killProcess = 0x80000000;
const fail = (errno: number): number => 0x00050000 | errno;
const notPermitted = fail(1); // EPERM
const notImplemented = fail(38); // ENOSYS

/** Offsets into struct seccomp_data. */
const numberOffset = 0;
const architectureOffset = 4;
const argumentOffset = (index: number): number => 16 + 8 * index;

/** AUDIT_ARCH_* of linux/audit.h. */
const auditArchitecture: Readonly<Record<Architecture, number>> = { x64: 0xc000003e, arm64: 0xc00000b7 };
/** System calls of the x32 ABI carry this bit; they would pass by a filter of the 64-bit numbers. */
const x32Bit = 0x40000000;

/** Flags of clone(2). */
const newNamespaces = 0x7e020080; // CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET,TIME}
const cloneThread = 0x00010000;

/** What each filter denies by name. */
const denied: Readonly<Record<FilterScope, readonly string[]>> = {
  outer: deniedToAll,
  inner: [...deniedToAll, ...deniedToCandidates],
  single: [...deniedToAll, ...deniedToSingle],
};

export type FilterScope = 'outer' | 'inner' | 'single';

/**
 * A seccomp filter as an array of struct sock_filter. The outer one holds for everything in a sandbox with a server;
 * the inner one, set for each candidate there, also takes away processes, programs and signals: only threads are
 * left. The single one is for a sandbox with one candidate in it, which can start threads but no process.
 * `deniedBesides` names further system calls, `allowed` takes some away from the list.
 */
export function seccompFilter(
  scope: FilterScope,
  architecture: Architecture,
  deniedBesides: readonly string[] = [],
  allowed: readonly string[] = [],
): Buffer {
  const numbers = systemCalls[architecture];
  const rules = new Map<number, Code>();
  const deny = (name: string, result: number): void => {
    const number = numbers[name];
    if (number !== undefined) rules.set(number, [[answer, 0, 0, result]]);
  };
  for (const name of [...denied[scope], ...deniedBesides]) if (!allowed.includes(name)) deny(name, notPermitted);
  // Its flags lie in memory where a filter cannot look; callers fall back to clone.
  deny('clone3', notImplemented);
  const restrict = (name: string, code: Code): void => {
    const number = required(numbers, name);
    // What is denied whatever its arguments stays denied.
    if (!rules.has(number)) rules.set(number, code);
  };
  for (const { call, argument, values } of scope === 'inner' ? deniedArguments : [])
    restrict(call, [
      [load, 0, 0, argumentOffset(argument)],
      ...values.map((value, index) => [jumpEqual, values.length - index, 0, value] as const),
      [answer, 0, 0, allow],
      [answer, 0, 0, notPermitted],
    ]);
  restrict('clone', [
    [load, 0, 0, argumentOffset(0)],
    scope === 'outer' ? [jumpAnySet, 1, 0, newNamespaces] : [jumpAnySet, 0, 1, cloneThread],
    [answer, 0, 0, allow],
    [answer, 0, 0, notPermitted],
  ]);
  return toBytes([
    [load, 0, 0, architectureOffset],
    [jumpEqual, 1, 0, auditArchitecture[architecture]],
    [answer, 0, 0, killProcess],
    [load, 0, 0, numberOffset],
    ...(architecture === 'x64' ? ([[jumpGreaterOrEqual, 0, 1, x32Bit], [answer, 0, 0, killProcess]] as const) : []),
    ...decide([...rules].sort(([one], [other]) => one - other)),
  ]);
}

type Instruction = readonly [code: number, jumpTrue: number, jumpFalse: number, operand: number];
type Code = readonly Instruction[];
/** What happens to the system call of a number: code that ends with an answer. */
type Rule = readonly [number: number, code: Code];

const mostInARow = 6;

/**
 * A search by halves for the rule of the number just loaded. The kernel asks a new filter about each system call there
 * is, and there is a new filter for each candidate: a list to go through would cost more than the rest of its start.
 */
function decide(rules: readonly Rule[]): Code {
  if (rules.length <= mostInARow) return decideInARow(rules);
  const half = rules.length >> 1;
  const [lower, upper] = [decide(rules.slice(0, half)), decide(rules.slice(half))];
  const pivot = (rules[half] as Rule)[0];
  return [[jumpGreaterOrEqual, lower.length, 0, pivot], ...lower, ...upper];
}

function decideInARow(rules: readonly Rule[]): Code {
  const blocks: Instruction[] = [[answer, 0, 0, allow]];
  const places = new Map<string, number>();
  const tests = rules.map(([number, code], index): Instruction => {
    const key = code.join(' ');
    const place = places.get(key) ?? blocks.length;
    if (!places.has(key)) blocks.push(...code);
    places.set(key, place);
    return [jumpEqual, rules.length - index - 1 + place, 0, number];
  });
  return [...tests, ...blocks];
}

/** An array of struct sock_filter. Throws RangeError for a jump that is too far for its byte. */
function toBytes(instructions: Code): Buffer {
  const bytes = Buffer.alloc(instructions.length * 8);
  instructions.forEach(([code, jumpTrue, jumpFalse, operand], index) => {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(jumpTrue, index * 8 + 2);
    bytes.writeUInt8(jumpFalse, index * 8 + 3);
    bytes.writeUInt32LE(operand >>> 0, index * 8 + 4);
  });
  return bytes;
}

function required(numbers: Readonly<Record<string, number>>, name: string): number {
  const number = numbers[name];
  if (number === undefined) throw new TypeError(`the table of system calls lacks ${name}`);
  return number;
}
