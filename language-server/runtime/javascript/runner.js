'use strict';
/*
 * One process, one job: a candidate or a test program, then the end. Waits as a spare until its job comes.
 * Everything it says is that program's own claim. Frames as in language-server/src/sandbox/frames.ts.
 */
const fs = require('node:fs');
const os = require('node:os');
const { types } = require('node:util');
const { encode, decode, rebuildError } = require('./values.js');
const { execute, NotCompiled, describeParts } = require('./program.js');

const FROM_HOST = 3;
const TO_HOST = 4;
/** The exit status of a text that is no program; mirrored by language-server/src/sandbox/script-program.ts. */
const NOT_COMPILED = 91;
const { writeSync, readSync } = fs;
const { reallyExit } = process;
const { stringify, parse } = JSON;

/** Outside its sandbox this program does nothing. */
function requireIsolation() {
  let writable = true;
  try {
    fs.accessSync('/tmp', fs.constants.W_OK);
  } catch {
    writable = false;
  }
  if (process.pid > 9 || os.hostname() !== 'sandbox' || writable) throw new Error('it is not inside a sandbox');
}

function readExactly(descriptor, count) {
  const data = Buffer.alloc(count);
  for (let offset = 0; offset < count; ) {
    const read = readSync(descriptor, data, offset, count - offset, null);
    if (read === 0) reallyExit.call(process, 0);
    offset += read;
  }
  return data;
}

function hear(descriptor = FROM_HOST) {
  const header = readExactly(descriptor, 5);
  return parse(readExactly(descriptor, header.readUInt32LE(0)).toString('utf8'));
}

function tell(kind, payload) {
  const body = Buffer.from(payload);
  const frame = Buffer.alloc(5 + body.length);
  frame.writeUInt32LE(body.length, 0);
  frame.write(kind, 4, 'latin1');
  body.copy(frame, 5);
  for (let offset = 0; offset < frame.length; ) offset += writeSync(TO_HOST, frame, offset);
}

let left = 0;

function send(message) {
  let payload = stringify(message);
  if (Buffer.byteLength(payload) > left) payload = '{"limit":"overOutput"}';
  left -= payload.length;
  tell('M', payload);
}

function failure(thrown) {
  if (thrown instanceof RangeError && /allocation failed|out of memory|could not allocate|Invalid string length/.test(thrown.message)) return { limit: 'overMemory' };
  return { raised: describeParts(thrown) };
}

function end() {
  tell('D', '');
  reallyExit.call(process, 0);
}

/** What a call returns, written down; a promise counts as what it resolves to. */
async function outcome(work, exact) {
  try {
    const value = work();
    if (!types.isPromise(value)) return { returned: encode(value, exact) };
    const settled = encode(await value, exact);
    return { returned: exact ? { w: settled } : settled };
  } catch (thrown) {
    return failure(thrown);
  }
}

async function load(job) {
  try {
    const find = await execute(job.parts.map(([, source]) => source).join('\n'), { names: job.entries });
    const functions = new Map(job.entries.map((entry) => [entry, find(entry)]));
    if ([...functions.values()].includes(undefined)) return { message: { noEntry: true } };
    return { message: { loaded: true }, functions };
  } catch (thrown) {
    return { message: thrown instanceof NotCompiled ? { notCompiled: thrown.message } : failure(thrown) };
  }
}

async function runCandidate(job) {
  const { message, functions } = await load(job);
  send(message);
  if (functions === undefined) return end();
  if (job.mode === 'calls') {
    // Decoded anew for each call: none sees what another did to its arguments.
    for (const call of job.calls) send(await outcome(() => functions.get(job.entries[0])(...call.map(decode)), false));
    return end();
  }
  for (;;) {
    const [entry, positional] = hear();
    send(await outcome(() => functions.get(entry)(...positional.map(decode)), true));
  }
}

/** The test is over when nothing of it is left to happen. */
async function runTest(job) {
  const given = {};
  for (const entry of [...job.entries].reverse()) given[entry] = given.candidate = remote(entry);
  process.on('uncaughtException', (thrown) => {
    send(failure(thrown));
    end();
  });
  process.on('beforeExit', () => {
    send({ finished: true });
    end();
  });
  try {
    await execute(job.parts.map(([, source]) => source).join('\n'), { given, packages: job.packages });
  } catch (thrown) {
    send(thrown instanceof NotCompiled ? { notCompiled: thrown.message } : failure(thrown));
    end();
  }
}

function remote(entry) {
  const call = (...positional) => {
    send({ call: [entry, positional.map((item) => encode(item, true)), []] });
    const reply = hear();
    if (reply.raised !== undefined) throw rebuildError(...reply.raised);
    return decode(reply.returned);
  };
  return Object.defineProperty(call, 'name', { value: entry });
}

/** Standard input is a socket, which cannot be opened by its name. */
function openStandardInputByName() {
  const { readFileSync, openSync } = fs;
  fs.readFileSync = (file, ...rest) => readFileSync(file === '/dev/stdin' ? 0 : file, ...rest);
  fs.openSync = (file, ...rest) => (file === '/dev/stdin' ? 0 : openSync(file, ...rest));
}

/** A whole program: standard input and output are its own, and so is its end. */
async function runProgram({ parts }) {
  openStandardInputByName();
  try {
    await execute(parts.map(([, source]) => source).join('\n'), { isMain: true });
  } catch (thrown) {
    if (!(thrown instanceof NotCompiled)) throw thrown;
    writeSync(2, `${thrown.message}\n`);
    reallyExit.call(process, NOT_COMPILED);
  }
}

requireIsolation();
if (process.argv[1] === 'program') void runProgram(hear(0));
else {
  tell('R', '{}');
  const job = hear(FROM_HOST);
  left = job.outputBytes;
  void (job.mode === 'test' ? runTest(job) : runCandidate(job));
}
