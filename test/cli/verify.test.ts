import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeWorkplace } from './run-program.ts';

const add = {
  task_id: 'HumanEval/0',
  prompt: 'def add(a, b):\r\n    """Add."""\r\n',
  entry_point: 'add',
  canonical_solution: '    return a + b\r\n',
  test: 'def check(candidate):\r\n    assert candidate(1, 2) == 3\r\n    assert candidate(-1, 1) == 0\r\n',
};
const twice = { task_id: 7, text: 'Write a function to double.', code: 'def twice(x):\r\n    return 2 * x\r\n', test_list: ['assert twice(2) == 4', 'assert twice("a") == "aa"'], test_setup_code: '' };
const late = { task_id: 'late', text: '', code: 'def late():\n    while True:\n        pass\n', test_list: ['assert late() == 1'] };

const lines = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\r\n`).join('');

describe('verify', { concurrency: 2 }, () => {
  test('the problems’ own solutions, in input order', async (context) => {
    const place = await makeWorkplace(context);
    const problems = await place.write('p.jsonl', lines(late, add, twice));
    const ended = await place.run('verify', '--problems', problems, '--json');
    assert.equal(ended.code, 0, ended.err);
    assert.deepEqual(ended.events(), [
      { task_id: 'late', index: 0, passed: false, verdict: 'overTime', detail: '' },
      { task_id: 'HumanEval/0', index: 0, passed: true, verdict: 'passed', detail: '' },
      { task_id: '7', index: 0, passed: true, verdict: 'passed', detail: '' },
      { type: 'summary', tasks: 3, rows: 3, passed: 2, 'pass@1': 2 / 3 },
    ]);
    assert.match(ended.err, /✗ late: overTime[^]*2 of 3 rows passed, 3 tasks\npass@1 66\.67 %/);
  });

  test('several candidates a task, ids as numbers or texts, completions and whole programs; pass@k is the unbiased estimate', async (context) => {
    const place = await makeWorkplace(context);
    const problems = await place.write('p.jsonl', lines(add, twice));
    const completion = (text: string): object => ({ task_id: 'HumanEval/0', completion: text });
    const good = Array.from({ length: 2 }, () => completion('    return b + a\n'));
    const bad = Array.from({ length: 8 }, () => completion('    return a\n'));
    const others = Array.from({ length: 10 }, (_, i) => ({ task_id: '7', solution: i === 0 ? 'def twice(x):\n    raise KeyError(x)' : 'twice = lambda x: x + x' }));
    const candidates = await place.write('c.jsonl', lines(...bad, ...others, ...good));
    const ended = await place.run('verify', '--problems', problems, '--candidates', candidates, '--json');
    assert.equal(ended.code, 0, ended.err);
    const events = ended.events();
    assert.deepEqual(events.slice(0, -1).map(({ task_id, index, passed }) => [task_id, index, passed]), [
      ...Array.from({ length: 8 }, (_, i) => ['HumanEval/0', i, false]),
      ...Array.from({ length: 10 }, (_, i) => ['7', i, i > 0]),
      ['HumanEval/0', 8, true],
      ['HumanEval/0', 9, true],
    ]);
    assert.equal(events[8]?.['verdict'], 'crashed');
    assert.match(String(events[8]?.['detail']), /KeyError/);
    const { 'pass@1': one, 'pass@10': ten, ...rest } = events.at(-1) ?? {};
    assert.deepEqual(rest, { type: 'summary', tasks: 2, rows: 20, passed: 11 });
    assert.ok(Math.abs(Number(one) - (0.2 + 0.9) / 2) < 1e-12, String(one));
    assert.equal(ten, 1);
  });

  test('--explain: a solution that fails in one file with its test is none; rows without a solution are left out', async (context) => {
    const place = await makeWorkplace(context);
    const row = (name: string, solution: string | undefined, more = ''): object => ({
      task_id: name,
      language: 'javascript',
      prompt: 'function twice(x) {\n',
      entry_point: 'twice',
      ...(solution === undefined ? {} : { canonical_solution: solution }),
      test: `${more}if (twice(4) !== 8) throw new Error('not 8');\n`,
    });
    const problems = await place.write(
      'p.jsonl',
      lines(
        row('right', '  return 2 * x;\n}'),
        row('wrong', '  return x;\n}'),
        row('cut', '  return (2 *'),
        row('leaning', '  return double(x);\n}', 'const double = (x) => 2 * x;\n'),
        row('none', undefined),
        { ...twice, task_id: 'python', code: 'def twice(x):\n    return x\n' },
      ),
    );
    const ended = await place.run('verify', '--problems', problems, '--explain', '--json');
    assert.equal(ended.code, 0, ended.err);
    const events = ended.events();
    const explained = events.slice(0, -1).map(({ task_id, passed, asOneFile }) => [task_id, passed, (asOneFile as { passed: boolean } | undefined)?.passed]);
    assert.deepEqual(explained, [
      ['right', true, undefined],
      ['wrong', false, false],
      ['cut', false, false],
      ['leaning', false, true],
      ['python', false, false],
    ]);
    assert.deepEqual([events.at(-1)?.['passed'], events.at(-1)?.['differing']], [1, 1]);
    assert.match(ended.err, /✗ leaning: .*\(passes in one file with its test\)[^]*Left out: 1 problem without a solution/);
  });

  test('Ctrl-C: what was judged is summed up', { timeout: 60_000 }, async (context) => {
    const place = await makeWorkplace(context);
    const problems = await place.write('p.jsonl', lines(twice, ...Array.from({ length: 30 }, (_, i) => ({ ...late, task_id: `late-${i}` }))));
    const running = place.start('verify', '--problems', problems, '--json');
    await running.said('late-0');
    running.pressControlC();
    const ended = await running.ended;
    assert.equal(ended.code, 130, ended.err);
    const { type, passed, rows } = ended.events().at(-1) ?? {};
    assert.deepEqual([type, passed], ['summary', 1]);
    assert.ok(Number(rows) >= 2 && Number(rows) < 31);
  });
});
