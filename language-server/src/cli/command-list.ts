import type { Command } from './command.ts';

/** A command as the overview knows it; what it does is loaded when it is called. */
export interface ListedCommand {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export const commands: readonly ListedCommand[] = [
  { name: 'solve', summary: 'write a function through pseudocode steps, checked by running it', load: async () => (await import('./commands/solve.ts')).solveCommand },
  { name: 'tests', summary: 'generate tests for a function and check them by running it', load: async () => (await import('./commands/tests.ts')).testsCommand },
  { name: 'verify', summary: 'judge solutions of HumanEval or MBPP problems in the sandbox', load: async () => (await import('./commands/verify.ts')).verifyCommand },
  { name: 'evaluate', summary: 'Pass@1 of a model on the held-out tasks, by level', load: async () => (await import('./commands/evaluate.ts')).evaluateCommand },
  { name: 'data', summary: 'look at, export, import or delete what was recorded', load: async () => (await import('./commands/data.ts')).dataCommand },
  { name: 'train', summary: 'train the models: on the generated curriculum, or from your decisions; recipes for larger ones', load: async () => (await import('./commands/train.ts')).trainCommand },
  { name: 'selfplay', summary: 'make the models better by their own verified work: the six steps of O1-CODER, in rounds', load: async () => (await import('./commands/selfplay.ts')).selfplayCommand },
  { name: 'doctor', summary: 'can the main job run on this machine?', load: async () => (await import('./commands/doctor.ts')).doctorCommand },
];
