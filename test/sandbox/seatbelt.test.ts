import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Failure } from '../../language-server/src/base/failure.ts';
import { defaultRuntimeFolder, readRuntimeSources } from '../../language-server/src/sandbox/runtime-sources.ts';
import { seatbeltBackEnd } from '../../language-server/src/sandbox/seatbelt-back-end.ts';
import { seatbeltProfile } from '../../language-server/src/sandbox/seatbelt-profile.ts';

const place = {
  program: '/opt/homebrew/Cellar/python@3.13/3.13.1/bin/python3.13',
  readable: ['/Users/a/project'],
  scratch: '/private/var/folders/xy/T/pseudocode-sandbox-1',
};
const profile = seatbeltProfile(place);
const rules = profile.split('\n').filter((line) => line !== '');
const allowed = rules.filter((rule) => rule.startsWith('(allow '));

/** Every balanced expression of a line, with strings as one word. */
function isBalanced(line: string): boolean {
  let depth = 0;
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"|[()]/g)) {
    if (token === '(') depth++;
    else if (token === ')') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

test('everything is denied but what is named', () => {
  assert.deepEqual(rules.slice(0, 2), ['(version 1)', '(deny default)']);
  for (const rule of rules) assert.ok(isBalanced(rule), rule);
});

test('one folder can be written, and one program be started', () => {
  const writable = allowed.filter((rule) => rule.includes('file-write'));
  assert.deepEqual(writable, ['(allow file-write-data (literal "/dev/null"))', `(allow file-read* file-write* (subpath "${place.scratch}"))`]);
  assert.deepEqual(allowed.filter((rule) => rule.includes('process-exec')), [`(allow process-exec (literal "${place.program}"))`]);
});

test('no network, no service of the system, no other process', () => {
  for (const harm of ['network', 'mach', 'ipc', 'iokit', 'system-', 'process-info', 'appleevent', 'job-creation', 'user-preference'])
    assert.deepEqual(allowed.filter((rule) => rule.includes(harm)), [], harm);
  assert.deepEqual(allowed.filter((rule) => rule.includes('signal')), ['(allow signal (target self))', '(allow signal (target children))']);
  assert.ok(rules.includes('(deny network*)'));
});

test('folders above are known by name only, and no folder that holds secrets can be read', () => {
  const readable = [...profile.matchAll(/\(subpath "([^"]*)"\)/g)].map(([, path = '']) => path);
  assert.ok(readable.includes('/Users/a/project'));
  for (const secret of ['/', '/Users', '/Users/a', '/private', '/private/etc', '/private/var', '/private/tmp', '/Library', '/System', '/usr', '/opt'])
    assert.ok(!readable.includes(secret), secret);
  assert.ok(rules.includes('(allow file-read-metadata (literal "/Users/a"))'));
  const contents = allowed.filter((rule) => rule.includes('file-read*')).join('\n');
  assert.ok(!contents.includes('"/Users/a"'));
});

test('a path cannot end its own string', () => {
  const path = '/Users/a/"))(allow default)("\\';
  const rule = seatbeltProfile({ ...place, readable: [path] }).split('\n').find((line) => line.includes('file-map-executable')) ?? '';
  assert.ok(isBalanced(rule), rule);
  assert.ok(rule.includes('(subpath "/Users/a/\\"))(allow default)(\\"\\\\")'), rule);
  for (const bad of ['/a\nb', '/a\0b', 'relative'])
    assert.throws(() => seatbeltProfile({ ...place, scratch: bad }), (error) => error instanceof Failure && error.reason === 'badInput');
});

test('where there is no sandbox-exec, or as root, that is said', async (context) => {
  if (process.platform === 'darwin') return context.skip('there is one here');
  const user = { prefix: [], canRead: async () => true };
  await assert.rejects(seatbeltBackEnd(user, readRuntimeSources(defaultRuntimeFolder).isolation), (error) => error instanceof Failure && error.reason === 'sandboxMissing' && /automatic/.test(error.remedy));
});

test('what stands in for a module has the parts of it that others use', () => {
  const folder = join(defaultRuntimeFolder, 'pseudocode_sandbox');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const parts = (name: string): ReadonlyMap<string, number> =>
    new Map([...read(name).matchAll(/^(?:def|class) (\w+)(?:\(([^)]*)\))?:/gm)].map(([, part = '', given = '']) => [part, given.split(',').filter((word) => word.trim() !== '').length]));
  const everything = readdirSync(folder).filter((name) => name.endsWith('.py'));
  const replaced = [
    ['limits_seatbelt.py', 'limits', everything, 'confine'],
    ['alarm_webassembly.py', 'alarm', ['child.py', 'alone.py'], 'within'],
  ] as const;
  for (const [file, module, users, oneOfThem] of replaced) {
    const own = parts(`${module}.py`);
    const found = parts(file);
    const imports = new RegExp(`^from \\.${module} import (.*)$`, 'gm');
    const needed = users.flatMap((user) => [...read(user).matchAll(imports)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())));
    assert.ok(needed.includes(oneOfThem));
    for (const name of needed) assert.equal(found.get(name), own.get(name), `${file}: ${name}`);
  }
});
