import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure, describeError } from '../base/failure.ts';

/**
 * Replaces a file as a whole: whatever happens, also kill -9 or a power cut, `path` is the old or the new content.
 * @throws Failure `diskFull` when there is no room, `training` when the folder cannot be written; the old file stays.
 */
export async function writeAtomically(path: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      for (const chunk of chunks) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(temporary, { force: true });
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') {
      throw new Failure('diskFull', `${path} could not be written: the disk is full.`, 'Free some space and run the command again with --resume.', { cause });
    }
    throw new Failure('training', `${path} could not be written: ${describeError(cause)}`, 'Choose a folder that can be written.', { cause });
  }
}

/** Makes the rename itself durable. Windows cannot open folders and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
