import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { makeWorkplace, type Ended, type Workplace } from './run-program.ts';
import { startScriptedModel } from './scripted-model.ts';

const source = 'def half(x):\n    """Half of x, rounded down."""\n    return 10 // x if x == 0 else x // 2\n';
const written = 'half(4) == 2\nhalf(5) == 3\nhalf(0) == 0\nhalf(-1) == -1\nhalf(4) == 9';

async function generate(context: Parameters<typeof makeWorkplace>[0], place: Workplace, ...options: readonly string[]): Promise<Ended> {
  const model = await startScriptedModel(context, { half: { code: [], cases: written } });
  return place.run('tests', '--file', 'half.py', '--function', 'half', '--json', ...model.options, ...options);
}

/** The file's tests as Python's own runner sees them; pytest where it is installed. */
function runTests(place: Workplace, framework: 'unittest' | 'pytest'): string | undefined {
  const argv = framework === 'pytest' ? ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'] : ['-m', 'unittest', 'discover', '-v'];
  const { status, stdout, stderr } = spawnSync('python3', argv, { cwd: place.folder, encoding: 'utf8' });
  if (/No module named pytest/.test(stderr)) return undefined;
  return `${status}\n${stdout}${stderr}`;
}

describe('tests', { concurrency: 3 }, () => {
  test('cases agree, differ or crash; a difference is a finding and nothing is written without being asked', async (context) => {
    const place = await makeWorkplace(context);
    await place.write('half.py', source);
    const ended = await generate(context, place);
    assert.equal(ended.code, 0, ended.err);
    const events = ended.events();
    assert.deepEqual(new Set(events.filter(({ type }) => type === 'case').map(({ kills: _, ...one }) => one)), new Set([
      { type: 'case', args: '4', suggested: '2', actual: '2', state: 'agree' },
      { type: 'case', args: '5', suggested: '3', actual: '2', state: 'disagree' },
      { type: 'case', args: '0', suggested: '0', actual: null, state: 'crash' },
      { type: 'case', args: '-1', suggested: '-1', actual: '-1', state: 'agree' },
    ]));
    const { mutants, ...result } = events.at(-1) ?? {};
    assert.deepEqual(result, { type: 'result', cases: 4, disagreements: 1, file: null });
    const { killed, survived, overLimit } = mutants as Record<string, number>;
    assert.ok(killed !== undefined && killed > 5 && survived !== undefined && survived > 0 && overLimit === 0, JSON.stringify(mutants));
    const kills = events.flatMap(({ kills }) => (typeof kills === 'number' ? kills : []));
    assert.deepEqual([kills[0], kills.at(-1)], [Math.max(...kills), 0], 'what notices most comes first, a crash notices nothing');
    assert.match(ended.err, new RegExp(`Together they notice ${killed} of ${killed + survived} small mistakes`));
    assert.match(ended.err, /≠ half\(5\): the code returns 2, the description suggests 3[^]*✗ half\(0\): ZeroDivisionError[^]*4 cases; 1 where the code does something else/);
    assert.equal(await readFile(place.path('half.py'), 'utf8'), source);
  });

  const choices = [
    { accept: [], holds: [/half\(4\)/, /half\(-1\)/], lacks: [/half\(5\)/, /half\(0\)/], outcome: '0' },
    { accept: ['--accept', 'actual'], holds: [/half\(5\), 2|half\(5\) == 2/], lacks: [/half\(0\)/], outcome: '0' },
    { accept: ['--accept', 'suggested'], holds: [/half\(5\), 3|half\(5\) == 3/], lacks: [/half\(0\)/], outcome: '1' },
  ] as const;
  for (const framework of ['unittest', 'pytest'] as const) {
    for (const { accept, holds, lacks, outcome } of choices) {
      test(`${framework}, ${accept.join(' ') || 'without --accept'}: the file is written, runs, and is extended the next time`, async (context) => {
        const place = await makeWorkplace(context);
        await place.write('half.py', source);
        if (framework === 'pytest') await place.write('pytest.ini', '[pytest]\n');
        else await place.write('test_other.py', 'import unittest\n\n\nclass Other(unittest.TestCase):\n    def test_other(self):\n        self.assertEqual(1, 1)\n');
        const ended = await generate(context, place, '--write', ...accept);
        assert.equal(ended.code, 0, ended.err);
        const file = String(ended.events().at(-1)?.['file']);
        assert.ok(existsSync(file), ended.err);
        const content = await readFile(file, 'utf8');
        // Parametrized tests hold a case as a row.
        const calls = content.replace(/^\s*pytest\.param\(?(.*)$/gm, '$1').replace(/^ +\((-?\d+), (-?\d+)\),?$/gm, 'half($1) == $2');
        for (const one of holds) assert.match(calls, one, content);
        for (const one of lacks) assert.doesNotMatch(calls, one, content);
        const report = runTests(place, framework);
        if (report !== undefined) assert.equal(report.charAt(0), outcome, report);
        if (accept.length === 0) assert.match(ended.err, /say which is right with --accept[^]*Crashes are never written/);
        const again = await generate(context, place, '--write', ...accept);
        assert.equal(again.code, 0, again.err);
        assert.ok((await readFile(String(again.events().at(-1)?.['file']), 'utf8')).startsWith(content.slice(0, content.indexOf('half('))));
      });
    }
  }

  test('a model without a usable case: an honest no', async (context) => {
    const place = await makeWorkplace(context);
    await place.write('half.py', source);
    const model = await startScriptedModel(context, { half: { code: [], cases: 'half(x) == y' } });
    const ended = await place.run('tests', '--file', 'half.py', '--function', 'half', '--write', '--json', ...model.options);
    assert.equal(ended.code, 1, ended.err);
    assert.deepEqual(ended.events(), [{ type: 'result', cases: 0, disagreements: 0, mutants: null, file: null }]);
  });
});
