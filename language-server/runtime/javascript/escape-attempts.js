'use strict';
/* Runs as a candidate when the sandbox starts: tries to get out. `escapes` returns what worked, which must be nothing. */
const childProcess = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');

async function escapes(secrets, outsideFolders) {
  const attempts = [
    ...secrets.map((secret) => [`read ${secret}`, () => look(secret)]),
    ...[...outsideFolders, '/tmp'].map((folder) => [`write into ${folder}`, () => fs.writeFileSync(path.join(folder, 'pseudocode-escape'), '')]),
    ['open a network socket', () => settled(net.connect(9, '127.0.0.1'), 'connect')],
    ['open a local socket', () => settled(net.createServer().listen('/tmp/pseudocode-socket'), 'listening')],
    ['start a process', () => started(childProcess.spawnSync('/usr/bin/true'))],
    ['open the memory of the first process', () => fs.closeSync(fs.openSync('/proc/1/mem', 'r+'))],
    ['become another user', () => process.setuid(0)],
    ['allocate past the memory limit', () => new ArrayBuffer(2 ** 33)],
    ['see the host\'s environment', seeEnvironment],
    ['see the host\'s processes', seeProcesses],
  ];
  const worked = [];
  for (const [name, attempt] of attempts) if (await works(attempt)) worked.push(name);
  return worked;
}

async function works(attempt) {
  try {
    await attempt();
    return true;
  } catch {
    return false;
  }
}

function look(file) {
  if (!fs.statSync(file).isDirectory()) fs.closeSync(fs.openSync(file, 'r'));
  else if (fs.readdirSync(file).length === 0) throw new Error('empty');
}

function settled(emitter, event) {
  return new Promise((resolve, reject) => emitter.once(event, resolve).once('error', reject));
}

function started({ error }) {
  if (error !== undefined) throw error;
}

/** Of this process and of the sandbox's first one: anything beyond what the sandbox itself sets. */
function seeEnvironment() {
  const first = (() => {
    try {
      return fs.readFileSync('/proc/1/environ', 'latin1').split('\0').map((entry) => entry.split('=')[0]);
    } catch {
      return [];
    }
  })();
  const known = new Set(['LC_ALL', 'PYTHONHASHSEED', 'PWD', 'OLDPWD', '_', 'SHLVL', '']);
  if ([...Object.keys(process.env), ...first].every((name) => known.has(name))) throw new Error('nothing of the host');
}

function seeProcesses() {
  if (fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length <= 2) throw new Error('nothing of the host');
}
