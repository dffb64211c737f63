import { Failure } from '../base/failure.ts';
import type { Trajectory } from '../domain/trajectory.ts';
import { defaultExportOptions, type ExportOptions, type Exporter } from './exports/format.ts';
import { mathShepherd } from './exports/math-shepherd.ts';
import { o1Coder } from './exports/o1-coder.ts';
import { omegaPrm } from './exports/omegaprm.ts';
import { openR } from './exports/openr.ts';
import { own } from './exports/own.ts';
import { prm800k } from './exports/prm800k.ts';
import { trlDpo } from './exports/trl-dpo.ts';
import { trlKto } from './exports/trl-kto.ts';
import { trlPrm } from './exports/trl-prm.ts';
import { trlSft } from './exports/trl-sft.ts';

const exporters = {
  trajectories: own,
  'trl-sft': trlSft,
  'trl-dpo': trlDpo,
  'trl-kto': trlKto,
  'trl-prm': trlPrm,
  prm800k,
  'o1-coder': o1Coder,
  openr: openR,
  'math-shepherd': mathShepherd,
  omegaprm: omegaPrm,
} as const satisfies Readonly<Record<string, Exporter>>;

export type ExportFormat = keyof typeof exporters;

/** Every format, by the name that people give. */
export const exportFormats = Object.keys(exporters) as readonly ExportFormat[];

/** What a format is and who reads it. */
export function describeFormat(format: ExportFormat): string {
  return exporters[format].description;
}

/** The format of this name. Throws Failure badInput. */
export function readFormat(name: string): ExportFormat {
  const format = exportFormats.find((one) => one === name);
  if (format === undefined) {
    throw new Failure('badInput', `There is no export format "${name}".`, `Choose one of ${exportFormats.join(', ')}.`);
  }
  return format;
}

/** One line of JSON a row, without line ends. Nothing at all when no trajectory has what the format needs. */
export function* exportTrajectories(
  trajectories: Iterable<Trajectory>,
  format: ExportFormat,
  options: Partial<ExportOptions> = {},
): Generator<string> {
  const exporter: Exporter = exporters[format];
  const complete = { ...defaultExportOptions, ...options };
  for (const trajectory of trajectories) {
    for (const row of exporter.rows(trajectory, complete)) yield JSON.stringify(row);
  }
}
