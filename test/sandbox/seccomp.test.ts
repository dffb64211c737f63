import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seccompFilter } from '../../language-server/src/sandbox/seccomp.ts';
import { deniedToAll, deniedToCandidates, systemCalls } from '../../language-server/src/sandbox/system-calls.ts';
import type { Architecture } from '../../language-server/src/sandbox/system-calls.ts';

const audit = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;
const answers: Readonly<Record<number, string>> = {
  0x7fff0000: 'allow',
  0x80000000: 'kill',
  0x00050001: 'EPERM',
  0x00050026: 'ENOSYS',
};

interface SystemCall {
  readonly architecture: number;
  readonly number: number;
  readonly arguments?: readonly number[];
}

/** Runs a filter as the kernel does: struct seccomp_data in, answer out. */
function decide(filter: Buffer, call: SystemCall): string {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call.number, 0);
  data.writeUInt32LE(call.architecture, 4);
  call.arguments?.forEach((argument, index) => data.writeUInt32LE(argument, 16 + 8 * index));
  let accumulator = 0;
  for (let at = 0; at < filter.length / 8; at++) {
    const code = filter.readUInt16LE(at * 8);
    const [jumpTrue, jumpFalse] = [filter.readUInt8(at * 8 + 2), filter.readUInt8(at * 8 + 3)];
    const operand = filter.readUInt32LE(at * 8 + 4);
    const jump = (condition: boolean): void => void (at += condition ? jumpTrue : jumpFalse);
    if (code === 0x20) accumulator = data.readUInt32LE(operand);
    else if (code === 0x15) jump(accumulator === operand);
    else if (code === 0x35) jump(accumulator >= operand);
    else if (code === 0x45) jump((accumulator & operand) !== 0);
    else if (code === 0x06) return answers[operand] ?? `answer ${operand}`;
    else throw new Error(`unknown instruction ${code}`);
  }
  throw new Error('the filter has no end');
}

for (const architecture of ['x64', 'arm64'] as const satisfies readonly Architecture[]) {
  const numbers = systemCalls[architecture];
  const ask = (scope: 'outer' | 'inner', number: number | undefined, ...args: readonly number[]): string => {
    assert.ok(number !== undefined);
    return decide(seccompFilter(scope, architecture), { architecture: audit[architecture], number, arguments: args });
  };

  test(`${architecture}: what is denied to all is denied in both filters`, () => {
    for (const name of deniedToAll.filter((name) => name in numbers)) {
      for (const scope of ['outer', 'inner'] as const) assert.equal(ask(scope, numbers[name]), 'EPERM', name);
    }
  });

  test(`${architecture}: a number that no list names is allowed, wherever it lies between those that are`, () => {
    const special = ['clone', 'clone3', 'fcntl', 'ioctl', 'prctl'];
    const named = new Set([...deniedToAll, ...deniedToCandidates, ...special].map((name) => numbers[name]));
    const others = [...Array(600).keys(), 0x3fff_ffff].filter((number) => !named.has(number));
    assert.ok(others.length > 300);
    for (const scope of ['outer', 'inner', 'single'] as const) {
      const filter = seccompFilter(scope, architecture);
      for (const number of others) assert.equal(decide(filter, { architecture: audit[architecture], number }), 'allow', `${scope}: ${number}`);
    }
  });

  test(`${architecture}: what is denied to candidates the server may do`, () => {
    for (const name of deniedToCandidates.filter((name) => name in numbers)) {
      assert.equal(ask('outer', numbers[name]), 'allow', name);
      assert.equal(ask('inner', numbers[name]), 'EPERM', name);
    }
  });

  test(`${architecture}: reading, writing and mapping memory stay allowed`, () => {
    for (const number of architecture === 'x64' ? [0, 1, 2, 3, 9, 12] : [63, 64, 56, 57, 222, 214]) {
      for (const scope of ['outer', 'inner'] as const) assert.equal(ask(scope, number), 'allow');
    }
  });

  test(`${architecture}: the server may fork but make no namespace, a candidate may only make threads`, () => {
    const [fork, thread, userNamespace] = [0x11, 0x3d0f00, 0x10000011];
    assert.deepEqual(
      [fork, thread, userNamespace].map((flags) => ask('outer', numbers['clone'], flags)),
      ['allow', 'allow', 'EPERM'],
    );
    assert.deepEqual(
      [fork, thread, userNamespace].map((flags) => ask('inner', numbers['clone'], flags)),
      ['EPERM', 'allow', 'EPERM'],
    );
    for (const scope of ['outer', 'inner'] as const) assert.equal(ask(scope, numbers['clone3']), 'ENOSYS');
  });

  const doors: readonly (readonly [call: string, argument: number, allowed: readonly number[], denied: readonly number[]])[] = [
    ['fcntl', 1, [1, 2, 3, 4, 9, 16, 1031], [8, 10, 15]],
    ['ioctl', 1, [0x5401, 0x541b, 0x8903], [0x8901, 0x8902, 0x5412, 0x541c]],
    ['prctl', 0, [3, 15, 22, 38], [1, 4, 35, 36, 0x59616d61]],
  ];
  for (const [call, argument, allowed, denied] of doors) {
    test(`${architecture}: ${call} keeps its harmless uses for candidates and loses the others`, () => {
      const decision = (scope: 'outer' | 'inner', value: number): string =>
        ask(scope, numbers[call], ...Array.from({ length: argument }, () => 0), value);
      for (const value of allowed) assert.equal(decision('inner', value), 'allow', String(value));
      for (const value of denied) assert.equal(decision('inner', value), 'EPERM', String(value));
      for (const value of [...allowed, ...denied]) assert.equal(decision('outer', value), 'allow', String(value));
    });
  }

  test(`${architecture}: more can be denied`, () => {
    const number = numbers['utimensat'] ?? 0;
    const filter = seccompFilter('inner', architecture, ['utimensat']);
    assert.equal(decide(filter, { architecture: audit[architecture], number }), 'EPERM');
    assert.equal(ask('inner', number), 'allow');
  });

  test(`${architecture}: another architecture's system calls kill`, () => {
    const other = architecture === 'x64' ? 0x40000003 : audit.x64;
    assert.equal(decide(seccompFilter('outer', architecture), { architecture: other, number: 0 }), 'kill');
  });
}

test('x64: the x32 numbers of the same calls kill', () => {
  for (const scope of ['outer', 'inner'] as const) {
    assert.equal(decide(seccompFilter(scope, 'x64'), { architecture: audit.x64, number: 0x40000000 + 41 }), 'kill');
  }
});
