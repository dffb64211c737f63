/** What cannot be used is named, with what to do about it: exit 2 for what a person gave, 3 for what failed. */
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { join } from 'node:path';
import { json, openStream, say, startEndpoint, type Behaviour } from '../inference/fake-endpoint.ts';
import { makeTinyModel } from '../inference/tiny-model.ts';
import { makeWorkplace, type Workplace } from './run-program.ts';

const good = 'def double(x):\n    """Twice x.\n\n    >>> double(2)\n    4\n    """\n';
const problem = { id: 'p', statement: 'Twice x.', language: 'python', entry: 'double', signature: 'def double(x)' };
const anEndpoint = ['--endpoint', 'http://127.0.0.1:9/v1', '--model', 'm'];
const solveFile = (file: string, name = 'double'): string[] => ['solve', '--file', file, '--function', name, ...anEndpoint];

const { DatabaseSync } = process.getBuiltinModule('node:sqlite');

interface Case {
  readonly name: string;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly argv: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly code: number;
  /** Of what went wrong and what to do. */
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  { name: 'no command', argv: [], code: 2, says: /^Usage: pseudocode COMMAND/ },
  { name: 'an unknown command', argv: ['slove'], code: 2, says: /There is no command 'slove'[^]*Usage/ },
  { name: 'an unknown option', argv: ['solve', '--fiel', 'x'], code: 2, says: /'--fiel'.*\.\nSee: pseudocode solve --help/ },
  { name: 'an option in place of a value', argv: ['solve', '--file', '--function', 'f'], code: 2, says: /^The option --file has no value: --function follows it\.\nSee: pseudocode solve --help\n$/ },
  { name: 'a surplus word', argv: ['solve', 'x.py'], code: 2, says: /'x\.py' is not an option/ },
  { name: 'a number that is none', argv: ['solve', '--seed', 'x'], code: 2, says: /--seed takes a whole number that is not negative, and this is 'x'/ },
  { name: 'a negative seed', argv: ['solve', '--seed', '-1'], code: 2, says: /^--seed takes a whole number that is not negative, and this is '-1'\.\nSee: pseudocode solve --help\n$/ },
  { name: 'half a simulation', argv: ['solve', '--simulations', '1.5'], code: 2, says: /--simulations takes a whole number/ },
  { name: 'a negative budget', argv: ['solve', '--budget-seconds=-1'], code: 2, says: /--budget-seconds takes a number that is not negative/ },
  { name: 'a budget of more than a day', argv: ['solve', '--budget-seconds', '3000000'], code: 2, says: /^--budget-seconds takes a number of at most 86400, and this is '3000000'\.\nSee: pseudocode solve --help\n$/ },
  { name: 'a silence of more than a day', argv: ['tests', '--endpoint-timeout', '86401'], code: 2, says: /^--endpoint-timeout takes a number of at most 86400, and this is '86401'\.\n/ },
  { name: 'more than a day for a stub', argv: ['evaluate', '--mode', 'newcomer', '--within', '5000000'], code: 2, says: /^--within takes a whole number of at most 86400, and this is '5000000'\.\n/ },
  { name: 'no problem', argv: ['solve'], code: 2, says: /no problem to solve[^]*--file FILE --function NAME, or --problem/ },
  { name: 'no function', files: { 'a.py': good }, argv: ['solve', '--file', 'a.py'], code: 2, says: /--function is missing/ },
  { name: 'an empty name', files: { 'a.py': good }, argv: ['solve', '--file', 'a.py', '--function', ''], code: 2, says: /--function takes a text/ },
  { name: 'an unknown mode', files: { 'a.py': good }, argv: [...solveFile('a.py'), '--search', 'best'], code: 2, says: /--search cannot be 'best'[^]*direct, steps, mcts, auto/ },
  { name: 'an unknown device', files: { 'a.py': good }, argv: [...solveFile('a.py'), '--device', 'abacus'], code: 2, says: /no device 'abacus'[^]*auto, cpu/ },
  { name: 'an endpoint without a model', files: { 'a.py': good }, argv: ['solve', '--file', 'a.py', '--function', 'double', '--endpoint', 'http://127.0.0.1:9'], code: 2, says: /--endpoint needs --model[^]*\/v1\/models/ },
  { name: 'an address that is none', files: { 'a.py': good }, argv: ['solve', '--file', 'a.py', '--function', 'double', '--endpoint', 'localhost', '--model', 'm'], code: 2, says: /localhost/ },
  { name: 'a missing file', argv: solveFile('gone.py'), code: 2, says: /Cannot read gone\.py: there is no such file or folder\.\nCheck the path/ },
  { name: 'a missing file of no known language', argv: solveFile('gone'), code: 2, says: /^Cannot read gone: there is no such file or folder\.\nCheck the path\.\n$/ },
  { name: 'a folder in place of a file', argv: solveFile('.'), code: 2, says: /^Cannot read \.: it is a folder\.\nName a file in it\.\n$/ },
  { name: 'a folder in place of a problem', argv: ['solve', '--problem', '.'], code: 2, says: /^Cannot read \.: it is a folder\.\nName a file in it\.\n$/ },
  { name: 'a file that does not parse', files: { 'a.py': 'def double(x:\n  return\n' }, argv: solveFile('a.py'), code: 2, says: /a\.py: .*line \d+/ },
  { name: 'no such function', files: { 'a.py': `${good}\ndef triple(x):\n    pass\n` }, argv: solveFile('a.py', 'half'), code: 2, says: /a\.py has no function half\.\nChoose one of: double, triple/ },
  { name: 'a file without functions', files: { 'a.py': 'x = 1\n' }, argv: solveFile('a.py'), code: 2, says: /the file defines no function; write a stub/i },
  { name: 'two functions of a name', files: { 'a.py': 'class A:\n    def go(self):\n        """Go."""\n\n\nclass B:\n    def go(self):\n        """Go."""\n' }, argv: solveFile('a.py', 'go'), code: 2, says: /2 functions called go\.\nChoose one of: A\.go, B\.go/ },
  { name: 'a stub without a description', files: { 'a.py': 'def double(x):\n    pass\n' }, argv: solveFile('a.py'), code: 2, says: /double has no description\.\nSay what it should do in a docstring/ },
  { name: 'an unknown language', files: { 'a.rb': 'def double(x)\nend\n' }, argv: solveFile('a.rb'), code: 2, says: /a\.rb is not written in a language that is supported[^]*\.js/ },
  { name: 'text that is not UTF-8', files: { 'a.py': Buffer.from([0x23, 0xff, 0xfe, 0x0a]) }, argv: solveFile('a.py'), code: 2, says: /a\.py is not UTF-8 text/ },
  { name: 'an example that is no literal', files: { 'p.json': JSON.stringify({ ...problem, examples: [{ args: '(f(),)', expected: '4' }] }) }, argv: ['solve', '--problem', 'p.json', ...anEndpoint], code: 2, says: /not made of literals/ },
  { name: 'a problem file that is no JSON', files: { 'p.json': '{' }, argv: ['solve', '--problem', 'p.json'], code: 2, says: /p\.json is not JSON\.\n.*"statement".*\}\n$/ },
  { name: 'a problem file without a statement', files: { 'p.json': JSON.stringify({ ...problem, statement: ' ' }) }, argv: ['solve', '--problem', 'p.json'], code: 2, says: /"statement" is missing or not a text/ },
  { name: 'a problem in another language', files: { 'p.json': JSON.stringify({ ...problem, language: 'cobol' }) }, argv: ['solve', '--problem', 'p.json'], code: 2, says: /language 'cobol' is not supported/ },
  { name: 'a signature of another function', files: { 'p.json': JSON.stringify({ ...problem, entry: 'half' }) }, argv: ['solve', '--problem', 'p.json'], code: 2, says: /the signature does not define half/ },
  { name: '--apply without a file', files: { 'p.json': JSON.stringify(problem) }, argv: ['solve', '--problem', 'p.json', '--apply'], code: 2, says: /--apply needs --file/ },
  { name: 'a missing model folder', files: { 'a.py': good }, argv: ['solve', '--file', 'a.py', '--function', 'double', '--model', 'no-model'], code: 2, says: /^--model is 'no-model', and there is no such folder\.\nChoose a folder .*Hugging Face layout, or add --endpoint URL/ },
  { name: 'a file in place of a model folder', files: { 'a.py': good }, argv: ['solve', '--file', 'a.py', '--function', 'double', '--reward-model', 'a.py'], code: 2, says: /^--reward-model is 'a\.py', and there is no such folder\.\n/ },
  { name: 'a folder without a model', files: { 'a.py': good }, argv: ['solve', '--file', 'a.py', '--function', 'double', '--no-record', '--model', '.'], code: 3, says: /config\.json cannot be read: there is no such file or folder\.\nChoose a folder that holds a model/ },
  { name: 'an endpoint that is down', files: { 'a.py': good }, argv: solveFile('a.py'), code: 3, says: /127\.0\.0\.1:9\S* cannot be reached.*\n.*[Ss]tart the server/ },
  { name: 'tests for a stub', files: { 'a.py': good }, argv: ['tests', '--file', 'a.py', '--function', 'double', ...anEndpoint], code: 2, says: /double has no body yet[^]*pseudocode solve/ },
  { name: 'tests that accept without writing', argv: ['tests', '--accept', 'actual'], code: 2, says: /--accept needs --write/ },
  { name: 'tests that accept something else', argv: ['tests', '--write', '--accept', 'both'], code: 2, says: /--accept cannot be 'both'[^]*actual, suggested/ },
  { name: 'tests without a sandbox', files: { 'a.py': 'def double(x):\n    return 2 * x\n' }, argv: ['tests', '--file', 'a.py', '--function', 'double', '--interpreter', '/nonexistent/python', ...anEndpoint], code: 3, says: /\/nonexistent\/python/ },
  { name: 'verify without problems', argv: ['verify'], code: 2, says: /--problems is missing/ },
  { name: 'problems that are none', files: { 'p.jsonl': '{"task_id": 1}\n' }, argv: ['verify', '--problems', 'p.jsonl'], code: 2, says: /p\.jsonl: Line 1 is not a problem: it has neither test_list/ },
  { name: 'an empty problems file', files: { 'p.jsonl': '\n' }, argv: ['verify', '--problems', 'p.jsonl'], code: 2, says: /p\.jsonl has no rows/ },
  { name: 'levels that are none', argv: ['evaluate', '--levels', '7'], code: 2, says: /--levels is '7'[^]*1-5/ },
  { name: 'no tasks', argv: ['evaluate', '--tasks', '0'], code: 2, says: /--tasks is 0/ },
  { name: 'data without a verb', argv: ['data'], code: 2, says: /^The command data needs to know what to do\.\nChoose one of list, show, export, import, delete/ },
  { name: 'data with a verb that is none', argv: ['data', 'constructor'], code: 2, says: /^The command data knows no 'constructor'\.\nChoose one of list, show/ },
  { name: 'an unknown export format', argv: ['data', 'export', '--format', 'xml', '--out', 'o'], code: 2, says: /no export format "xml"[^]*trl-sft/ },
  { name: 'an unknown source of labels', argv: ['data', 'export', '--format', 'trl-prm', '--out', 'o', '--source', 'rumour'], code: 2, says: /--source cannot be 'rumour'[^]*human, monteCarlo, prm, survival/ },
  { name: 'a threshold above 1', argv: ['data', 'export', '--format', 'trl-prm', '--out', 'o', '--threshold', '2'], code: 2, says: /between 0 and 1/ },
  { name: 'an import that is none', files: { 'i.jsonl': '{"a": 1}\n' }, argv: ['data', 'import', 'i.jsonl'], code: 2, says: /i\.jsonl, line 1.*format[^]*data export --format trajectories/ },
  { name: 'training of nothing', argv: ['train'], code: 2, says: /^The command train needs to know what to train\.\nChoose one of policy, tcg, from-decisions, back, recipe\.\n$/ },
  { name: 'a stage that is none', argv: ['train', 'everything', '--out', 'o'], code: 2, says: /^The command train knows no 'everything'\.\nChoose one of policy, tcg, from-decisions, back, recipe\.\n$/ },
  { name: 'training with nothing', argv: ['train', 'policy', '--out', 'o', '--threads', '0'], code: 2, says: /^--threads is 0\.\nAsk for at least one\.\n$/ },
  { name: 'training on nothing', argv: ['train', 'tcg', '--out', 'o', '--tasks', '0'], code: 2, says: /^--tasks is 0\.\nAsk for at least one\.\n$/ },
  { name: 'a list of one task', argv: ['data', 'list', 'abc'], code: 2, says: /^The command data list takes no 'abc'\.\nTo see one task: pseudocode data show ID\n$/ },
  { name: 'a Python by its name alone', argv: ['doctor', '--interpreter', 'python3'], code: 2, says: /^--interpreter is 'python3', which is no absolute path\.\nWrite the whole path of a Python, such as \/usr\/bin\/python3\.\n$/ },
  { name: 'training into a file', files: { o: '' }, argv: ['train', 'policy', '--out', 'o'], code: 2, says: /^The folder \S*\/o cannot be made: there is a file of that name\.\nChoose another folder with --out\.\n$/ },
  { name: 'training on from a model that is not there', argv: ['train', 'policy', '--out', 'o', '--from', 'gone'], code: 2, says: /^--from is 'gone', and there is no such folder\.\nChoose a folder that holds a model in the Hugging Face layout\.\n$/ },
  { name: 'learning for a model that is not there', argv: ['train', 'from-decisions', '--model', 'gone'], code: 2, says: /^--model is 'gone', and there is no such folder\.\n/ },
  { name: 'self-play from a model that is not there', argv: ['selfplay', 'run', '--out', 'o', '--tests-from', 'gone'], code: 2, says: /^--tests-from is 'gone', and there is no such folder\.\n/ },
  { name: 'a step of self-play that is none', argv: ['selfplay', 'dance', '--out', 'o'], code: 2, says: /There is no step .dance.\.\nChoose one of run, tcg-sft/ },
  { name: 'self-play without a place', argv: ['selfplay', 'run'], code: 2, says: /--out is missing/ },
  { name: 'minutes for a whole run', argv: ['selfplay', 'run', '--out', 'o', '--minutes', '5'], code: 2, says: /--minutes does not fit run[^]*tcg-sft/ },
  { name: 'pairs that are none', argv: ['selfplay', 'tcg-dpo', '--out', 'o', '--pairs', 'odd'], code: 2, says: /--pairs cannot be 'odd'[^]*shuffled/ },
  { name: 'a comparison that is no report', argv: ['selfplay', 'run', '--out', 'o', '--with', 'p'], code: 2, says: /--with does not fit run/ },
  { name: 'a report of nothing', argv: ['selfplay', 'report', '--out', 'o'], code: 2, says: /holds no self-play run[^]*selfplay run/ },
  { name: 'a step before its time', argv: ['selfplay', 'prm', '--quick', '--out', 'o'], code: 2, says: /has no round-1\/synthesis yet\.\nRun first: pseudocode selfplay synthesize --round 1 --out \S*\/o\n$/ },
  { name: 'a run that has other settings', files: { 'settings.json': '{"size":"quick","seed":1}' }, argv: ['selfplay', 'run', '--out', '.', '--seed', '2'], code: 2, says: /has seed 1, not 2/ },
  { name: 'a run with damaged settings', files: { 'settings.json': '{' }, argv: ['selfplay', 'run', '--out', '.'], code: 2, says: /settings\.json cannot be read/ },
  { name: 'training without a place', argv: ['train', 'policy'], code: 2, says: /--out is missing/ },
  { name: 'a store in an impossible place', files: { 'a.py': good }, argv: [...solveFile('a.py'), '--store', '/dev/null/store.sqlite'], code: 2, says: /^The folder \/dev\/null cannot be made: there is a file of that name\.\n.*--store/ },
  { name: 'a store where the system allows none', files: { 'a.py': good }, argv: [...solveFile('a.py'), '--store', '/proc/no/such/store.sqlite'], code: 2, says: /^The folder \/proc\/no\/such cannot be made: the system allows no folder there\.\n.*--store/ },
  { name: 'a store that is a folder', files: { 'a.py': good }, argv: [...solveFile('a.py'), '--store', '.'], code: 2, says: /^The file for trajectories, \., cannot be created or opened: it is a folder\.\n.*--store/ },
  { name: 'self-play where the system allows nothing', argv: ['selfplay', 'run', '--quick', '--out', '/proc/no/such'], code: 2, says: /^The folder \/proc\/no\/such cannot be made: the system allows no folder there\.\nChoose another folder with --out\.\n$/ },
  { name: 'training where the system allows nothing', argv: ['train', 'policy', '--out', '/proc/no/such'], code: 2, says: /^The folder \/proc\/no\/such cannot be made: the system allows no folder there\.\nChoose another folder with --out\.\n$/ },
  { name: 'a store that is damaged', files: { 'a.py': good, 's.sqlite': 'this is no database, whatever its name may say'.repeat(50) }, argv: [...solveFile('a.py'), '--store', 's.sqlite'], code: 3, says: /s\.sqlite cannot be read[^]*left as it is/ },
];

