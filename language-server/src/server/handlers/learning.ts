import { describeError, Failure } from '../../base/failure.ts';
import { forgetLearned, learnFromDecisions, learningProgress, type LearningOutcome, type LearningProgress } from '../../../protocol/learning.ts';
import type { DecisionEvent, LearningResult, ModelJudgement } from '../../engine/decision-report.ts';
import { trainFromDecisions } from '../../engine/decision-training.ts';
import { learnedFolderOf, LearnedModels } from '../../engine/learned-models.ts';
import { answering } from '../answers.ts';
import type { HandlerContext } from './context.ts';

/** The model learns in a process of its own; what a person is working on goes on meanwhile. */
export function handleLearning(context: HandlerContext): void {
  const { connection, workbench, tasks } = context;
  let isLearning = false;

  /** From here on; what is being worked on goes on, and nobody waits for it. */
  const useNewModel = (): void => {
    workbench.replaceEngine(() => tasks.refresh()).catch((error: unknown) => workbench.logger.error(describeError(error)));
  };

  connection.onRequest(
    learnFromDecisions,
    answering(context, async (_, signal): Promise<LearningOutcome> => {
      workbench.requireTrust('learning from decisions');
      if (isLearning) throw new Failure('badInput', 'The model is learning already.', 'Wait until it has ended, or cancel it.');
      isLearning = true;
      try {
        let outcome: LearningResult | undefined;
        const { endpoint, modelFolder, interpreter } = workbench.settings;
        const training = {
          storeFile: workbench.storeFile,
          ...(endpoint.url !== '' && { endpoint: endpoint.url }),
          ...(modelFolder !== '' && { model: modelFolder }),
          ...(interpreter !== '' && { interpreter }),
        };
        const report = (event: DecisionEvent): void => {
          if (event.type === 'result') outcome = event;
          const progress = progressOf(event);
          if (progress) void connection.sendNotification(learningProgress, progress);
        };
        const code = await trainFromDecisions(workbench.assets, training, report, signal);
        if (outcome === undefined) throw new Failure('training', 'The training process ended without a result.', 'Try again; the log says more.');
        if (code === 0) useNewModel();
        const { switched, before, after } = outcome;
        return { switched, before: judgementOf(before), after: judgementOf(after) };
      } finally {
        isLearning = false;
      }
    }),
  );

  connection.onRequest(
    forgetLearned,
    answering(context, async () => {
      const back = await new LearnedModels(learnedFolderOf(workbench.storeFile)).back();
      if (back === undefined) return null;
      useNewModel();
      return back.to ?? '';
    }),
  );
}

function judgementOf({ preferred, passed, tasks }: ModelJudgement): LearningOutcome['before'] {
  return { ...(preferred !== undefined && { preferred }), passed, tasks };
}

function progressOf(event: DecisionEvent): LearningProgress | undefined {
  switch (event.type) {
    case 'lessons':
      return { stage: 'reading' };
    case 'step':
      return { stage: event.stage === 'pairs' ? 'preferred' : 'accepted', fraction: event.fraction };
    case 'judging':
      return { stage: 'judging' };
    case 'solved':
      return { stage: 'solving', fraction: event.done / event.of };
    default:
      return undefined;
  }
}
