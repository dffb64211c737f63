'use strict';
/*
 * One process, one job, for Python that was compiled to WebAssembly: the interpreter comes first on standard input, as
 * its length and its bytes, and what follows is Python's own. No folder is opened to it, so that no path of the host
 * can be named from inside, and it has nothing of JavaScript but the functions of WASI.
 */
const { readSync } = require('node:fs');
const { WASI } = require('node:wasi');

const [program, hashSeed] = process.argv.slice(1);

function readExactly(count) {
  const data = Buffer.alloc(count);
  for (let offset = 0; offset < count; ) {
    const read = readSync(0, data, offset, count - offset, null);
    if (read === 0) process.exit(0);
    offset += read;
  }
  return data;
}

async function main() {
  // Outside its limits this program does nothing.
  if (process.permission === undefined || process.permission.has('fs.read') || process.permission.has('child')) throw new Error('it is not shut in');
  const interpreter = await WebAssembly.compile(readExactly(readExactly(4).readUInt32LE(0)));
  const wasi = new WASI({
    version: 'preview1',
    args: ['python', '-s', '-S', '-B', '-c', program],
    env: { PYTHONHASHSEED: hashSeed },
    returnOnExit: true,
    // Python's standard error is its channel to the host; what a candidate prints goes another way.
    stdout: 2,
    stderr: 1,
  });
  const instance = await WebAssembly.instantiate(interpreter, wasi.getImportObject());
  process.exit(wasi.start(instance));
}

main();
