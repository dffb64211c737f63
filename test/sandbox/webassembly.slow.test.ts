import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { Problem, ProblemId } from '../../language-server/src/domain/problem.ts';
import type { TestCase } from '../../language-server/src/domain/test-case.ts';
import { confirm } from '../../language-server/src/sandbox/confirm.ts';
import { runTests } from '../../language-server/src/sandbox/run-tests.ts';
import { createWebAssemblySandbox } from '../../language-server/src/sandbox/webassembly-sandbox.ts';
import { attackProgram, isPythonAlone, preludeWithoutCalls } from './attacks/attack.ts';
import { bombAttacks } from './attacks/bombs.ts';
import { fileAttacks } from './attacks/files.ts';
import { networkAttacks } from './attacks/network.ts';
import { processAttacks } from './attacks/processes.ts';
import { callWitnesses } from './attacks/witnesses.ts';
import { cheats } from './cheats/cheats.ts';
import { callJob, int, kindOf, shortLimits } from './fixtures.ts';

const sandbox = await createWebAssemblySandbox({ logger: silentLogger, servers: 2 });
const witnesses = await callWitnesses();
after(async () => {
  await sandbox.dispose();
  witnesses.close();
});

/** What is not there at all cannot be refused. */
const refusals = /^(?:OSError|\w+Error|gaierror|died|overTime|overMemory|overOutput)$/;
/** The library of WASI says that it did this, and does nothing at all: the witnesses see the file. */
const pretended: ReadonlySet<string> = new Set(['change the rights of a file of the host']);
const attacks = [...networkAttacks, ...fileAttacks, ...processAttacks, ...bombAttacks].filter(isPythonAlone);

test('there is much that can be tried in Python alone', () => assert.ok(attacks.length >= 60, String(attacks.length)));

for (const attack of attacks) {
  test(`WebAssembly: a candidate cannot ${attack.name}`, async () => {
    const report = await sandbox.call(callJob(attackProgram(attack, witnesses, preludeWithoutCalls), { limits: { callMs: 300, totalMs: 1000, ...attack.limits } }));
    const ended = kindOf(report.calls[0]);
    const said = JSON.stringify(report.calls[0] ?? report.load, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).slice(0, 300);
    if (pretended.has(attack.name)) assert.equal(ended, 'returned', said);
    else if ((attack.ends ?? 'refused') === 'refused') assert.match(ended, refusals, said);
    assert.notEqual(report.load.kind, 'notCompiled', said);
    witnesses.check(report);
  });
}

test('WebAssembly: the next candidate finds nothing of those before', async () => {
  const { calls } = await sandbox.call(callJob('import builtins, json, os, sys\ndef f(): return [len([]), sum([1, 2]), sorted([2, 1]), json.dumps(1), dict(os.environ), sys.argv, hash("a")]'));
  const again = await sandbox.call(callJob('import builtins, json, os, sys\ndef f(): return [len([]), sum([1, 2]), sorted([2, 1]), json.dumps(1), dict(os.environ), sys.argv, hash("a")]'));
  assert.deepEqual(calls.map(kindOf), ['returned']);
  assert.deepEqual(again.calls, calls);
});

const problem: Problem = { id: 'cheats' as ProblemId, language: 'python', statement: '', entry: 'f', signature: 'def f(x)', examples: [] };
const tests = [[2, 5], [3, 10], [7, 50]].map(
  ([x = 0, expected = 0], index): TestCase => ({ origin: 'given', args: String(x), argValues: [int(x)], expected: int(expected), ...(index === 2 && { heldOut: true }) }),
);
/** Threads, processes and the channel's own numbers are of the other sandboxes. */
for (const { name, code, ends } of cheats.filter(({ code: text }) => !/threading|send\(|os\.read/.test(text))) {
  test(`WebAssembly: ${name} ${ends === 'honest' ? 'is judged by its value' : 'is no way to pass'}`, async () => {
    const run = { problem, code, tests, limits: { ...shortLimits, callMs: 300, totalMs: 900 } };
    const first = await runTests(sandbox, run);
    if (ends !== 'honest' && first.results.some(({ verdict }) => verdict !== 'passed')) return;
    const { outcome, isRepeatable } = await confirm(sandbox.fresh, run, first);
    const verdicts = outcome.results.map(({ verdict }) => verdict);
    if (ends === 'honest') assert.deepEqual([verdicts, isRepeatable], [['passed', 'passed', 'passed'], true]);
    else assert.ok(verdicts.some((verdict) => verdict !== 'passed'), verdicts.join());
  });
}
