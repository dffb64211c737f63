/**
 * `npm start`: runs the main job once, from a bundled stub to tested code, on the embedded model and offline.
 * Then it says how to do the same in an editor.
 */
import { spawn } from 'node:child_process';
import { chmod, cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'pseudocode-first-'));
// Candidates run as another user where this one is root, and read what lies beside the stub.
await chmod(folder, 0o755);
const stub = join(folder, 'primes.py');
await cp(join(root, 'scripts/example/primes.py'), stub);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`The stub: ${stub}, function is_prime\n`);

const command = [join(root, 'language-server/src/cli/main.ts'), 'solve', '--file', stub, '--function', 'is_prime', '--apply'];
const child = spawn(process.execPath, command, { stdio: 'inherit' });
const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)));

if (code !== 0) {
  say('\nSomething is missing for the main job. What it is: npm run -s pseudocode -- doctor');
} else {
  say('\nYour own stub:    npm run -s pseudocode -- solve --file FILE.py --function NAME');
  say(`In an editor:     npm run editor -- ${stub}`);
}
process.exitCode = code;
