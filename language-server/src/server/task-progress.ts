/** What is told while a task is worked on: at most one message in 100 ms, each replacing the one before. */
import type { Clock } from '../base/clock.ts';
import type { Outcome } from '../domain/test-case.ts';
import type { State } from '../domain/step.ts';
import type { SolveListener } from '../solver/listener.ts';
import type { TaskProgress, WireAction } from '../../protocol/task.ts';
import { NewestMessage } from './newest-message.ts';

/** Milliseconds between two messages. */
const interval = 100;

export class ProgressReporter {
  readonly #taskId: string;
  readonly #simulations: number;
  readonly #messages: NewestMessage<TaskProgress>;
  #state: State | undefined;
  #text = '';
  /** Simulations of the tree search so far; 0 while a greedy chain is written. */
  #count = 0;
  #best: { readonly passed: number; readonly total: number } | undefined;

  constructor(taskId: string, simulations: number, clock: Clock, send: (progress: TaskProgress) => void) {
    this.#taskId = taskId;
    this.#simulations = simulations;
    this.#messages = new NewestMessage(interval, clock, send);
  }

  get listener(): SolveListener {
    return {
      onText: (state, delta) => {
        if (this.#state !== state) this.#text = '';
        this.#state = state;
        this.#text += delta;
        this.#count = 0;
        this.#report({ action: actionOf(state, this.#text), text: readable(this.#text) });
      },
      onOutcome: (_, outcome) => {
        this.#note(outcome);
        this.#report();
      },
      onSimulation: (_, inTree) => {
        this.#count = inTree;
        this.#report();
      },
    };
  }

  /** Sends what waits: the task's own state is told next. */
  flush(): void {
    this.#messages.flush();
  }

  #note({ results }: Outcome): void {
    const passed = results.filter(({ verdict }) => verdict === 'passed').length;
    if (results.length > 0 && passed >= (this.#best?.passed ?? 0)) this.#best = { passed, total: results.length };
  }

  #report(partial?: TaskProgress['partial']): void {
    const best = this.#best === undefined ? '' : `best ${this.#best.passed} of ${this.#best.total} tests`;
    const simulation = this.#count > 0 ? `simulation ${this.#count} of ${this.#simulations}` : '';
    const writing = partial === undefined ? '' : `writing ${actionNames[partial.action]}`;
    const message = [simulation || writing, best].filter((part) => part !== '').join(', ');
    this.#messages.offer({ taskId: this.#taskId, message: message || 'working', ...(partial && { partial }) });
  }
}

const actionNames: Readonly<Record<WireAction, string>> = { 1: 'the outline', 2: 'a refinement', 3: 'the code' };

/** A step's action is known for certain only when it is complete: until then by its heading, or code by its looks. */
function actionOf(state: State, text: string): WireAction {
  const said = headingForm.exec(text)?.[1];
  if (said !== undefined) return said === '1' ? 1 : said === '2' ? 2 : 3;
  if (/^\s*(?:```python|def |async def |import |from |class |@)|^[ \t]{2,}\S/.test(text)) return 3;
  return state.steps.length === 0 ? 1 : 2;
}

const headingForm = /^\s*#*\s*Action ([123]) \(\w+\):? ?/;

/** Without the heading's form and the fence that a chat model writes around a step. */
function readable(text: string): string {
  return text.replace(headingForm, '').replace(/^```\w*\n?/gm, '');
}
