/**
 * The talk with the server about steps documents, task by task: what it knows of each text, and whose turn it is.
 * The server knows a text only once it has answered: what it refused, or never got, is still the person's alone.
 */
import type { ShownDocument } from '../../language-server/protocol/task.ts';
import { removedSteps, returnedSteps } from './document-text.ts';

export class TaskTalk {
  /** Per task: the text that the server last wrote or was last told. */
  private readonly known = new Map<string, string>();
  /** Per task: changes of one document happen one after the other. */
  private readonly queues = new Map<string, Promise<unknown>>();
  /** Per task: how often the server has answered what it was told. */
  private readonly answers = new Map<string, number>();

  knownText(taskId: string): string | undefined {
    return this.known.get(taskId);
  }

  noteKnown(taskId: string, text: string): void {
    this.known.set(taskId, text);
  }

  forget(taskId: string): void {
    this.known.delete(taskId);
  }

  /**
   * Tells the server what stands in the document when the turn has come, and takes its answer before anything else
   * changes the document. Rejects as `send` does.
   */
  tell<View>(
    taskId: string,
    read: () => Promise<string>,
    send: (shown: ShownDocument) => Promise<View>,
    take: (answer: View) => Promise<unknown>,
  ): Promise<View> {
    return this.inTurn(taskId, async () => {
      const document = await read();
      const known = this.known.get(taskId);
      const answer = await send({ document, removed: removedSteps(known, document), returned: returnedSteps(known, document) });
      this.known.set(taskId, document);
      this.answers.set(taskId, this.answersOf(taskId) + 1);
      await take(answer);
      return answer;
    });
  }

  /** Takes what the server says by itself, unless it has answered something since: the answer is newer. */
  hear(taskId: string, take: () => Promise<unknown>): Promise<void> {
    const answersBefore = this.answersOf(taskId);
    return this.inTurn(taskId, async () => {
      if (this.answersOf(taskId) === answersBefore) await take();
    });
  }

  inTurn<T>(taskId: string, work: () => Promise<T>): Promise<T> {
    const result = (this.queues.get(taskId) ?? Promise.resolve()).then(work, work);
    this.queues.set(taskId, result.catch(() => undefined));
    return result;
  }

  private answersOf(taskId: string): number {
    return this.answers.get(taskId) ?? 0;
  }
}
