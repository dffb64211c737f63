/** What a command is about: its argument when a lens, a tree button or a code action gave one, else the cursor. */
import * as vscode from 'vscode';
import { openTask, type TaskView } from '../language-server/protocol/task.ts';
import type { WirePosition } from '../language-server/protocol/text.ts';
import type { ServerClient } from './client.ts';
import type { StepsDocuments } from './steps/steps-documents.ts';
import type { Tasks } from './tasks/tasks.ts';

export interface FunctionTarget {
  readonly uri: string;
  readonly position: WirePosition;
}

export interface StepTarget {
  readonly task: TaskView;
  readonly stepId: string;
  /** The command was given at the cursor in the steps document. */
  readonly fromCursor: boolean;
}

/** The function at the cursor, or the one that an argument names. */
export function functionTarget(argument: unknown): FunctionTarget | undefined {
  if (isFunctionTarget(argument)) return argument;
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

/** Reads the task of the steps document in front when it is not known yet, for example because another window had it. */
export async function loadTaskInFront(server: ServerClient, tasks: Tasks, documents: StepsDocuments): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const taskId = document === undefined ? undefined : documents.taskIdOf(document);
  if (taskId === undefined || tasks.get(taskId) !== undefined) return;
  await documents.take(await server.request(openTask, { taskId }));
}

export function taskTarget(argument: unknown, tasks: Tasks, documents: StepsDocuments): TaskView | undefined {
  const id = textField(argument, 'taskId') ?? textField(argument, 'id');
  if (id !== undefined) return tasks.get(id);
  const document = vscode.window.activeTextEditor?.document;
  const shown = document === undefined ? undefined : documents.taskIdOf(document);
  return (shown === undefined ? undefined : tasks.get(shown)) ?? tasks.current;
}

/**
 * The step at the cursor. Above the first step, or outside a steps document, the one that waits for the person is
 * meant, since only one can.
 */
export function stepTarget(argument: unknown, tasks: Tasks, documents: StepsDocuments): StepTarget | undefined {
  const task = taskTarget(argument, tasks, documents);
  if (task === undefined) return undefined;
  const given = textField(argument, 'stepId');
  if (given !== undefined) return { task, stepId: given, fromCursor: false };
  const editor = vscode.window.activeTextEditor;
  const here = editor !== undefined && documents.taskIdOf(editor.document) === task.id;
  const atCursor = here ? documents.stepAt(editor.document, editor.selection.active.line) : undefined;
  const stepId = atCursor ?? waitingStep(task);
  return stepId === undefined ? undefined : { task, stepId, fromCursor: here };
}

export function waitingStep(task: TaskView): string | undefined {
  return task.steps.find((step) => step.state === 'proposed')?.id;
}

function isFunctionTarget(argument: unknown): argument is FunctionTarget {
  return typeof argument === 'object' && argument !== null && 'uri' in argument && typeof argument.uri === 'string' && 'position' in argument;
}

function textField(argument: unknown, name: string): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const value: unknown = Object.entries(argument).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}
