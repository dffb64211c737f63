/** How much of everything a run does. Budgets are counts, so that equal seeds draw equal data, with minutes as a ceiling. */
import type { HeldOutSet } from '../curriculum/held-out.ts';
import type { Level } from '../curriculum/task.ts';

export interface SelfplaySettings {
  readonly size: 'quick' | 'standard';
  readonly seed: number;
  /** Rounds of synthesis, learning and evaluation; may be raised later. */
  readonly rounds: number;
  /** Model folders to start from. */
  readonly policy: string;
  readonly generator: string;
  readonly tasks: TaskSettings;
  readonly generatorSft: TrainingBudget & { readonly tasks: number; readonly setsPerTask: number };
  readonly generatorDpo: TrainingBudget & PairSettings & { readonly pairs: CasePairs };
  readonly generatorPlay: TrainingBudget & PairSettings & { readonly tasks: number; readonly casesPerTask: number };
  readonly synthesis: SynthesisSettings;
  readonly policySft: TrainingBudget & {
    readonly pathsPerTask: number;
    /** Tasks drawn afresh in every round, of all levels, whose worked paths are D. */
    readonly tasks: number;
  };
  readonly rewardModel: { readonly labels: 'soft' | 'hard'; readonly pointwise: TrainingBudget; readonly pairwise: TrainingBudget };
  readonly reinforcement: ReinforcementSettings;
  /** Tasks of each level that measure the generator after each of its stages. */
  readonly measuredCases: number;
  /** Tasks, of those that no stage learns from, that say which generator goes on. */
  readonly comparedCases: number;
  readonly evaluation: EvaluationSettings;
}

export interface TrainingBudget {
  /** Training ends with whichever of the two comes first. */
  readonly minutes: number;
  readonly steps: number;
  /** At its peak. */
  readonly learningRate: number;
  readonly tokensPerBatch: number;
}

export interface PairSettings {
  /** β of DPO. */
  readonly beta: number;
  /** λ: how much the chosen answer is also learned by itself (Pang et al. 2024). */
  readonly supervised: number;
}

/**
 * Rejected sets of cases: `shuffled` = the right inputs with outputs of one another (A4 of the method: O1-CODER section 3.1.2);
 * `sampled` = sets that the generator wrote and the reference code fails, against such as it passes (on-policy);
 * `corrected` = sets that the generator wrote and the reference code fails, against the same inputs with what it returns.
 */
export type CasePairs = 'shuffled' | 'sampled' | 'corrected';
export const casePairKinds: readonly CasePairs[] = ['shuffled', 'sampled', 'corrected'];

export interface TaskSettings {
  /** Tasks of a round, those for measuring included. */
  readonly count: number;
  /** The hardest level of the first round. */
  readonly level: Level;
  /** A harder level enters when at least this share of the hardest one's tasks was solved by the search. */
  readonly mastered: number;
  /** Share of everyday functions. */
  readonly everyday: number;
}

export interface SynthesisSettings {
  readonly simulations: number;
  /** Siblings asked for at each expansion. */
  readonly width: number;
  readonly temperature: number;
  /** No tree is begun after this; those there are enough then. */
  readonly minutes: number;
}

export interface ReinforcementSettings {
  /** α(t) of φ; t is the round. */
  readonly schedule: 'linear' | 'logarithmic';
  /** T of α(t): the round from which α stays at its least. */
  readonly decayRounds: number;
  /** γ */
  readonly gamma: number;
  readonly preference: TrainingBudget & PairSettings & { /** Least difference of φ that makes a pair. */ readonly margin: number };
  readonly policyGradient: {
    readonly iterations: number;
    /** Tasks sampled in each iteration. */
    readonly groups: number;
    /** Answers to each of them, in each mode. */
    readonly groupSize: number;
    readonly epochs: number;
    readonly learningRate: number;
    readonly tokensPerBatch: number;
    readonly minutes: number;
    /** How far training reward may grow away from the pass rate on tests that are no reward, before the stage stops. */
    readonly tolerance: number;
  };
}

