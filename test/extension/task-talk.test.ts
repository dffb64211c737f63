import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownDocument } from '../../language-server/protocol/task.ts';
import { mergeDocument } from '../../src/steps/document-text.ts';
import { TaskTalk } from '../../src/steps/task-talk.ts';

function step(id: string, text: string): string {
  return `## Step 1 · Refine (Action 2): ${id} <!-- pf:step id=${id} state=proposed -->\n\n${text}\n\n`;
}

/** A steps document in an editor, kept up as the extension does it. */
class Desk {
  readonly talk = new TaskTalk();
  text: string;

  constructor(shown: string) {
    this.text = shown;
    this.talk.noteKnown('t', shown);
  }

  readonly place = async (view: string): Promise<void> => {
    this.text = mergeDocument(this.talk.knownText('t'), this.text, view);
    this.talk.noteKnown('t', view);
  };

  tell(send: (shown: ShownDocument) => Promise<string>): Promise<string> {
    return this.talk.tell('t', async () => this.text, send, this.place);
  }

  hear(view: string): Promise<void> {
    return this.talk.hear('t', () => this.place(view));
  }
}

const refusal = new Error('a step cannot stand here');
const refuse = (): Promise<never> => Promise.reject(refusal);

test('what a request did not bring to the server stays the person’s', async (t) => {
  const added = '## Step 2 · Refine (Action 2): mine\n\nfree text\n\n';
  const cases: readonly { readonly name: string; readonly typed: string; readonly next: string; readonly result: string }[] = [
    { name: 'a step of their own', typed: step('a', 'x') + added, next: step('a', 'x') + step('b', 'y'), result: step('a', 'x') + added + step('b', 'y') },
    { name: 'an edit', typed: step('a', 'x, and mine'), next: step('a', 'x') + step('b', 'y'), result: step('a', 'x, and mine') + step('b', 'y') },
  ];
  for (const { name, typed, next, result } of cases) {
    await t.test(name, async () => {
      const desk = new Desk(step('a', 'x'));
      desk.text = typed;
      await assert.rejects(desk.tell(refuse), refusal);
      await desk.hear(next);
      assert.equal(desk.text, result);
    });
  }
});

test('a deletion is told until the server has answered it', async () => {
  const desk = new Desk(step('a', 'x') + step('b', 'y'));
  desk.text = step('a', 'x');
  await assert.rejects(desk.tell(refuse), refusal);
  const told: ShownDocument[] = [];
  for (let time = 0; time < 2; time++) {
    await desk.tell(async (shown) => {
      told.push(shown);
      return step('a', 'x');
    });
  }
  assert.deepEqual(told.map(({ removed }) => removed), [['b'], []]);
});

test('a step that the person puts back is told as theirs, one that the server has just replaced is not', async () => {
  const desk = new Desk(step('a', 'x') + step('b', 'y'));
  await desk.hear(step('a', 'x'));
  const told: ShownDocument[] = [];
  const answer = async (shown: ShownDocument): Promise<string> => {
    told.push(shown);
    return step('a', 'x') + step('c', 'z');
  };
  desk.text = step('a', 'x') + step('b', 'y');
  await desk.tell(answer);
  await desk.tell(answer);
  assert.deepEqual(told.map(({ returned }) => returned), [['b'], []]);
});

test('what the server said before it answered gives way to the answer, and stands where there is none', async () => {
  const typed = step('a', 'mine');
  const early = step('a', 'x') + step('b', 'y');
  const answered = new Desk(step('a', 'x'));
  answered.text = typed;
  let heard: Promise<void> | undefined;
  await answered.tell(async () => {
    heard = answered.hear(early);
    return step('h', 'mine');
  });
  await heard;
  assert.equal(answered.text, step('h', 'mine'));

  const refused = new Desk(step('a', 'x'));
  refused.text = typed;
  await assert.rejects(
    refused.tell(async () => {
      heard = refused.hear(early);
      throw refusal;
    }),
    refusal,
  );
  await heard;
  assert.equal(refused.text, step('a', 'mine') + step('b', 'y'));
});
