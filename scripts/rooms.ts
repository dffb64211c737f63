/**
 * The rooms of the house and what each may import. The import check and the table in ARCHITECTURE.md are both
 * held against this list.
 */
export interface Room {
  /** Folder, from the root of the project. */
  readonly folder: string;
  readonly holds: string;
  /** Names of other rooms. */
  readonly mayImport: readonly string[];
  /** npm packages and `node:` modules beyond the ones that everybody may use. */
  readonly packages?: readonly string[];
}

const server = 'language-server/src';

/** Harmless parts of Node that any room of the server may use. */
export const commonNodeModules = ['node:path', 'node:url', 'node:fs', 'node:fs/promises', 'node:os', 'node:process', 'node:string_decoder', 'node:buffer', 'node:module', 'node:events', 'node:timers/promises'];

export const rooms: Readonly<Record<string, Room>> = {
  base: {
    folder: `${server}/base`,
    holds: 'seeded random numbers, time, errors, logging, starting processes',
    mayImport: [],
    packages: ['execa', 'node:crypto', 'node:child_process', 'node:stream'],
  },
  protocol: {
    folder: 'language-server/protocol',
    holds: 'every message between editor and server',
    mayImport: [],
    packages: ['vscode-languageserver-protocol'],
  },
  domain: { folder: `${server}/domain`, holds: 'the words of the product as types, and its ports', mayImport: ['base'] },
  steps: { folder: `${server}/steps`, holds: 'the one grammar of steps: model text, prompts, training rows, the steps document', mayImport: ['base', 'domain'] },
  languages: {
    folder: `${server}/languages`,
    holds: 'what we know about a programming language: functions, literals, edits, test files',
    mayImport: ['base', 'domain'],
    packages: ['web-tree-sitter'],
  },
  onnx: { folder: `${server}/onnx`, holds: 'writing ONNX models', mayImport: ['base'] },
  inference: {
    folder: `${server}/inference`,
    holds: 'models at work: folders, tokens, sampling, the model process; the client of an endpoint',
    mayImport: ['base', 'onnx'],
    packages: ['onnxruntime-node', '@huggingface/tokenizers', 'node:child_process', 'node:crypto'],
  },
  policy: { folder: `${server}/policy`, holds: 'policies: the embedded model, an endpoint', mayImport: ['base', 'domain', 'steps', 'inference'] },
  testcases: { folder: `${server}/testcases`, holds: 'test case generators: the embedded model, an endpoint', mayImport: ['base', 'domain', 'steps', 'inference', 'languages'] },
  prm: { folder: `${server}/prm`, holds: 'process reward models: the embedded model, a generative verifier', mayImport: ['base', 'domain', 'steps', 'inference'] },
  sandbox: { folder: `${server}/sandbox`, holds: 'running what a model wrote, and its verdicts', mayImport: ['base', 'domain', 'languages', 'reward'], packages: ['node:child_process', 'node:stream', 'node:crypto'] },
  reward: { folder: `${server}/reward`, holds: 'outcome, aggregation, agreement: pure functions', mayImport: ['base', 'domain'] },
  search: { folder: `${server}/search`, holds: 'the tree and its rules; no model, no sandbox', mayImport: ['base', 'domain'] },
  trajectories: {
    folder: `${server}/trajectories`,
    holds: 'the store, labels, exports',
    mayImport: ['base', 'domain', 'steps'],
    packages: ['node:sqlite', 'node:crypto'],
  },
  curriculum: { folder: `${server}/curriculum`, holds: 'generated tasks by level and their held-out splits', mayImport: ['base', 'domain', 'steps'], packages: ['node:crypto'] },
  learning: {
    folder: `${server}/learning`,
    holds: 'differentiation, losses, optimiser, tokenizer, training process, export',
    mayImport: ['base', 'domain', 'steps', 'onnx', 'inference', 'curriculum'],
    packages: ['onnxruntime-node', '@huggingface/tokenizers', 'node:readline', 'node:crypto', 'node:stream'],
  },
  solver: { folder: `${server}/solver`, holds: 'use cases over ports: solve, work with a person, check tests', mayImport: ['base', 'domain', 'search', 'reward'] },
  selfplay: {
    folder: `${server}/selfplay`,
    holds: 'the six learning steps in rounds, what they measure, and the report',
    mayImport: ['base', 'domain', 'steps', 'reward', 'search', 'trajectories', 'curriculum', 'learning', 'solver'],
  },
  engine: {
    folder: `${server}/engine`,
    holds: 'puts the parts together from settings, for the server and the command line',
    mayImport: ['base', 'domain', 'steps', 'languages', 'inference', 'policy', 'testcases', 'prm', 'sandbox', 'reward', 'search', 'trajectories', 'curriculum', 'learning', 'solver', 'selfplay'],
    packages: ['node:crypto'],
  },
  decisions: {
    folder: `${server}/decisions`,
    holds: "learning from a person's decisions: lessons, an adapter, its judgement",
    mayImport: ['base', 'domain', 'sandbox', 'trajectories', 'curriculum', 'learning', 'solver', 'engine'],
    packages: ['node:util'],
  },
  recipes: {
    folder: `${server}/recipes`,
    holds: 'data sets and configurations for larger training libraries',
    mayImport: ['base', 'domain', 'steps', 'trajectories'],
  },
  server: {
    folder: `${server}/server`,
    holds: 'the language server: handlers, tasks, conversion at the door',
    mayImport: ['base', 'protocol', 'domain', 'steps', 'languages', 'sandbox', 'search', 'trajectories', 'solver', 'engine'],
    packages: ['vscode-languageserver', 'vscode-languageserver-protocol', 'vscode-languageserver-textdocument'],
  },
  cli: {
    folder: `${server}/cli`,
    holds: 'the command line',
    mayImport: ['base', 'domain', 'steps', 'languages', 'inference', 'sandbox', 'reward', 'search', 'trajectories', 'curriculum', 'learning', 'solver', 'selfplay', 'engine', 'recipes'],
    packages: ['node:util', 'node:readline', 'node:stream'],
  },
  extension: {
    folder: 'src',
    holds: 'the editor side: shows and asks, never thinks',
    mayImport: ['protocol'],
    packages: ['vscode', 'vscode-languageclient', 'vscode-languageserver-protocol', 'node:crypto'],
  },
};

/** `main.ts` of a process is a composition root: it may import any room of the server. */
export const compositionRoots: readonly string[] = [`${server}/learning/main.ts`, `${server}/inference/main.ts`, `${server}/selfplay/main.ts`];

/**
 * Files that no program reaches and that stay all the same: methods of the papers that are written and tested, and that a
 * learning stage or an engine can take up without further work on them. File → what would take it up.
 */
export const withoutCaller: Readonly<Record<string, string>> = {
  [`${server}/learning/losses/ppo.ts`]: 'another policy gradient of selfplay/policy-grpo.ts; its DESIGN.md says why GRPO alone runs',
  [`${server}/learning/losses/reinforce.ts`]: 'the plainest policy gradient, for the same place',
  [`${server}/learning/losses/generative-verifier.ts`]: 'trains the verifier of prm/generative-verifier.ts',
  [`${server}/prm/generative-verifier.ts`]: 'a reward model without a head, for any decoder folder',
};
