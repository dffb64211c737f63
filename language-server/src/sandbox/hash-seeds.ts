/**
 * The order of a set of texts depends on it. The same for every candidate, so that whole searches repeat; another one
 * where winners are confirmed, so that what depends on that order is found out.
 */
export const hashSeeds = { usual: 0, confirming: 1 } as const;
