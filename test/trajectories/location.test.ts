import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultStoreFile } from '../../language-server/src/trajectories/location.ts';

const cases: readonly (readonly [string, Record<string, string>, NodeJS.Platform, string])[] = [
  ['the person chose', { PSEUDOCODE_STORE: '/x/y.db', XDG_DATA_HOME: '/data' }, 'linux', '/x/y.db'],
  ['an empty choice is none', { PSEUDOCODE_STORE: '' }, 'linux', '/home/p/.local/share/pseudocode-first/trajectories.sqlite'],
  ['XDG', { XDG_DATA_HOME: '/data' }, 'linux', '/data/pseudocode-first/trajectories.sqlite'],
  ['a relative XDG is ignored', { XDG_DATA_HOME: 'data' }, 'linux', '/home/p/.local/share/pseudocode-first/trajectories.sqlite'],
  ['macOS', { XDG_DATA_HOME: '/data' }, 'darwin', '/home/p/Library/Application Support/pseudocode-first/trajectories.sqlite'],
  ['Windows', { LOCALAPPDATA: 'D:\\local' }, 'win32', 'D:\\local\\pseudocode-first\\trajectories.sqlite'],
  ['Windows without it', {}, 'win32', '\\home\\p\\AppData\\Local\\pseudocode-first\\trajectories.sqlite'],
];

for (const [name, environment, platform, expected] of cases) {
  test(`where trajectories lie: ${name}`, () => assert.equal(defaultStoreFile(environment, platform, '/home/p'), expected));
}
