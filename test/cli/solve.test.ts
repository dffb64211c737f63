import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { makeWorkplace, type Ended } from './run-program.ts';
import { startScriptedModel } from './scripted-model.ts';

const stub = `import math  # stays


def total(xs: list[int]) -> int:
    """Add up the numbers.

    >>> total([1, 2])
    3
    >>> total([])
    0
    """


def after():
    return math.pi
`;
const right = 'def total(xs: list[int]) -> int:\n    return sum(xs)';
const wrong = 'def total(xs: list[int]) -> int:\n    return len(xs)';
const cases = 'total([4, 5]) == 9\ntotal([-1]) == -1\ntotal([7, 7]) == 15';

function resultOf(ended: Ended): Readonly<Record<string, unknown>> {
  const result = ended.events().at(-1);
  assert.equal(result?.['type'], 'result', ended.err);
  return result;
}

describe('solve', { concurrency: 4 }, () => {
  test('verified: every part is shown as it comes, the file is changed, everything is recorded, and told once where', async (context) => {
    const place = await makeWorkplace(context);
    const file = await place.write('sums.py', stub);
    const model = await startScriptedModel(context, { total: { code: [right], cases } });
    const first = await place.run('solve', '--file', file, '--function', 'total', '--apply', ...model.options);
    assert.equal(first.code, 0, first.err);
    const parts = [
      `recorded in ${place.store}`, 'solve --no-record', 'data delete --all',
      'def total(xs: list[int]) -> int', 'Add up the numbers.',
      'Generated cases', 'total([4, 5]) → 9?',
      'Action 1 · Outline: the idea of total', '  1. look at each part',
      'Action 2 · Refine: look at each part', 'Action 3 · Code', '      return sum(xs)',
      'Tests', '✓ total([1, 2]) → 3  given', '✓ total([4, 5]) → 9  generated', '≠ total([7, 7]) → 14  (the generator suggests 15)  generated',
      'Values  Outline 1.00 (1) → Refine 1.00 (1) → Code 1.00 (1)',
      'verified: every given example passes', '1 simulation,', 'Recorded as task ', `Written to ${file}`,
    ];
    let from = 0;
    for (const part of parts) {
      const at = first.err.indexOf(part, from);
      assert.notEqual(at, -1, `"${part}" is missing or out of order in:\n${first.err}`);
      from = at;
    }
    assert.equal(first.out, `${right}\n`);
    const changed = await readFile(file, 'utf8');
    assert.ok(changed.startsWith('import math  # stays\n') && changed.includes('    return sum(xs)\n') && changed.endsWith('def after():\n    return math.pi\n'), changed);
    assert.ok(changed.includes('>>> total([1, 2])'), 'the docstring stays');

    const second = await place.run('solve', '--file', file, '--function', 'total', '--json', ...model.options);
    assert.ok(!second.err.includes('--no-record'), second.err);
    const kinds = second.events().map(({ type, action, origin }) => [type, action ?? origin ?? ''].join(' ').trim());
    assert.deepEqual(kinds, ['step 1', 'step 2', 'step 3', ...Array<string>(2).fill('verdict given'), ...Array<string>(3).fill('verdict generated'), 'result']);
    assert.deepEqual(second.events()[0], { type: 'step', action: 1, title: 'the idea of total', text: '1. look at each part\n2. return the result', value: 1, visits: 1 });
    assert.deepEqual(second.events()[3], { type: 'verdict', origin: 'given', args: '[1, 2]', expected: '3', actual: '3', verdict: 'passed' });
    const { tokens, seconds, trajectory, ...rest } = resultOf(second);
    assert.deepEqual(rest, { type: 'result', status: 'verified', code: right, entry: 'total', agreement: rest['agreement'], confirmed: true, suspicions: [], simulations: 1 });
    assert.ok(Number(tokens) > 0 && Number(seconds) >= 0 && Number(rest['agreement']) > 0);

    const list = await place.run('data', 'list');
    assert.equal(list.out.trim().split('\n').length, 2);
    assert.ok(list.out.includes(String(trajectory)) && list.out.includes('verified'), list.out);
    const shown = await place.run('data', 'show', String(trajectory));
    assert.ok(shown.out.includes('● 1 the idea of total · value 1.00 · 1 visits'), shown.out);
  });

  const endings = [
    { name: 'agreed without examples', examples: '', code: [right], cases, search: 'auto', exit: 0, status: 'agreed', said: /agreed \d+ %: no examples were given/, applied: true },
    { name: 'unsolved, and the file is left alone', examples: '>>> total([1, 5])\n    6', code: [wrong], cases, search: 'steps', exit: 1, status: 'unsolved', said: /unsolved: the best so far, and it is not right[^]*left alone/, applied: false },
    { name: 'found by the search after a wrong chain', examples: '>>> total([1, 5])\n    6', code: [wrong, wrong, right], cases, search: 'auto', exit: 0, status: 'verified', said: /The search found a better way[^]*verified/, applied: true },
    { name: 'direct', examples: '>>> total([1, 5])\n    6', code: [right], cases, search: 'direct', exit: 0, status: 'verified', said: /Values {2}Code 1\.00 \(1\)/, applied: true },
    { name: 'no program at all', examples: '', code: ['this is no program'], cases, search: 'steps', exit: 1, status: 'unsolved', said: /unsolved: the model wrote no code/, applied: false },
    { name: 'a crash is not agreement', examples: '', code: ['def total(xs):\n    return xs.missing'], cases, search: 'steps', exit: 1, status: 'unsolved', said: /✗ total\(\[4, 5\]\) → crashed: AttributeError/, applied: false },
  ] as const;
  for (const { name, examples, code, cases: written, search, exit, status, said, applied } of endings) {
    test(`how it ends: ${name}`, async (context) => {
      const place = await makeWorkplace(context);
      const source = `def total(xs):\n    """Add up the numbers.\n    ${examples}\n    """\n`;
      const file = await place.write('sums.py', source);
      const model = await startScriptedModel(context, { total: { code, cases: written } });
      const ended = await place.run('solve', '--file', file, '--function', 'total', '--search', search, '--simulations', '12', '--apply', '--json', ...model.options);
      assert.equal(ended.code, exit, ended.err);
      assert.match(ended.err, said);
      assert.equal(resultOf(ended)['status'], status);
      assert.equal((await readFile(file, 'utf8')) !== source, applied);
    });
  }

  test('a problem file: its literals may stand in a tuple or not; nothing is recorded with --no-record', async (context) => {
    const place = await makeWorkplace(context);
    const examples = [
      { args: '([1, 2],)', expected: '3' },
      { args: '([")", "("],)', expected: '2' },
      { args: '[5]', expected: '1' },
      { args: '([])', expected: '0' },
    ];
    const problem = { id: 'p', statement: 'How many?', language: 'python', entry: 'total', signature: 'def total(xs):', examples };
    const model = await startScriptedModel(context, { total: { code: [wrong], cases } });
    const file = await place.write('p.json', JSON.stringify({ ...problem, examples: examples.slice(1) }));
    const ended = await place.run('solve', '--problem', file, '--json', '--no-record', ...model.options);
    assert.equal(ended.code, 0, ended.err);
    assert.deepEqual(ended.events().filter(({ origin }) => origin === 'given').map(({ args, actual }) => [args, actual]), [["[')', '(']", '2'], ['[5]', '1'], ['[]', '0']]);
    assert.equal(resultOf(ended)['trajectory'], null);
    await assert.rejects(stat(place.store), { code: 'ENOENT' });
  });

  test('without a sandbox nothing runs; the result is untested and says why; --apply still does as it was told', async (context) => {
    const place = await makeWorkplace(context);
    const model = await startScriptedModel(context, { total: { code: [right], cases } });
    const file = await place.write('sums.py', stub);
    const ended = await place.run('solve', '--file', file, '--function', 'total', '--interpreter', '/nonexistent/python', '--apply', '--json', ...model.options);
    assert.equal(ended.code, 1, ended.err);
    assert.match(ended.err, /Nothing is run, so the result will be untested: .*\/nonexistent\/python[^]*untested: the code was not run[^]*Written to .*, untested/);
    const { status, untested, code } = resultOf(ended);
    assert.deepEqual({ status, untested, code }, { status: 'unsolved', untested: true, code: right });
    assert.ok((await readFile(file, 'utf8')).includes('return sum(xs)'));
  });

  test('a file that was changed meanwhile is left alone, and the code is still printed', async (context) => {
    const place = await makeWorkplace(context);
    const file = await place.write('sums.py', stub);
    const changed = `${stub}\n# a person was here\n`;
    const model = await startScriptedModel(context, {
      total: { code: [right], cases, before: async (asked) => void (asked === 'implement' && (await place.write('sums.py', changed))) },
    });
    const ended = await place.run('solve', '--file', file, '--function', 'total', '--apply', ...model.options);
    assert.equal(ended.code, 2, ended.err);
    assert.match(ended.err, /sums\.py was changed meanwhile, so it was left alone\.\nRun the command again\./);
    assert.equal(ended.out, `${right}\n`);
    assert.equal(await readFile(file, 'utf8'), changed);
  });

  for (const json of [true, false]) {
    test(`Ctrl-C: the best answer so far is printed, and no process stays behind${json ? ' (--json)' : ''}`, { timeout: 60_000 }, async (context) => {
      const place = await makeWorkplace(context);
      const file = await place.write('sums.py', stub.replace('3', '4'));
      let answers = 0;
      const model = await startScriptedModel(context, {
        total: {
          code: [right],
          cases,
          before: async (asked) => {
            answers += Number(asked === 'implement');
            if (answers > 1) await new Promise(() => {});
          },
        },
      });
      const running = place.start('solve', '--file', file, '--function', 'total', ...(json ? ['--json'] : []), ...model.options);
      await running.said('return sum(xs)');
      const until = Date.now() + 20_000;
      while (answers < 2 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
      running.pressControlC();
      const ended = await running.ended;
      assert.equal(ended.code, 130, ended.err);
      assert.match(ended.err, /Interrupted: this is the best answer so far/);
      if (json) assert.equal(resultOf(ended)['code'], right);
      else assert.equal(ended.out, `${right}\n`);
      const { pid } = running.child;
      assert.throws(() => process.kill(-(pid ?? 0), 0), { code: 'ESRCH' });
      const list = await place.run('data', 'list', '--json');
      assert.deepEqual(list.events().map(({ state }) => state), ['cancelled']);
    });
  }
});
