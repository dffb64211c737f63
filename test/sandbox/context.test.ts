import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { FileContext } from '../../language-server/src/domain/problem.ts';
import { callJob, int, kindOf, list, openSandbox, returned, text } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'pseudocode-context-'));
const warnings: string[] = [];
const sandbox = await openSandbox({ logger: { ...silentLogger, warn: (message) => warnings.push(message) } });

before(() => {
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'package'));
  writeFileSync(join(folder, 'helper.py'), 'def double(x):\n    return 2 * x\n');
  writeFileSync(join(folder, 'package', '__init__.py'), '');
  writeFileSync(join(folder, 'package', 'beside.py'), 'NAME = "beside"\n');
});
after(async () => {
  await sandbox.dispose();
  rmSync(folder, { recursive: true });
});

const context = (parts: Partial<FileContext>): FileContext => ({ before: '', after: '', importPaths: [], ...parts });

const around: readonly (readonly [what: string, code: string, context: FileContext, value: number])[] = [
  ['the imports above it', 'def f():\n    return math.floor(2.5)\n', context({ before: 'import math\n' }), 2],
  [
    'the helpers above it',
    'def f():\n    return helper(1)\n',
    context({ before: 'def helper(x):\n    return x + 1\n' }),
    2,
  ],
  [
    'the helpers below it',
    'def f():\n    return helper(1) + LIMIT\n',
    context({ after: 'LIMIT = 5\ndef helper(x):\n    return x + 1\n' }),
    7,
  ],
  [
    'the modules beside its file',
    'def f():\n    return double(4)\n',
    context({ before: 'from helper import double\n', importPaths: [folder] }),
    8,
  ],
  [
    'future imports of its file',
    'def f(x: Nowhere = 3) -> Nowhere:\n    return x\n',
    context({ before: 'from __future__ import annotations\n' }),
    3,
  ],
  [
    'future imports of its own',
    'from __future__ import annotations\ndef f(x: Nowhere = 3):\n    return x\n',
    context({ before: 'import math\n' }),
    3,
  ],
  [
    'no part of the program that runs by itself',
    'def f():\n    return 1\n',
    context({ after: 'if __name__ == "__main__":\n    raise SystemExit\n' }),
    1,
  ],
  [
    'decorators that are put on afterwards',
    'def f():\n    return 1\n',
    context({ before: 'def plus(g):\n    return lambda: g() + 1\n', after: 'f = plus(f)\n' }),
    2,
  ],
];
for (const [what, code, surroundings, value] of around) {
  test(`a candidate runs with ${what}`, async () => {
    const report = await sandbox.call(callJob(code, { context: surroundings }));
    assert.deepEqual(report, { load: { kind: 'loaded' }, calls: [returned(int(value))], seconds: report.seconds });
  });
}

test('a method is called through its class', async () => {
  const surroundings = context({
    before: 'class Account:\n    def total(self): ...\n',
    after: 'Account.total = total\n',
  });
  const report = await sandbox.call(
    callJob('def total(self):\n    return 3\n', { context: surroundings, entry: 'Account.total', calls: [[int(0)]] }),
  );
  assert.deepEqual(report.calls, [returned(int(3))]);
});

test('a fault of the candidate is told with its own line', async () => {
  const { load } = await sandbox.call(callJob('def f(:\n', { context: context({ before: 'import math\n\n\n' }) }));
  assert.ok(load.kind === 'notCompiled' && load.message.includes('line 1'), JSON.stringify(load));
});

test('packages are imported from the folder that holds them', async () => {
  const code = 'def f():\n    from package.beside import NAME\n    return NAME\n';
  assert.deepEqual(
    (await sandbox.call(callJob(code, { context: context({ importPaths: [folder, join(folder, 'package')] }) }))).calls,
    [returned(text('beside'))],
  );
});

