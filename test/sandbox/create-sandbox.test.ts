import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import type { FailureReason } from '../../language-server/src/base/failure.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import type { SandboxOptions } from '../../language-server/src/sandbox/create-sandbox.ts';
import { createSandbox } from '../../language-server/src/sandbox/language-sandboxes.ts';
import { findHostUser } from '../../language-server/src/sandbox/host-user.ts';
import { findInterpreter } from '../../language-server/src/sandbox/interpreter.ts';
import { probeSandbox } from '../../language-server/src/sandbox/probe-sandbox.ts';
import { makeScratch } from '../../language-server/src/sandbox/scratch-folder.ts';
import { requireNoEscape } from '../../language-server/src/sandbox/self-check.ts';
import { supportedArchitecture } from '../../language-server/src/sandbox/supported-architecture.ts';
import { openSandbox } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'pseudocode-create-'));
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true }));

function script(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

interface Lack {
  readonly what: string;
  readonly options: Partial<SandboxOptions>;
  readonly reason: FailureReason;
  readonly message: RegExp;
  readonly remedy: RegExp;
}

const lacks: readonly Lack[] = [
  {
    what: 'without bubblewrap',
    options: { bubblewrap: '/nowhere/bwrap' },
    reason: 'sandboxMissing',
    message: /nothing runs without it/,
    remedy: /apt install bubblewrap/,
  },
  {
    what: 'with a bubblewrap that is too old',
    options: { bubblewrap: script('old', 'echo bubblewrap 0.6.1') },
    reason: 'sandboxMissing',
    message: /0\.6\.1.*too old/,
    remedy: /0\.8 or newer/,
  },
  {
    what: 'with something else in the place of bubblewrap',
    options: { bubblewrap: script('else', 'echo hello') },
    reason: 'sandboxMissing',
    message: /does not answer/,
    remedy: /bubblewrap/,
  },
  {
    what: 'where user namespaces are forbidden',
    options: {
      bubblewrap: script(
        'forbidden',
        'test "$1" = --version && echo bubblewrap 0.9.0 || { echo "bwrap: setting up uid map: Permission denied" >&2; exit 1; }',
      ),
    },
    reason: 'sandboxBroken',
    message: /uid map/,
    remedy: /sysctl/,
  },
  {
    what: 'where the kernel has no filters for system calls',
    options: {
      bubblewrap: script(
        'unfiltered',
        'test "$1" = --version && echo bubblewrap 0.9.0 || { echo "bwrap: prctl(PR_SET_SECCOMP): Invalid argument" >&2; exit 1; }',
      ),
    },
    reason: 'sandboxBroken',
    message: /PR_SET_SECCOMP/,
    remedy: /CONFIG_SECCOMP_FILTER/,
  },
  {
    what: 'where there is no space left',
    options: {
      bubblewrap: script(
        'full',
        'test "$1" = --version && echo bubblewrap 0.9.0 || { echo "bwrap: Creating tmpfs: No space left on device" >&2; exit 1; }',
      ),
    },
    reason: 'sandboxBroken',
    message: /No space left/,
    remedy: /TMPDIR/,
  },
  {
    what: 'with a bubblewrap that says nothing',
    options: { bubblewrap: script('silent', 'test "$1" = --version && echo bubblewrap 0.9.0') },
    reason: 'sandboxBroken',
    message: /ended twice/,
    remedy: /doctor/,
  },
  {
    what: 'with a bubblewrap that isolates nothing',
    options: {
      bubblewrap: script(
        'naked',
        'test "$1" = --version && echo bubblewrap 0.9.0 && exit; while [ "$1" != -- ]; do shift; done; shift; exec "$@"',
      ),
    },
    reason: 'sandboxBroken',
    message: /not inside a sandbox/,
    remedy: /doctor/,
  },
  {
    what: 'with a bubblewrap that speaks garbage',
    options: {
      bubblewrap: script(
        'garbage',
        'test "$1" = --version && echo bubblewrap 0.9.0 || cat /proc/version /proc/cpuinfo',
      ),
    },
    reason: 'sandboxBroken',
    message: /garbage/,
    remedy: /doctor/,
  },
  {
    what: 'without the chosen interpreter',
    options: { interpreter: '/nowhere/python3' },
    reason: 'interpreterMissing',
    message: /does not exist/,
    remedy: /python3/,
  },
  {
    what: 'with an interpreter that is none',
    options: { interpreter: '/usr/bin/true' },
    reason: 'interpreterMissing',
    message: /not a Python/,
    remedy: /python3/,
  },
  {
    what: 'with an interpreter that is too old',
    options: { interpreter: script('python3.6', 'echo \'[[3, 6, 15], "/usr", [], "cpython"]\'') },
    reason: 'interpreterMissing',
    message: /3\.6\.15/,
    remedy: /3\.8/,
  },
  {
    what: 'with an interpreter that is told by a name',
    options: { interpreter: 'python3' },
    reason: 'interpreterMissing',
    message: /absolute/,
    remedy: /python3/,
  },
  {
    what: 'without its own runtime files',
    options: { runtimeFolder: '/nowhere' },
    reason: 'sandboxBroken',
    message: /missing from \/nowhere/,
    remedy: /Install/,
  },
];
for (const { what, options, reason, message, remedy } of lacks) {
  test(`${what} there is no sandbox, and that is said with a remedy`, async () => {
    const error = await createSandbox({ logger: silentLogger, ...options }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Failure, String(error));
    assert.equal(error.reason, reason);
    assert.match(error.message, message);
    assert.match(error.remedy, remedy);
  });
}

for (const [platform, architecture] of [
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['linux', 'ia32'],
] as const) {
  test(`on ${platform} (${architecture}) there is no sandbox yet, and results are shown as untested`, () => {
    assert.throws(
      () => supportedArchitecture(platform, architecture),
      (error) => error instanceof Failure && error.reason === 'sandboxMissing' && error.remedy.includes('untested'),
    );
  });
}

test('the first interpreter on the path that works for the sandbox is taken', async () => {
  const user = await findHostUser();
  const system = await findInterpreter(undefined, user, '/nowhere');
  mkdirSync(join(folder, 'broken'));
  mkdirSync(join(folder, 'works'));
  symlinkSync('/nowhere/python', join(folder, 'broken', 'python3'));
  symlinkSync(system.path, join(folder, 'works', 'python3'));
  const found = await findInterpreter(undefined, user, `relative:${join(folder, 'broken')}:${join(folder, 'works')}`);
  assert.deepEqual(found, system);
});

test('without any Python that is said, with where it was looked for', async () => {
  const nowhere = join(folder, 'no-python');
  for (const user of [{ prefix: [], canRead: async () => true }, await findHostUser()]) {
    await assert.rejects(
      findInterpreter(undefined, user, 'relative', [nowhere]),
      (error) => error instanceof Failure && error.reason === 'interpreterMissing' && error.message.includes(`${nowhere}/python3 does not exist`) && /apt install python3/.test(error.remedy),
    );
  }
});

test('a full disk for the folder of a server is said, with a remedy', async () => {
  const user = await findHostUser();
  const full = (path: string): Promise<string> => Promise.reject(Object.assign(new Error(`ENOSPC: no space left on device, mkdtemp '${path}'`), { code: 'ENOSPC' }));
  const closed = (): Promise<string> => Promise.reject(new Error('EACCES: permission denied'));
  for (const [make, reason] of [[full, 'diskFull'], [closed, 'sandboxBroken']] as const)
    await assert.rejects(makeScratch(user, undefined, make), (error) => error instanceof Failure && error.reason === reason && /TMPDIR/.test(error.remedy));
});

test('an interpreter that is reached by a link from elsewhere runs', async () => {
  const path = join(folder, 'python-link');
  symlinkSync((await findInterpreter(undefined, await findHostUser())).path, path);
  const sandbox = await openSandbox({ interpreter: path });
  await sandbox.dispose();
  assert.equal(sandbox.interpreter.path, (await findInterpreter(path, await findHostUser())).path);
});

test('root becomes an ordinary user before anything else', async (context) => {
  if (process.getuid?.() !== 0) return context.skip('this test process is an ordinary user already');
  const user = await findHostUser();
  assert.match(user.prefix.join(' '), /--reuid=65534 --regid=65534 --clear-groups/);
  assert.equal(await user.canRead('/usr/bin'), true);
  assert.equal(await user.canRead('/etc/shadow'), false);
});

test('an ordinary user stays one', async () => {
  assert.deepEqual((await findHostUser(1000)).prefix, []);
});

test('the self-check names what it could do', async () => {
  const claim = {
    kind: 'returned',
    value: { kind: 'list', items: [{ kind: 'str', value: 'open a network socket' }] },
  } as const;
  const open = {
    name: 'open',
    processes: [],
    call: async () => ({ load: { kind: 'loaded' } as const, calls: [claim], seconds: 0 }),
    judge: () => Promise.reject(new Error('unused')),
    dispose: async () => undefined,
  };
  await assert.rejects(
    requireNoEscape(open, '', 'python'),
    /could open a network socket/,
  );
  const silent = {
    ...open,
    call: async () => ({ load: { kind: 'died', detail: 'x' } as const, calls: [], seconds: 0 }),
  };
  await assert.rejects(requireNoEscape(silent, '', 'python'), /did not finish/);
  const unfiltered = {
    ...open,
    call: async () => ({ load: { kind: 'died', detail: 'ended by itself with exit status 97 instead of answering' } as const, calls: [], seconds: 0 }),
  };
  await assert.rejects(requireNoEscape(unfiltered, '', 'python'), (error) => error instanceof Failure && /seccomp/.test(error.message) && /CONFIG_SECCOMP_FILTER/.test(error.remedy));
});

test('doctor learns that all is well', async () => {
  const checks = await probeSandbox({ logger: silentLogger });
  assert.deepEqual(
    checks.map(({ name, ok, remedy }) => ({ name, ok, remedy })),
    [
      { name: 'python', ok: true, remedy: '' },
      { name: 'sandbox', ok: true, remedy: '' },
    ],
  );
  assert.match(checks[0]?.detail ?? '', /^Python 3\.\d+\.\d+ at \//);
});

test('doctor learns what is missing, and does not throw', async () => {
  const checks = await probeSandbox({
    logger: silentLogger,
    interpreter: '/nowhere/python3',
    bubblewrap: '/nowhere/bwrap',
  });
  assert.deepEqual(
    checks.map(({ ok }) => ok),
    [false, false],
  );
  for (const { detail, remedy } of checks) assert.ok(detail !== '' && remedy !== '');
});

test('an interpreter in folders that programs may not read is passed over, with its reason', async () => {
  const user = await findHostUser();
  const { path } = await findInterpreter(undefined, user);
  await assert.rejects(
    // Everything that the interpreter needs is closed to this user.
    findInterpreter(makeEnvironment(path), { ...user, canRead: () => Promise.resolve(false) }),
    (error) => error instanceof Failure && error.reason === 'interpreterMissing' && /programs in the sandbox may not read/.test(error.message),
  );
});

/** A virtual environment around an interpreter; the path of its own. */
function makeEnvironment(python: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pseudocode-closed-'));
  after(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'bin'));
  symlinkSync(python, join(folder, 'bin', 'python3'));
  writeFileSync(join(folder, 'pyvenv.cfg'), 'include-system-site-packages = false\n');
  return join(folder, 'bin', 'python3');
}
