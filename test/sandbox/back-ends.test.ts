import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { describeGuarantee, probeSandbox } from '../../language-server/src/sandbox/probe-sandbox.ts';
import { defaultRuntimeFolder } from '../../language-server/src/sandbox/runtime-sources.ts';
import { backEnds, callJob, int, judgeJob, openSandbox, returned } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'pseudocode-back-ends-'));
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true }));

function fakeBubblewrap(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\ntest "$1" = --version && echo bubblewrap 0.9.0 && exit\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('without a word, bubblewrap is taken', async () => {
  const sandbox = await openSandbox();
  await sandbox.dispose();
  assert.match(sandbox.name, /^Python 3\.\d+\.\d+ in bubblewrap \d/);
});

const unusable: readonly (readonly [what: string, bubblewrap: string])[] = [
  ['is not there', '/nowhere/bwrap'],
  ['may make no namespaces', fakeBubblewrap('forbidden', 'echo "bwrap: setting up uid map: Permission denied" >&2; exit 1')],
  ['may make no network namespace', fakeBubblewrap('network', 'echo "bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted" >&2; exit 1')],
];
for (const [what, bubblewrap] of unusable) {
  test(`where bubblewrap ${what}, Landlock is taken and that is reported`, async () => {
    const said: string[] = [];
    const logger = { ...silentLogger, info: (message: string) => said.push(message) };
    const sandbox = await openSandbox({ backEnd: 'automatic', bubblewrap, logger });
    assert.match(sandbox.name, /in Landlock \d/);
    assert.deepEqual((await sandbox.call(callJob('def f(): return 1'))).calls, [returned(int(1))]);
    await sandbox.dispose();
    assert.match(said.join(), /cannot use bubblewrap/);
  });
}

test('a bubblewrap that lets something escape is a failure, never a reason to take another', async () => {
  const bubblewrap = fakeBubblewrap('naked', 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"');
  await assert.rejects(
    openSandbox({ backEnd: 'automatic', bubblewrap }),
    (error) => error instanceof Failure && error.reason === 'sandboxBroken' && /not inside a sandbox/.test(error.message),
  );
});

test('a forced back end is not replaced', async () => {
  await assert.rejects(openSandbox({ backEnd: 'bubblewrap', bubblewrap: '/nowhere/bwrap' }), /was not found/);
});

/** An interpreter that answers as one on another kernel would. */
function interpreterOnKernel(name: string, version: number): string {
  const path = join(folder, name);
  const real = execFileSync('/bin/sh', ['-c', 'readlink -f /usr/bin/python3']).toString().trim();
  writeFileSync(path, `#!/bin/sh\ncase "$*" in *syscall*) echo ${version};; *) exec ${real} "$@";; esac\n`);
  chmodSync(path, 0o755);
  return path;
}

test('a kernel without Landlock, or with an old one, is said with a remedy', async (context) => {
  if (!existsSync('/usr/bin/python3')) return context.skip('the system has no Python of its own');
  for (const [version, message] of [[-1, /has no Landlock/], [2, /version 2.*too old/]] as const) {
    const { landlockBackEnd } = await import('../../language-server/src/sandbox/landlock-back-end.ts');
    const { findHostUser } = await import('../../language-server/src/sandbox/host-user.ts');
    const interpreter = { path: interpreterOnKernel(`kernel${version}`, version), version: '3.11.2', mounts: [], sitePackages: [] };
    await assert.rejects(
      landlockBackEnd(interpreter, await findHostUser(), 'x64', { bubblewrap: '', landlock: '', seatbelt: '', seatbeltLimits: '' }),
      (error) => error instanceof Failure && error.reason === 'sandboxMissing' && message.test(error.message) && /Linux 6\.2/.test(error.remedy),
    );
  }
});

test('the launcher refuses to serve where it could not shut itself in', async () => {
  const source = readFileSync(join(defaultRuntimeFolder, 'pseudocode_sandbox', 'isolation_landlock.py'), 'utf8');
  const attempts: readonly (readonly [what: RegExp, program: string])[] = [
    [/too old/, `close_files.__globals__["OLDEST_VERSION"] = 99\nclose_files([], [])`],
    [/not inside a sandbox/, 'prove()'],
    [/this system does not let it: seccomp/, 'must(-1, "seccomp")'],
  ];
  for (const [message, program] of attempts) {
    const error = await Promise.resolve()
      .then(() => execFileSync('/usr/bin/python3', ['-I', '-c', `${source}\n${program}`], { stdio: 'pipe' }))
      .then(() => undefined, (error: { readonly status: number; readonly stderr: Buffer }) => error);
    assert.equal(error?.status, 1);
    assert.match(error?.stderr.toString() ?? '', message);
  }
});

for (const backEnd of backEnds) {
  test(`${backEnd}: every kind of harm has a guarantee, and doctor tells them all`, async () => {
    const checks = await probeSandbox({ logger: silentLogger, backEnd });
    const check = checks.find(({ name }) => name === 'sandbox');
    const sandbox = await openSandbox({ backEnd });
    await sandbox.dispose();
    const kinds = ['network', 'files', 'processes', 'memory', 'time', 'disk', 'output', 'environment', 'kernel'] as const;
    for (const kind of kinds) assert.ok(sandbox.guarantees.some(({ against }) => against === kind), kind);
    assert.deepEqual(check?.guarantees, sandbox.guarantees);
    assert.ok(check?.detail.includes(sandbox.name));
    for (const guarantee of sandbox.guarantees) assert.match(describeGuarantee(guarantee), new RegExp(`^${guarantee.against}.*: .`));
  });

  test(`${backEnd}: a judgement runs in two sandboxes`, async () => {
    const sandbox = await openSandbox({ backEnd });
    const report = await sandbox.judge(judgeJob('def f(x): return x + 1', 'assert f(1) == 2\nassert f(2) == 4'));
    await sandbox.dispose();
    assert.deepEqual(report.test, { kind: 'raised', type: 'AssertionError', message: 'assert f(2) == 4' });
  });

  test(`${backEnd}: a project's own modules can be imported and not changed`, async () => {
    const project = mkdtempSync(join(tmpdir(), 'pseudocode-project-'));
    chmodSync(project, 0o755);
    writeFileSync(join(project, 'helper.py'), 'def double(x): return 2 * x\n');
    chmodSync(join(project, 'helper.py'), 0o666);
    const sandbox = await openSandbox({ backEnd });
    const context = { before: 'import helper\n', after: '', importPaths: [project] };
    const body = '    try: open(helper.__file__, "a").write("x")\n    except OSError: return helper.double(4)\n';
    const { calls } = await sandbox.call(callJob(`def f():\n${body}`, { context }));
    await sandbox.dispose();
    rmSync(project, { recursive: true });
    assert.deepEqual(calls, [returned(int(8))]);
  });

  test(`${backEnd}: killed from outside in the middle of a job, it is replaced and leaves nothing`, async () => {
    const sandbox = await openSandbox({ backEnd, servers: 1 });
    const where = await sandbox.call(callJob('import os\ndef f():\n    return os.getcwd()'));
    const slow = callJob('import time\ndef f():\n    open("x", "w").close()\n    time.sleep(0.3)\n    return 1\n');
    const running = sandbox.call(slow);
    await new Promise((resolve) => setTimeout(resolve, 80));
    for (const pid of sandbox.processes) kill(pid, 'SIGKILL');
    assert.deepEqual((await running).calls, [returned(int(1))]);
    await sandbox.dispose();
    const [outcome] = where.calls;
    assert.ok(outcome?.kind === 'returned' && outcome.value.kind === 'str');
    if (outcome.value.value !== '/tmp') assert.equal(existsSync(outcome.value.value), false);
  });
}

test('under Landlock each server of root is a user of its own', async (context) => {
  if (process.getuid?.() !== 0) return context.skip('this test process can be nobody else');
  const sandbox = await openSandbox({ backEnd: 'landlock' });
  const [first, second] = await Promise.all([1, 2].map(() => sandbox.call(callJob('import os, time\ndef f():\n    time.sleep(0.2)\n    return os.getuid()'))));
  await sandbox.dispose();
  assert.notDeepEqual(first?.calls, second?.calls);
});
