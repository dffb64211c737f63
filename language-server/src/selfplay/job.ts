import type { Wish } from './open-run.ts';
import type { SelfplayStep } from './step-names.ts';

/** What the self-play process is started with, as JSON. */
export interface SelfplayJob {
  readonly step: SelfplayStep;
  /** Of the run, absolute. */
  readonly out: string;
  readonly wish: Wish;
  /** Runs of other seeds that a report is compared with, absolute. */
  readonly compared: readonly string[];
  /** Of a single step; the first that is not done when absent. */
  readonly round?: number;
  readonly threads?: number;
  readonly device: string;
  readonly interpreter?: string;
  /** URL of the program that its assets are found from. */
  readonly entry: string;
}