describe('bad input', { concurrency: 4 }, () => {
  for (const { name, files = {}, argv, environment = {}, code, says } of cases) {
    test(name, async (context) => {
      const place = await makeWorkplace(context);
      for (const [file, content] of Object.entries(files)) await writeFile(place.path(file), content);
      const ended = await place.runWith(environment, ...argv);
      assert.equal(ended.code, code, ended.err);
      assert.match(ended.err, says);
      assert.doesNotMatch(ended.err, /^ +at /m, 'no stack trace');
      assert.equal(ended.out, '');
      for (const [file, content] of Object.entries(files)) assert.deepEqual(await readFile(place.path(file)), Buffer.from(content), `${file} is as it was`);
    });
  }

  test('--verbose shows the stack of a failure', async (context) => {
    const place = await makeWorkplace(context);
    const ended = await place.run('verify', '--problems', 'gone.jsonl', '--verbose');
    assert.equal(ended.code, 2);
    assert.match(ended.err, /^ +at /m);
  });

  test('help and version are results', async (context) => {
    const place = await makeWorkplace(context);
    for (const [argv, says] of [
      [['--version'], /^\d+\.\d+\.\d+\n$/],
      [['--help'], /solve[^]*tests[^]*verify[^]*evaluate[^]*data[^]*train[^]*doctor/],
      [['solve', '--help'], /--budget-seconds N/],
    ] as const) {
      const ended = await place.run(...argv);
      assert.equal(ended.code, 0);
      assert.match(ended.out, says);
      assert.equal(ended.err, '');
    }
  });

  const damages: readonly (readonly [string, (folder: string) => Promise<void>, RegExp])[] = [
    ['half a graph', async (folder) => writeFile(join(folder, 'onnx/model.onnx'), (await readFile(join(folder, 'onnx/model.onnx'))).subarray(0, 4000)), /model\.onnx/],
    ['a tokenizer that is no JSON', (folder) => writeFile(join(folder, 'tokenizer.json'), '{'), /tokenizer\.json is not JSON/],
    ['a configuration without sizes', (folder) => writeFile(join(folder, 'config.json'), '{}'), /config\.json has no usable/],
  ];
  for (const [name, damage, says] of damages) {
    test(`a damaged model folder: ${name}`, async (context) => {
      const place = await makeWorkplace(context);
      await place.write('a.py', good);
      await using model = await makeTinyModel();
      const folder = place.path('model');
      await cp(model.folder, folder, { recursive: true });
      await damage(folder);
      const ended = await place.run('solve', '--file', 'a.py', '--function', 'double', '--model', folder, '--tests-model', model.folder);
      assert.equal(ended.code, 3, ended.err);
      assert.match(ended.err, says);
      assert.match(ended.err, /choose another folder|train the model again/i);
    });
  }

  const endpoints: readonly (readonly [string, Behaviour, RegExp])[] = [
    ['is slow', () => {}, /has not begun to answer within 1 s/],
    ['falls silent', (_, response) => { openStream(response); response.write('data: {"choices": [{"index": 0, "delta": {"content": "#"}}]}\n\n'); }, /in the middle of its answer for 1 s/],
    ['answers nonsense', (_, response) => json(response, 200, { hello: 'world' }), /without choices/],
    ['is a web page', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'), /web page/],
    ['wants a key', (_, response) => json(response, 401, {}), /PSEUDOCODE_API_KEY/],
  ];
  for (const [name, behaviour, says] of endpoints) {
    test(`an endpoint that ${name}`, async (context) => {
      const place = await makeWorkplace(context);
      await place.write('a.py', good);
      const { url } = await startEndpoint(context, behaviour);
      const ended = await place.run('solve', '--file', 'a.py', '--function', 'double', '--endpoint', url, '--model', 'm', '--endpoint-timeout', '1');
      assert.equal(ended.code, 3, ended.err);
      assert.match(ended.err, says);
    });
  }

  test('an endpoint that talks but never answers: an honest no', async (context) => {
    const place = await makeWorkplace(context);
    await place.write('a.py', good);
    const { url } = await startEndpoint(context, (_, response) => say(response, 'Let me think about it.'));
    const ended = await place.run('solve', '--file', 'a.py', '--function', 'double', '--endpoint', url, '--model', 'm', '--json', '--simulations', '2');
    assert.equal(ended.code, 1, ended.err);
    assert.match(ended.err, /unsolved: the model wrote no code/);
    assert.deepEqual([ended.events().at(-1)?.['status'], ended.events().at(-1)?.['code']], ['unsolved', null]);
  });

  test('a newer and a locked store: nothing begins, and the store is left as it is', { timeout: 60_000 }, async (context) => {
    const place = await makeWorkplace(context);
    await place.write('a.py', good);
    const solve = (place: Workplace) => place.run(...solveFile('a.py'));
    await solve(place);
    const database = new DatabaseSync(place.store);
    database.exec('BEGIN IMMEDIATE; DELETE FROM trajectory');
    const locked = await place.run('data', 'list');
    assert.equal(locked.code, 3, locked.err);
    assert.match(locked.err, /Another program is writing[^]*Wait for the other/);
    database.exec('ROLLBACK; PRAGMA user_version = 99');
    database.close();
    const newer = await solve(place);
    assert.equal(newer.code, 3, newer.err);
    assert.match(newer.err, /store version 99[^]*Update Pseudocode First/);
  });
});
