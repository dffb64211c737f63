/** At most one message in an interval; one that has to wait is replaced by the next, and the last is always sent. */
import type { Clock } from '../base/clock.ts';

export class NewestMessage<Message> {
  readonly #intervalMs: number;
  readonly #clock: Clock;
  readonly #send: (message: Message) => void;
  #sentAt = Number.NEGATIVE_INFINITY;
  #waiting: { readonly message: Message } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(intervalMs: number, clock: Clock, send: (message: Message) => void) {
    this.#intervalMs = intervalMs;
    this.#clock = clock;
    this.#send = send;
  }

  /** Sends it now, or when the interval has passed unless a newer one has come by then. */
  offer(message: Message): void {
    this.#waiting = { message };
    if (this.#timer !== undefined) return;
    const rest = this.#sentAt + this.#intervalMs - this.#clock.monotonic();
    if (rest <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), rest);
  }

  /** Sends what waits, so that nothing can come after the message that is sent next by another way. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#waiting = undefined;
    this.#sentAt = this.#clock.monotonic();
    this.#send(waiting.message);
  }
}