test('a change to a module beside the file is seen by the next candidate', async () => {
  const code = 'def f():\n    import changing\n    return changing.VALUE\n';
  for (const value of [1, 2]) {
    writeFileSync(join(folder, 'changing.py'), `VALUE = ${value}\n`);
    assert.deepEqual((await sandbox.call(callJob(code, { context: context({ importPaths: [folder] }) }))).calls, [
      returned(int(value)),
    ]);
  }
});

test('the folders of a context can be read and not written, and only with that context', async () => {
  const write = callJob(`def f():\n    open(${JSON.stringify(join(folder, 'helper.py'))}, "a")\n`, {
    context: context({ importPaths: [folder] }),
  });
  assert.match(kindOf((await sandbox.call(write)).calls[0]), /^(?:OSError|PermissionError)$/);
  const look = callJob(`import os\ndef f():\n    return os.path.exists(${JSON.stringify(folder)})\n`);
  assert.deepEqual((await sandbox.call(look)).calls, [returned({ kind: 'bool', value: false })]);
});

test('a context inside /tmp leaves /tmp clean for the next candidate', async () => {
  const surroundings = context({ importPaths: [folder] });
  await sandbox.call(callJob('def f():\n    open("/tmp/trace", "w").close()\n', { context: surroundings }));
  const next = await sandbox.call(
    callJob('import os\ndef f():\n    return os.path.exists("/tmp/trace")\n', { context: surroundings }),
  );
  assert.deepEqual(next.calls, [returned({ kind: 'bool', value: false })]);
});

for (const path of ['/', '/home', '/etc', join(folder, 'absent'), 'relative']) {
  test(`${path} is never shown to a candidate, and that is told once`, async () => {
    warnings.length = 0;
    const job = callJob('import os, sys\ndef f():\n    return [p for p in sys.path if p in ("/", "/home", "/etc")]\n', {
      context: context({ importPaths: [path] }),
    });
    assert.deepEqual((await sandbox.call(job)).calls, [returned(list())]);
    await sandbox.call(job);
    assert.equal(warnings.filter((warning) => warning.startsWith(`${path} is not on the import path`)).length, 1);
  });
}

test('many different contexts are served, one after the other', async () => {
  for (let n = 0; n < 6; n++) {
    const path = join(folder, `project${n}`);
    mkdirSync(path);
    writeFileSync(join(path, 'number.py'), `NUMBER = ${n}\n`);
    const report = await sandbox.call(
      callJob('from number import NUMBER\ndef f():\n    return NUMBER\n', {
        context: context({ importPaths: [path] }),
      }),
    );
    assert.deepEqual(report.calls, [returned(int(n))]);
  }
  assert.ok(sandbox.processes.length <= 5, `${sandbox.processes.length} servers are kept`);
});

test('the packages of a virtual environment can be imported, and its start-up files do not run', async () => {
  const environment = join(folder, 'environment');
  execFileSync(sandbox.interpreter.path, ['-m', 'venv', '--without-pip', environment], { stdio: 'ignore' });
  const version = sandbox.interpreter.version.split('.').slice(0, 2).join('.');
  const packages = join(environment, 'lib', `python${version}`, 'site-packages');
  const marker = join(folder, 'ran');
  const editable = join(folder, 'editable');
  mkdirSync(editable);
  writeFileSync(join(editable, 'edited.py'), 'VALUE = 8\n');
  writeFileSync(join(packages, 'installed.py'), 'VALUE = 7\n');
  writeFileSync(join(packages, 'edited.pth'), `${editable}\nimport os; open(${JSON.stringify(marker)}, "w")\n`);
  const other = await openSandbox({ interpreter: join(environment, 'bin', 'python') });
  try {
    const code = 'import installed, edited\ndef f():\n    return [installed.VALUE, edited.VALUE]\n';
    assert.deepEqual((await other.call(callJob(code))).calls, [returned(list(int(7), int(8)))]);
    const { existsSync } = await import('node:fs');
    assert.equal(existsSync(marker), false);
  } finally {
    await other.dispose();
  }
});
