import { requireDescription } from '../../engine/target.ts';
import {
  acceptStep,
  applyDecided,
  cancelTask,
  continueTask,
  documentSaved,
  listTasks,
  nextAlternative,
  openTask,
  planApply,
  rejectStep,
  startTask,
  taskTree,
  type TaskSummaryView,
} from '../../../protocol/task.ts';
import type { TrajectorySummary } from '../../domain/ports/trajectory-store.ts';
import { answering } from '../answers.ts';
import { findTarget, planCode } from '../apply-plan.ts';
import { recordDocument } from '../document-decisions.ts';
import { targetAt } from '../function-at.ts';
import { viewTask, viewTree } from '../task-view.ts';
import type { HandlerContext } from './context.ts';

/** Writing a function through steps. A decision is on disk before the answer to its request is sent. */
export function handleTasks(context: HandlerContext): void {
  const { connection, workbench, tasks, files } = context;
  connection.onRequest(
    startTask,
    answering(context, async ({ uri, position }) => {
      workbench.requireTrust('writing code');
      const language = await workbench.engine.language();
      const file = files.read(uri);
      const target = targetAt(file, position, language);
      requireDescription(target.problem);
      const task = await tasks.begin(target, file.uri);
      task.session.start();
      return viewTask(task);
    }),
  );

  connection.onRequest(
    acceptStep,
    answering(context, async ({ taskId, stepId, ...shown }) => {
      const task = await tasks.get(taskId);
      const stepNow = recordDocument(task, shown);
      task.session.accept(stepNow(stepId));
      return viewTask(task);
    }),
  );

  connection.onRequest(
    rejectStep,
    answering(context, async ({ taskId, stepId, ...shown }) => {
      const task = await tasks.get(taskId);
      const stepNow = recordDocument(task, shown);
      task.session.reject(stepNow(stepId));
      return viewTask(task);
    }),
  );

  connection.onRequest(
    nextAlternative,
    answering(context, async ({ taskId, stepId, ...shown }) => {
      const task = await tasks.get(taskId);
      const stepNow = recordDocument(task, shown);
      workbench.requireTrust('another idea');
      task.session.alternative(stepNow(stepId));
      return viewTask(task);
    }),
  );

  connection.onRequest(
    documentSaved,
    answering(context, async ({ taskId, ...shown }) => {
      const task = await tasks.get(taskId);
      recordDocument(task, shown);
      return viewTask(task);
    }),
  );

  connection.onRequest(
    continueTask,
    answering(context, async ({ taskId, ...shown }) => {
      const task = await tasks.get(taskId);
      recordDocument(task, shown);
      workbench.requireTrust('going on');
      task.session.continue();
      return viewTask(task);
    }),
  );

  connection.onRequest(
    cancelTask,
    answering(context, async ({ taskId }) => {
      const task = await tasks.get(taskId);
      task.session.cancel();
      return viewTask(task);
    }),
  );

  connection.onRequest(
    openTask,
    answering(context, async ({ taskId }) => viewTask(await tasks.get(taskId))),
  );

  connection.onRequest(
    listTasks,
    answering(context, () => workbench.store.list().map(summarise)),
  );

  connection.onRequest(
    taskTree,
    answering(context, async ({ taskId }) => viewTree(await tasks.get(taskId))),
  );

  connection.onRequest(
    planApply,
    answering(context, async ({ taskId }) => planCode(await tasks.get(taskId), files, await workbench.engine.language())),
  );

  connection.onRequest(
    applyDecided,
    answering(context, async ({ taskId, applied }) => {
      const task = await tasks.get(taskId);
      task.session.applyDecided(applied);
      if (applied) task.noteFunction(findTarget(task, files.read(task.targetUri), await workbench.engine.language()).source);
      return viewTask(task);
    }),
  );
}

function summarise({ id, entry, statement, state, status, labels, updatedAt }: TrajectorySummary): TaskSummaryView {
  return { id, entry, statement, state, ...(status && { status }), labels, updatedAt };
}
