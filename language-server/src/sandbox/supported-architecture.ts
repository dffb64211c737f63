import { arch as processArchitecture, platform as processPlatform } from 'node:process';
import { Failure } from '../base/failure.ts';
import type { Architecture } from './system-calls.ts';

/** Throws Failure sandboxMissing where this platform has no sandbox yet. */
export function supportedArchitecture(
  platform: string = processPlatform,
  architecture: string = processArchitecture,
): Architecture {
  if (platform === 'linux' && (architecture === 'x64' || architecture === 'arm64')) return architecture;
  throw new Failure(
    'sandboxMissing',
    `This way of isolating candidate programs needs Linux (x64, arm64), and this is ${platform} (${architecture}); nothing runs without isolation.`,
    platform === 'win32'
      ? 'Use the program inside WSL 2 with bubblewrap installed, or go on without tests: results are then shown as untested.'
      : 'Choose the sandbox of this system (automatic), or go on without tests: results are then shown as untested.',
  );
}
