import type { TrajectoryId } from '../../domain/trajectory.ts';
import { deleteData } from '../../../protocol/server.ts';
import { answering } from '../answers.ts';
import type { HandlerContext } from './context.ts';

/** What was recorded belongs to the person. */
export function handleData(context: HandlerContext): void {
  const { connection, workbench, tasks } = context;
  connection.onRequest(
    deleteData,
    answering(context, async ({ taskId }) => {
      const { store } = workbench;
      const unrecorded = await tasks.forget(taskId);
      if (taskId === undefined) return store.deleteAll() + unrecorded;
      return (store.delete(taskId as TrajectoryId) ? 1 : 0) + unrecorded;
    }),
  );
}
