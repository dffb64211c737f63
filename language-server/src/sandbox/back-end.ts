import type { RuntimeSources } from './runtime-sources.ts';

export type BackEndName = 'bubblewrap' | 'landlock' | 'seatbelt';

/** What a back end promises about one kind of harm, in words for people. */
export interface Guarantee {
  readonly against: 'network' | 'files' | 'processes' | 'memory' | 'time' | 'disk' | 'output' | 'environment' | 'kernel';
  /** Who keeps the promise: the kernel at every moment, the engine that the program runs in, our watch within a moment, or nobody. */
  readonly kept: 'byKernel' | 'byRuntime' | 'byWatch' | 'notKept';
  /** How, or what is left open. */
  readonly how: string;
}

/** One way of isolating a fork server from the host. Everything else of the sandbox is the same for all. */
export interface BackEnd {
  readonly name: BackEndName;
  /** With its version. */
  readonly title: string;
  readonly guarantees: readonly Guarantee[];
  /**
   * Makes a place for one server that runs `program` in `environment` and reads `folders`, besides what the system's
   * own programs need. Throws Failure when there is no room for it.
   */
  enclose(program: readonly string[], folders: readonly string[], environment: Environment): Promise<Enclosure>;
}

export type Environment = Readonly<Record<string, string>>;

/** A place for one server. */
export interface Enclosure {
  readonly command: readonly string[];
  readonly environment: Environment;
  /** Read by the command from descriptors 3, 4, … */
  readonly extraInputs: readonly Uint8Array[];
  /** What the first lines of Python need to shut themselves in, or to see that they are shut in. */
  readonly isolation: { readonly source: string; readonly options: unknown };
  /** Python that limits a candidate from inside, where the usual one cannot. */
  readonly limits?: string;
  /** The filter for each candidate, on top of what holds for the server. */
  readonly candidateFilter: Uint8Array;
  /** Takes away what the place left on the host, once the server has ended. Never rejects. */
  remove(): Promise<void>;
}

/** Text in UTF-8, and an order of sets that repeats, and with it whole searches. */
export function serverEnvironment(hashSeed: number): Environment {
  return { LC_ALL: 'C.UTF-8', PYTHONHASHSEED: String(hashSeed) };
}

/** Kept by the fork server, whatever is around it. */
export const commonGuarantees: readonly Guarantee[] = [
  { against: 'memory', kept: 'byKernel', how: 'a limit on the address space of each candidate, which cannot start processes' },
  { against: 'time', kept: 'byWatch', how: 'an alarm inside, a watch outside, and a limit of processor time by the kernel' },
  { against: 'output', kept: 'byWatch', how: 'a candidate that says too much is ended' },
];

export type IsolationSources = RuntimeSources['isolation'];
