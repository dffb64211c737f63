/** Reading what a person gave, and writing so that a file is the old one or the new one, never half of either. */
import { open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../base/failure.ts';
import { makeFolder } from '../base/folder.ts';
import { createIdentifier } from '../base/identifier.ts';
import { codeOf, isFull, reasonOf } from '../base/system-error.ts';

/** Throws Failure badInput. */
export async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Failure('badInput', `The file ${file} is not UTF-8 text.`, 'Save it as UTF-8.', { cause: error });
  }
}

/** Throws Failure badInput. */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Failure('badInput', `Cannot read ${file}: ${reasonOf(error)}`, codeOf(error) === 'EISDIR' ? 'Name a file in it.' : 'Check the path.', { cause: error });
  }
}

/**
 * Puts `text` in the place of what `before` says the file holds; undefined: there is no file yet. Throws Failure
 * badInput, with the file as it was, when it holds something else by now or cannot be written, and diskFull.
 */
export async function replaceFile(file: string, before: string | undefined, text: string): Promise<void> {
  const now = await currentText(file);
  if (now !== before) {
    throw new Failure('badInput', `The file ${file} was changed meanwhile, so it was left alone.`, 'Run the command again.');
  }
  await writeWhole(file, text);
}

/** A new file with this text, or an old one replaced; a device or a pipe is written to. Throws like replaceFile. */
export async function writeOutput(file: string, text: string): Promise<void> {
  const kind = await stat(file).catch(() => undefined);
  if (kind === undefined || kind.isFile()) return writeWhole(file, text);
  await guarded(file, () => writeFile(file, text));
}

async function currentText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Failure('badInput', `Cannot read ${file}: ${reasonOf(error)}`, 'Make it readable for you.', { cause: error });
  }
}

/** Writes a neighbour, waits until it is on disk, and renames it. A link stays a link, and the mode stays. */
async function writeWhole(link: string, text: string): Promise<void> {
  await guarded(link, async () => {
    const file = await realpath(link).catch(() => link);
    const mode = await stat(file).then(
      (old) => old.mode & 0o7777,
      () => undefined,
    );
    makeFolder(dirname(file));
    const neighbour = `${file}.${createIdentifier()}.tmp`;
    try {
      const handle = await open(neighbour, 'wx', mode ?? 0o666);
      try {
        await handle.writeFile(text);
        // The mode of open is narrowed by the umask.
        if (mode !== undefined) await handle.chmod(mode);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(neighbour, file);
    } catch (error) {
      await rm(neighbour, { force: true });
      throw error;
    }
  });
}

async function guarded(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (isFull(error)) {
      throw new Failure('diskFull', `There is no room left to write ${file}; it is as it was.`, 'Free some disk space and run the command again.', { cause: error });
    }
    throw new Failure('badInput', `Cannot write ${file}: ${reasonOf(error)}`, 'Choose another place, or make this one writable for you.', { cause: error });
  }
}
