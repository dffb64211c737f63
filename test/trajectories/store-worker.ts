/**
 * A process of its own for the tests with several processes. Arguments: the store's file and what to do.
 * Prints one line for each thing that has been promised, straight to the descriptor.
 */
import { writeSync } from 'node:fs';
import { systemClock } from '../../language-server/src/base/clock.ts';
import { silentLogger } from '../../language-server/src/base/logger.ts';
import { createSqliteStore } from '../../language-server/src/trajectories/store.ts';
import { countEven, id, recorded, step } from './samples.ts';

const [file = '', job = '', name = ''] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
const store = createSqliteStore({ file, clock: systemClock, logger: silentLogger });

switch (job) {
  case 'label-forever':
    for (let at = 1; ; at++) {
      store.addLabels(id('one'), [{ step: step('right'), source: 'human', value: 1, at }]);
      say(String(at));
    }
  case 'run-and-stay':
    store.create({ ...countEven(name), state: 'running' });
    say('ready');
    setInterval(() => {}, 1000);
    break;
  case 'put-many':
    for (let n = 0; n < 30; n++) store.putSteps(id('one'), [recorded(`${name}${n}`, 'outline', {})]);
    say('done');
    store.close();
    break;
  case 'create-one':
    store.create(countEven(name));
    say('done');
    store.close();
    break;
  default:
    throw new Error(`unknown job ${job}`);
}
