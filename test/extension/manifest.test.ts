import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { bundleFile, messages } from '../../scripts/l10n.ts';
import { commands, contexts, section, views } from '../../src/identifiers.ts';

interface Manifest {
  readonly icon: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string; readonly default: unknown }>> };
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string }; readonly completionEvents: readonly string[] }[] }[];
  };
}

const text = await readFile('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command);

test('commands are declared exactly as the code registers them', () => {
  assert.deepEqual([...declared].sort(), Object.values<string>(commands).sort());
  for (const { command, category } of contributes.commands) {
    assert.match(command, /^pseudocodeFirst\.[a-z]+\.[a-z]+$/);
    assert.equal(category, 'Pseudocode');
  }
});

test('menus, keys and walkthroughs name commands that exist', () => {
  const named = [
    ...Object.values(contributes.menus).flat().flatMap(({ command }) => command ?? []),
    ...contributes.keybindings.map(({ command }) => command),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []))),
  ];
  assert.ok(named.length > 10);
  for (const command of named) assert.ok(declared.includes(command), command);
});

test('keys are bound in steps documents only', () => {
  assert.ok(contributes.keybindings.length > 0);
  for (const { when } of contributes.keybindings) assert.match(when, new RegExp(`\\b${contexts.inStepsDocument.replace('.', '\\.')}\\b`));
});

test('views are those that the code creates', () => {
  assert.deepEqual(Object.values(contributes.views).flat().map(({ id }) => id).sort(), Object.values<string>(views).sort());
});

test('settings are the ones of the protocol, and what decides over programs and places is of the machine', async () => {
  const protocol = await readFile('language-server/protocol/server.ts', 'utf8');
  const fields = /export interface Settings \{([\s\S]*?)\n\}/.exec(protocol)?.[1] ?? '';
  const names = [...fields.matchAll(/^ {2}readonly (\w+):(.*)$/gm)].flatMap(([, name = '', type = '']) =>
    type.includes('{') ? [...type.matchAll(/readonly (\w+):/g)].map(([, inner]) => `${name}.${inner ?? ''}`) : [name],
  );
  assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), names.map((name) => `${section}.${name}`).sort());
  const machine = ['endpoint.url', 'endpoint.model', 'modelFolder', 'interpreter', 'storeFile', 'device', 'sandbox.backEnd', 'sandbox.node', 'sandbox.webAssemblyPython'];
  for (const name of machine) assert.match(contributes.configuration.properties[`${section}.${name}`]?.scope ?? '', /^machine/, name);
  for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(name in contributes.configuration.properties, name);
});

test('files that the manifest names exist', () => {
  const files = [manifest.icon, 'media/icon.svg', ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown))];
  for (const file of files) assert.ok(existsSync(file), file);
});

test('every text of the manifest has words, and no words are left over', async () => {
  const words = JSON.parse(await readFile('package.nls.json', 'utf8')) as Record<string, string>;
  const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ''));
  assert.deepEqual([...used].sort(), Object.keys(words).sort());
  for (const [key, value] of Object.entries(words)) assert.ok(value.trim() !== '', key);
});

test('the message bundle holds every text of the extension: node scripts/l10n.ts writes it', async () => {
  assert.deepEqual(JSON.parse(await readFile(bundleFile, 'utf8')), await messages());
});
