/** A scripted language server: fixed steps, no model, no sandbox. For work on the editor side alone. */
import { createConnection, ProposedFeatures, ResponseError, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { failureCode, type FailureData } from '../../language-server/protocol/failure.ts';
import * as serverMessages from '../../language-server/protocol/server.ts';
import * as taskMessages from '../../language-server/protocol/task.ts';
import * as testMessages from '../../language-server/protocol/tests.ts';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);

type Task = { -readonly [K in keyof taskMessages.TaskView]: taskMessages.TaskView[K] } & { line: number };
const tasks = new Map<string, Task>();
let counter = 0;

const outlines = ['keep the even numbers, then count them', 'count in a loop'];
const code = (n: number): string => `def count_evens(numbers: list[int]) -> int:\n    return sum(1 for x in numbers if x % 2 == 0)${n > 1 ? '  # again' : ''}`;

function fail(message: string, data: FailureData): never {
  throw new ResponseError(failureCode, message, data);
}

function render(task: Task): string {
  const parts = [`# ${task.entry}\n\n${task.statement}\n`];
  for (const [i, step] of task.steps.entries()) {
    const name = step.action === 1 ? 'Outline' : step.action === 2 ? 'Refine' : 'Code';
    parts.push(`## Step ${i + 1} · ${name} (Action ${step.action}): ${step.title} <!-- pf:step id=${step.id} state=${step.state} -->\n\n\`\`\`${step.action === 3 ? 'python' : 'text'}\n${step.text}\n\`\`\`\n`);
  }
  return parts.join('\n');
}

function propose(task: Task, action: taskMessages.WireAction, alternative = 1): void {
  const id = `s${++counter}`;
  const title = action === 1 ? (outlines[alternative - 1] ?? `idea ${alternative}`) : action === 2 ? 'keep the even numbers' : task.entry;
  const text = action === 1 ? '1. keep the even numbers\n2. return how many there are' : action === 2 ? `evens = those x with x % 2 == 0 (${alternative})` : code(alternative);
  const tests = action === 3 ? { testsPassed: 2, testsTotal: 2 } : {};
  task.steps = [...task.steps, { id, action, title, text, state: 'proposed', alternative, alternatives: alternative, visits: alternative, value: 0.5, ...tests }];
  task.phase = action === 3 ? 'finished' : 'waiting';
  task.message = action === 3 ? 'the code is ready' : 'accept, reject or edit the step';
  if (action === 3) Object.assign(task, { code: text, status: 'verified' });
}

function begin(task: Task, action: taskMessages.WireAction, alternative = 1): void {
  task.phase = 'working';
  task.message = `writing action ${action}`;
  task.document = render(task);
  let words = '';
  const timer = setInterval(() => {
    if (task.phase !== 'working') return clearInterval(timer);
    words += 'word ';
    void connection.sendNotification(taskMessages.taskProgress, { taskId: task.id, message: `writing ${words.length}`, partial: { action, text: words } });
    if (words.length < 40) return;
    clearInterval(timer);
    propose(task, action, alternative);
    if (action === 2) for (const next of [2, 3] as const) propose(task, next, alternative);
    changed(task);
  }, 100);
}

function changed(task: Task): taskMessages.TaskView {
  task.document = render(task);
  void connection.sendNotification(taskMessages.taskChanged, task);
  return task;
}

function get(id: string): Task {
  return tasks.get(id) ?? fail(`no task ${id}`, { reason: 'badInput', remedy: 'Open another one.' });
}

connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
connection.onInitialized(() => {
  void connection.sendNotification(serverMessages.serverStatus, { model: 'scripted', device: 'cpu', sandbox: 'none', sandboxDetail: '', store: '/tmp/store.sqlite', recording: true });
});
connection.onRequest(taskMessages.startTask, ({ uri, position }) => {
  const line = documents.get(uri)?.getText().split('\n')[position.line] ?? '';
  const entry = /def (\w+)/.exec(line)?.[1] ?? fail('there is no function at the cursor', { reason: 'badInput', remedy: 'Put the cursor into a function.' });
  const task: Task = { id: `task-${++counter}`, entry, statement: 'Return how many numbers are even.', targetUri: uri, phase: 'working', message: '', untested: false, steps: [], document: '', line: position.line };
  tasks.set(task.id, task);
  begin(task, 1);
  return task;
});
const settle = (task: Task, stepId: string, state: taskMessages.StepState): taskMessages.StepView => {
  const step = task.steps.find((one) => one.id === stepId) ?? fail('no such step', { reason: 'badInput', remedy: '' });
  task.steps = task.steps.map((one) => (one === step ? { ...one, state } : one));
  return step;
};
connection.onRequest(taskMessages.acceptStep, ({ taskId, stepId }) => {
  const task = get(taskId);
  const step = settle(task, stepId, 'accepted');
  begin(task, step.action === 1 ? 2 : 3);
  return task;
});
for (const type of [taskMessages.rejectStep, taskMessages.nextAlternative]) {
  connection.onRequest(type, ({ taskId, stepId }) => {
    const task = get(taskId);
    const at = task.steps.findIndex((one) => one.id === stepId);
    const step = task.steps[at] ?? fail('no such step', { reason: 'badInput', remedy: '' });
    task.steps = task.steps.slice(0, at);
    begin(task, step.action, step.alternative + 1);
    return task;
  });
}
connection.onRequest(taskMessages.documentSaved, ({ taskId, document }) => {
  const task = get(taskId);
  let isEdited = false;
  task.steps = task.steps.map((step): taskMessages.StepView => {
    const text = new RegExp(`id=${step.id} .*\\n\\n\`\`\`\\w*\\n([\\s\\S]*?)\\n\`\`\``).exec(document)?.[1] ?? step.text;
    if (isEdited) return { ...step, state: 'stale' };
    isEdited = text !== step.text;
    return isEdited ? { ...step, text, state: 'edited' } : step;
  });
  if (isEdited) task.phase = 'interrupted';
  return changed(task);
});
connection.onRequest(taskMessages.continueTask, ({ taskId }) => {
  const task = get(taskId);
  task.steps = task.steps.filter((step) => step.state !== 'stale');
  begin(task, task.steps.length === 0 ? 1 : 3);
  return task;
});
connection.onRequest(taskMessages.cancelTask, ({ taskId }) => {
  get(taskId).phase = 'cancelled';
  return changed(get(taskId));
});
connection.onRequest(taskMessages.openTask, ({ taskId }) => get(taskId));
connection.onRequest(taskMessages.listTasks, () => [...tasks.values()].map((task) => ({ id: task.id, entry: task.entry, statement: task.statement, state: task.phase, labels: 0, updatedAt: 0 })));
connection.onRequest(taskMessages.taskTree, ({ taskId }) =>
  get(taskId).steps.map((step, i, all) => ({ ...step, ...(i > 0 ? { parent: all[i - 1]?.id ?? '' } : {}), chosen: true })),
);
connection.onRequest(taskMessages.planApply, ({ taskId }) => {
  const task = get(taskId);
  const document = documents.get(task.targetUri) ?? fail('the file is gone', { reason: 'badInput', remedy: 'Open it.' });
  const changes = [{ range: { start: { line: task.line, character: 0 }, end: { line: task.line + 8, character: 0 } }, newText: `${task.code ?? ''}\n` }];
  return { edits: { uri: task.targetUri, version: document.version, changes }, resultText: TextDocument.applyEdits(document, changes), badge: 'verified' };
});
connection.onRequest(taskMessages.applyDecided, ({ taskId }) => changed(get(taskId)));
connection.onRequest(testMessages.generateTests, () => ({
  entry: 'total_of_squares',
  cases: [
    { args: '[1, 2]', suggested: '5', actual: '5', state: 'agree' as const },
    { args: '[]', suggested: '1', actual: '0', state: 'disagree' as const },
    { args: 'None', suggested: '0', state: 'crash' as const, detail: "TypeError: 'NoneType' object is not iterable" },
  ],
}));
connection.onRequest(testMessages.planTestFile, ({ uri, cases }) => {
  const target = uri.replace(/[^/]+$/, 'test_totals.py');
  const newText = cases.map((one) => `assert total_of_squares(${one.args}) == ${one.expected}\n`).join('');
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { uri: target, isNew: true, edit: { uri: target, version: null, changes: [{ range, newText }] } };
});
connection.onRequest(serverMessages.doctor, () => [{ name: 'python', ok: true, detail: '3.11', remedy: '' }]);
connection.onRequest(serverMessages.deleteData, () => 0);
documents.listen(connection);
connection.listen();