export interface EvaluationSettings {
  readonly sets: readonly HeldOutSet[];
  /** Of each set; all of them where there are fewer. */
  readonly tasks: number;
  /** n of the unbiased Pass@k, in each mode. */
  readonly samples: number;
  readonly passAt: readonly number[];
  /** Token budgets at which searches are compared, ascending. */
  readonly tokenBudgets: readonly number[];
  /** Samples of the last step for ASPR. */
  readonly lastSteps: number;
  /** Of `auto`. */
  readonly simulations: number;
}

type Budgets = Omit<SelfplaySettings, 'size' | 'seed' | 'rounds' | 'policy' | 'generator'>;

const standard: Budgets = {
  tasks: { count: 1500, level: 4, mastered: 0.8, everyday: 0.4 },
  generatorSft: { tasks: 6000, setsPerTask: 2, minutes: 5, steps: 1500, learningRate: 1e-4, tokensPerBatch: 1024 },
  generatorDpo: { pairs: 'shuffled', beta: 0.1, supervised: 0.2, minutes: 3, steps: 400, learningRate: 5e-5, tokensPerBatch: 2048 },
  generatorPlay: { tasks: 160, casesPerTask: 12, beta: 0.1, supervised: 0.2, minutes: 1.5, steps: 100, learningRate: 3e-5, tokensPerBatch: 2048 },
  synthesis: { simulations: 5, width: 3, temperature: 1, minutes: 8 },
  policySft: { pathsPerTask: 4, tasks: 4000, minutes: 4, steps: 700, learningRate: 1e-4, tokensPerBatch: 2048 },
  rewardModel: {
    labels: 'soft',
    pointwise: { minutes: 2, steps: 100, learningRate: 1e-4, tokensPerBatch: 2048 },
    pairwise: { minutes: 1.5, steps: 100, learningRate: 1e-4, tokensPerBatch: 2048 },
  },
  reinforcement: {
    schedule: 'linear',
    decayRounds: 4,
    gamma: 0.9,
    preference: { margin: 0.3, beta: 0.1, supervised: 0.2, minutes: 1.5, steps: 60, learningRate: 1e-5, tokensPerBatch: 2048 },
    policyGradient: { iterations: 12, groups: 24, groupSize: 8, epochs: 2, learningRate: 3e-5, tokensPerBatch: 8192, minutes: 5, tolerance: 0.1 },
  },
  measuredCases: 20,
  comparedCases: 100,
  evaluation: {
    sets: [1, 2, 3, 4, 5, 'everyday'],
    tasks: 40,
    samples: 8,
    passAt: [1, 4, 8],
    tokenBudgets: [250, 500, 1000, 2000],
    lastSteps: 16,
    simulations: 32,
  },
};

const quick: Budgets = {
  tasks: { ...standard.tasks, count: 180 },
  generatorSft: { ...standard.generatorSft, tasks: 500, minutes: 0.8, steps: 200 },
  generatorDpo: { ...standard.generatorDpo, minutes: 0.4, steps: 30 },
  generatorPlay: { ...standard.generatorPlay, tasks: 24, minutes: 0.25, steps: 12 },
  synthesis: { ...standard.synthesis, minutes: 1.2 },
  policySft: { ...standard.policySft, tasks: 400, minutes: 0.6, steps: 60 },
  rewardModel: {
    labels: 'soft',
    pointwise: { ...standard.rewardModel.pointwise, minutes: 0.5, steps: 16 },
    pairwise: { ...standard.rewardModel.pairwise, minutes: 0.3, steps: 10 },
  },
  reinforcement: {
    ...standard.reinforcement,
    preference: { ...standard.reinforcement.preference, minutes: 0.4, steps: 30 },
    policyGradient: { ...standard.reinforcement.policyGradient, iterations: 4, groups: 8, groupSize: 6, minutes: 0.8 },
  },
  measuredCases: 3,
  comparedCases: 24,
  evaluation: { ...standard.evaluation, tasks: 3, samples: 4, passAt: [1, 4], tokenBudgets: [200, 400], lastSteps: 8, simulations: 8 },
};

export const budgets: Readonly<Record<SelfplaySettings['size'], Budgets>> = { quick, standard };
/** Without --rounds. */
export const defaultRounds: Readonly<Record<SelfplaySettings['size'], number>> = { quick: 1, standard: 2 };
