/** Every id that package.json contributes and this code uses. A test compares the two. */
export const section = 'pseudocodeFirst';

export const commands = {
  startTask: 'pseudocodeFirst.task.start',
  openTask: 'pseudocodeFirst.task.open',
  deleteTask: 'pseudocodeFirst.task.delete',
  cancelTask: 'pseudocodeFirst.task.cancel',
  continueTask: 'pseudocodeFirst.task.continue',
  refreshTasks: 'pseudocodeFirst.task.refresh',
  acceptStep: 'pseudocodeFirst.step.accept',
  rejectStep: 'pseudocodeFirst.step.reject',
  nextAlternative: 'pseudocodeFirst.step.next',
  saveSteps: 'pseudocodeFirst.steps.save',
  previewCode: 'pseudocodeFirst.code.preview',
  applyCode: 'pseudocodeFirst.code.apply',
  dismissCode: 'pseudocodeFirst.code.dismiss',
  generateTests: 'pseudocodeFirst.tests.generate',
  compareNodes: 'pseudocodeFirst.node.compare',
  showNode: 'pseudocodeFirst.node.show',
  setKey: 'pseudocodeFirst.key.set',
  clearKey: 'pseudocodeFirst.key.clear',
  runDoctor: 'pseudocodeFirst.doctor.run',
  deleteData: 'pseudocodeFirst.data.delete',
  learn: 'pseudocodeFirst.learning.start',
  forgetLearned: 'pseudocodeFirst.learning.back',
  openReport: 'pseudocodeFirst.learning.report',
  showLog: 'pseudocodeFirst.log.show',
  restartServer: 'pseudocodeFirst.server.restart',
} as const;

export const views = {
  tasks: 'pseudocodeFirst.tasks',
  tree: 'pseudocodeFirst.tree',
} as const;

/** Context keys for `when` clauses. */
export const contexts = {
  /** The active editor shows a steps document. */
  inStepsDocument: 'pseudocodeFirst.inStepsDocument',
  /** Some task is busy. */
  working: 'pseudocodeFirst.working',
} as const;

/** Read-only text for diff editors: proposed code and nodes of the search tree. */
export const shownScheme = 'pseudocode-first';
