import { NotificationType, RequestType } from 'vscode-languageserver-protocol';
import type { FailureData } from './failure.ts';
import type { FileEdit, WirePosition } from './text.ts';

/**
 * Working on one function through steps. The server owns the task; the editor shows it and asks.
 * Every request that acts on the steps document carries its text, so that a person's unsaved edits are
 * recorded before the action that follows them.
 */

export type WireAction = 1 | 2 | 3;

/**
 * proposed = waits for the person; accepted and edited = settled; stale = an earlier step was changed.
 * Streaming happens only below the last settled step.
 */
export type StepState = 'proposed' | 'accepted' | 'edited' | 'stale';

export interface StepView {
  readonly id: string;
  readonly action: WireAction;
  readonly title: string;
  readonly text: string;
  readonly state: StepState;
  /** 1-based place among its siblings and how many siblings are known. */
  readonly alternative: number;
  readonly alternatives: number;
  /** In [0, 1]; absent when the step was never visited. */
  readonly value?: number;
  readonly visits: number;
  /** Only for code that ran. */
  readonly testsPassed?: number;
  readonly testsTotal?: number;
}

/** waiting = for the person's decision; working = the model or the sandbox is busy. */
export type TaskPhase = 'working' | 'waiting' | 'finished' | 'interrupted' | 'cancelled' | 'failed';

export interface TaskView {
  readonly id: string;
  readonly entry: string;
  readonly statement: string;
  /** The file that holds the function. */
  readonly targetUri: string;
  readonly phase: TaskPhase;
  /** What is going on or what to do next, for people. */
  readonly message: string;
  readonly status?: 'verified' | 'agreed' | 'unsolved';
  /** The sandbox was not available: nothing ran. */
  readonly untested: boolean;
  /** In [0, 1], with status agreed. */
  readonly agreement?: number;
  /** Present once there is code to apply. */
  readonly code?: string;
  /** The path that the steps document shows. */
  readonly steps: readonly StepView[];
  /** The steps document, as it should read now. */
  readonly document: string;
}

export interface StartTaskParams {
  readonly uri: string;
  readonly position: WirePosition;
}

export interface TaskIdParams {
  readonly taskId: string;
}

/** The steps document as the person sees it now. */
export interface ShownDocument {
  readonly document: string;
  /** Steps that it showed once and that the person deleted. Without them a step that is missing was not shown yet. */
  readonly removed?: readonly string[];
  /** Steps that it showed once, not any more, and that the person put back, as by undoing. Without them such a step was replaced unseen. */
  readonly returned?: readonly string[];
}

export interface StepParams extends TaskIdParams, ShownDocument {
  readonly stepId: string;
}

/** One node of the search tree, for the tree view. */
export interface TreeNode {
  readonly id: string;
  readonly parent?: string;
  readonly action: WireAction;
  readonly title: string;
  readonly text: string;
  readonly value?: number;
  readonly visits: number;
  readonly testsPassed?: number;
  readonly testsTotal?: number;
  /** On the path that the document shows. */
  readonly chosen: boolean;
}

export interface ApplyPlan {
  /** One undoable edit of the target file. */
  readonly edits: FileEdit;
  /** The whole target file after the edit, for the diff editor. */
  readonly resultText: string;
  /** `verified`, `agreed 80 %`, `unsolved`, `untested`, with `, doubtful` where there is a suspicion: shown with the diff. */
  readonly badge: string;
}

export type DocumentParams = TaskIdParams & ShownDocument;

export interface TaskSummaryView {
  readonly id: string;
  readonly entry: string;
  readonly statement: string;
  readonly state: string;
  readonly status?: string;
  readonly labels: number;
  /** Milliseconds since the Unix epoch. */
  readonly updatedAt: number;
}

/** Editor → server. Finds the function at the position, opens a task and begins with Action 1. Answers at once; work is reported by taskChanged. */
export const startTask = new RequestType<StartTaskParams, TaskView, FailureData>('pseudocode/task/start');
/** Editor → server. The step stands; the next action begins. */
export const acceptStep = new RequestType<StepParams, TaskView, FailureData>('pseudocode/task/accept');
/** Editor → server. The step is wrong; an alternative takes its place, later steps become stale. */
export const rejectStep = new RequestType<StepParams, TaskView, FailureData>('pseudocode/task/reject');
/** Editor → server. Shows another sibling without judging this one wrong; a new one is proposed when all known ones were seen. */
export const nextAlternative = new RequestType<StepParams, TaskView, FailureData>('pseudocode/task/alternative');
/** Editor → server. The document was saved: edits under a step become edit labels. */
export const documentSaved = new RequestType<DocumentParams, TaskView, FailureData>('pseudocode/task/saved');
/** Editor → server. Goes on after an interruption, a cancellation or edits. */
export const continueTask = new RequestType<DocumentParams, TaskView, FailureData>('pseudocode/task/continue');
/** Editor → server. Stops the work within one token; the best answer so far stays. */
export const cancelTask = new RequestType<TaskIdParams, TaskView, FailureData>('pseudocode/task/cancel');
/** Editor → server. Reads a task again, also one of an earlier session. */
export const openTask = new RequestType<TaskIdParams, TaskView, FailureData>('pseudocode/task/open');
/** Editor → server. */
export const listTasks = new RequestType<void, readonly TaskSummaryView[], FailureData>('pseudocode/task/list');
/** Editor → server. The whole search tree, losers included. */
export const taskTree = new RequestType<TaskIdParams, readonly TreeNode[], FailureData>('pseudocode/task/tree');
/** Editor → server. What applying the code would change. Fails when the target was edited, moved or deleted so that its function is no longer found. */
export const planApply = new RequestType<TaskIdParams, ApplyPlan, FailureData>('pseudocode/task/planApply');
/** Editor → server. The edit was applied (or not): recorded as the person's decision about the code. */
export const applyDecided = new RequestType<TaskIdParams & { readonly applied: boolean }, TaskView, FailureData>(
  'pseudocode/task/applyDecided',
);

/** Server → editor. The task has a new state; replaces what is shown. */
export const taskChanged = new NotificationType<TaskView>('pseudocode/task/changed');

export interface TaskProgress {
  readonly taskId: string;
  /** One line for the status item, for example `simulation 12 of 32, best 3 of 4 tests`. */
  readonly message: string;
  /** Text of the step that is being written, as far as it goes. */
  readonly partial?: { readonly action: WireAction; readonly text: string };
}

/** Server → editor. Sent often; safe to drop. */
export const taskProgress = new NotificationType<TaskProgress>('pseudocode/task/progress');
