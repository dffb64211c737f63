import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * Where a person's trajectories lie unless told otherwise: `PSEUDOCODE_STORE`, else the system's place for
 * user data (XDG_DATA_HOME, ~/Library/Application Support, %LOCALAPPDATA%).
 */
export function defaultStoreFile(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  const chosen = environment['PSEUDOCODE_STORE'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const path = platform === 'win32' ? win32 : posix;
  return path.join(dataFolder(environment, platform, home), 'pseudocode-first', 'trajectories.sqlite');
}

function dataFolder(environment: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform, home: string): string {
  switch (platform) {
    case 'win32':
      return environment['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support');
    default: {
      const xdg = environment['XDG_DATA_HOME'] ?? '';
      // The XDG base directory specification: a relative path is to be ignored.
      return posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share');
    }
  }
}
