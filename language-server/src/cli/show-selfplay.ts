import { unreachable } from '../base/exhaustive.ts';
import type { SelfplayEvent } from '../selfplay/run.ts';
import type { Output } from './output.ts';

/** Shows a self-play run as it goes: stages and figures as lines, progress in place. */
export function showSelfplay(output: Output): (event: SelfplayEvent) => void {
  const { style } = output;
  return (event) => {
    output.event(event);
    switch (event.type) {
      case 'stage':
        if (event.state === 'begun') return output.say(`${style.strong('▸')} ${event.stage}`);
        return output.say(`${style.good('✓')} ${event.stage} ${style.faint(event.state === 'known' ? 'done before' : `${(event.seconds ?? 0).toFixed(0)} s`)}`);
      case 'progress':
        return output.progress(`  ${event.stage}: ${event.done} of ${event.of}${event.detail === undefined ? '' : `, ${event.detail}`}`);
      case 'training': {
        const { event: inner } = event;
        if (inner.type === 'step') return output.progress(`  ${event.stage}: ${Math.round(100 * inner.fraction)} %, step ${inner.step}, loss ${inner.loss.toFixed(4)}, ${Math.round(inner.tokensPerSecond)} tokens/s`);
        if (inner.type === 'heldOut') return output.say(`  ${event.stage}: held-out loss ${inner.loss.toFixed(4)} after ${inner.step} updates`);
        return;
      }
      case 'figures':
        return output.say(`  ${event.stage}: ${Object.entries(event.figures).map(([name, value]) => `${name} ${value}`).join(', ')}`);
      default:
        return unreachable(event);
    }
  };
}
