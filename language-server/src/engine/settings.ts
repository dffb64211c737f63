import { Failure } from '../base/failure.ts';
import type { SearchMode } from '../domain/trajectory.ts';
import { devices, type DeviceChoice } from '../inference/device.ts';
import { sandboxChoices, type SandboxChoice } from '../sandbox/open-python.ts';

/** What a person may choose about the parts that work for them. Absent fields mean the default. */
export interface EngineSettings {
  /** Folder of a policy model; the embedded one by default. */
  readonly policyModel?: string;
  /** Folder of a test case generator; the embedded one by default. */
  readonly testCaseModel?: string;
  /** Folder of a process reward model that guides tree searches; none by default. */
  readonly rewardModel?: string;
  /** Where models lie that learned from the person's decisions; without it they are not looked for. */
  readonly learnedFolder?: string;
  readonly endpoint?: EndpointSettings;
  readonly device: DeviceChoice;
  /** Absolute path of a Python. */
  readonly interpreter?: string;
  /** What isolates candidates; the first that holds on this machine by default. */
  readonly backEnd?: SandboxChoice;
  /** Absolute path of the Node that runs candidates in JavaScript, and Python in WebAssembly. */
  readonly node?: string;
  /** Absolute path of a CPython that was compiled for WASI. */
  readonly webAssemblyPython?: string;
}

export interface EndpointSettings {
  readonly url: string;
  /** As the endpoint lists it. */
  readonly model: string;
  readonly apiKey?: string;
  /** Longest silence before and inside an answer, in milliseconds; the endpoint client's own limits by default. */
  readonly silenceMs?: number;
}

export const modes: readonly SearchMode[] = ['direct', 'steps', 'mcts', 'auto'];

/** Throws Failure badInput that names the modes. */
export function readMode(text: string): SearchMode {
  const mode = modes.find((one) => one === text);
  if (mode === undefined) throw new Failure('badInput', `There is no search mode '${text}'.`, `Choose one of ${modes.join(', ')}.`);
  return mode;
}

/** Throws Failure badInput that names the devices. */
export function readDevice(text: string): DeviceChoice {
  const device = (['auto', ...devices] as const).find((one) => one === text);
  if (device === undefined) {
    throw new Failure('badInput', `There is no device '${text}'.`, `Choose one of auto, ${devices.join(', ')}.`);
  }
  return device;
}

/** Throws Failure badInput that names the back ends. */
export function readBackEnd(text: string): SandboxChoice {
  const choice = sandboxChoices.find((one) => one === text);
  if (choice === undefined) throw new Failure('badInput', `There is no sandbox '${text}'.`, `Choose one of ${sandboxChoices.join(', ')}.`);
  return choice;
}
