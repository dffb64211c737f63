import { Failure } from '../../base/failure.ts';
import type { Trajectory } from '../../domain/trajectory.ts';
import { decodeInput, fields, text, whole } from '../decode.ts';
import { decodeTrajectory, encodeTrajectory } from '../json-codec.ts';
import { treeOf } from '../tree.ts';
import type { Exporter } from './format.ts';

/** Our own format: everything that is recorded, so that importing an export gives the same trajectories. */
export const own: Exporter = {
  description: 'everything that is recorded, one trajectory a row; the only format that can be imported again',
  *rows(trajectory) {
    yield { format: formatName, version: formatVersion, trajectory: encodeTrajectory(trajectory) };
  },
};

const formatName = 'pseudocode-first-trajectory';
/** Raised when a reader of the old shape could no longer read the new one. */
const formatVersion = 1;
const remedy = 'Import files written by `pseudocode data export --format trajectories`.';

/** Reads what `own` wrote, line by line. Throws Failure badInput that names the line and the place of the first fault. */
export function* importTrajectories(lines: Iterable<string>): Generator<Trajectory> {
  let number = 0;
  for (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    yield readLine(line, `line ${number}`);
  }
}

function readLine(line: string, place: string): Trajectory {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    throw new Failure('badInput', `${place}: not JSON.`, remedy, { cause: error });
  }
  return decodeInput(
    (value, at) => {
      const part = fields(value, at);
      const format = part.required('format', text);
      if (format !== formatName) throw new Failure('badInput', `${at}: the format is "${format}", not "${formatName}".`, remedy);
      const version = part.required('version', whole);
      if (version > formatVersion) {
        throw new Failure('badInput', `${at}: format version ${version} is newer than ${formatVersion}.`, 'Update Pseudocode First.');
      }
      const trajectory = part.required('trajectory', decodeTrajectory);
      requireTree(trajectory, at);
      requireLabelledSteps(trajectory, at);
      return trajectory;
    },
    row,
    place,
    remedy,
  );
}

/** What reads a tree follows parents and children to their end, which a circle does not have. */
function requireTree(trajectory: Trajectory, place: string): void {
  const { steps } = trajectory;
  if (new Set(steps.map(({ id }) => id)).size === steps.length && treeOf(trajectory).all.length === steps.length) return;
  throw new Failure('badInput', `${place}: the steps are no tree: an id stands there twice, a parent is missing, or parents go round in a circle.`, remedy);
}

function requireLabelledSteps({ steps, labels }: Trajectory, place: string): void {
  const known = new Set(steps.map(({ id }) => id));
  const lost = labels.findIndex(({ step }) => !known.has(step));
  if (lost < 0) return;
  throw new Failure('badInput', `${place}.trajectory.labels[${lost}].step: there is no step "${labels[lost]?.step}".`, remedy);
}
