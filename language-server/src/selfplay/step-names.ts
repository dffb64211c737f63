/** The steps by the names of their commands, in order; apart from what they do, for those who only start them. */
export const generatorSteps = ['tcg-sft', 'tcg-dpo'] as const;
export type GeneratorStep = (typeof generatorSteps)[number];

/** Of a round. */
export const roundSteps = ['synthesize', 'policy-sft', 'prm', 'reinforce', 'tcg-play', 'evaluate'] as const;
export type RoundStep = (typeof roundSteps)[number];

export const selfplaySteps = ['run', ...generatorSteps, ...roundSteps, 'report'] as const;
export type SelfplayStep = (typeof selfplaySteps)[number];
