import { actionNumbers, type Action } from '../domain/action.ts';
import type { LanguageId, Problem } from '../domain/problem.ts';
import type { State, Step } from '../domain/step.ts';
import { writeFence } from './fence.ts';

/**
 * What a chat model is asked, after O1-CODER's prompt for thinking in pseudocode (section 3.2.1, Fig. 4): the
 * three actions, the problem, the steps so far, and the form of one next step.
 *
 * chat: roles, rules and an example of the form. reasoning: one short message without advice on how to think,
 * which models that think by themselves only stumble over.
 */
export type PromptStyle = 'chat' | 'reasoning';

export interface PromptMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** Asks for one next step, which must be one of the actions. `implement` alone without steps is the direct mode. */
export function writePrompt(state: State, actions: readonly Action[], style: PromptStyle): readonly PromptMessage[] {
  const question = [writeProblemPart(state.problem), writeStepsPart(state)].filter((part) => part !== '').join('\n\n');
  const direct = state.steps.length === 0 && actions.every((action) => action === 'implement');
  switch (style) {
    case 'chat':
      return [
        { role: 'system', content: direct ? directRules : rules },
        { role: 'user', content: `${question}\n\n${request(actions, state.problem)}` },
      ];
    case 'reasoning': {
      const meaning = direct ? '' : `${actions.map((action) => meanings[action]).join('\n')}\n\n`;
      return [{ role: 'user', content: `${question}\n\n${meaning}${request(actions, state.problem)}` }];
    }
  }
}

const meanings: Readonly<Record<Action, string>> = {
  outline:
    'Action 1 (outline): the structure of the algorithm in pseudocode, a few numbered lines, each one thing to do; no details and no real code.',
  refine:
    'Action 2 (refine): pick the one part of the pseudocode that is still the least clear and spell out how it works, again in pseudocode; write that part only.',
  implement: 'Action 3 (implement): turn the pseudocode into complete, working code.',
};

const example: Step = {
  action: 'outline',
  title: 'keep the even numbers, then count them',
  text: '1. keep the even numbers\n2. return how many there are',
};

const rules = `You write functions by way of pseudocode, in small steps that a person can check. There are three kinds of step.
${meanings.outline}
${meanings.refine}
${meanings.implement}
You write exactly one step and then stop. Earlier steps are settled: build on them, and let the code follow them.
A step is a heading with the action and a short title, then one fenced block, and nothing else. For example:

${writeStepAnswer(example, 'python')}`;

const directRules = 'You write correct, complete functions. You answer with the code in one fenced block and nothing else.';

function request(actions: readonly Action[], problem: Problem): string {
  const forms = actions.map((action) => `${heading(action, action === 'implement' ? problem.entry : titleHint[action])}`);
  const choice =
    actions.length === 1
      ? `Write the next step. Its heading:\n${forms.join('\n')}`
      : `Write the next step: whichever of these the pseudocode needs now. Refine while a part is unclear, implement once everything is clear. Its heading is one of:\n${forms.join('\n')}`;
  const code = actions.includes('implement')
    ? `\nCode goes into one \`\`\`${problem.language} block: the imports and helpers it needs and the function \`${problem.entry}\` with exactly the given signature, without tests, prints or a main part.`
    : '';
  const pseudocode = actions.some((action) => action !== 'implement') ? '\nPseudocode goes into one ```text block.' : '';
  return choice + pseudocode + code;
}

const titleHint: Readonly<Record<Action, string>> = { outline: '<the idea in a few words>', refine: '<the part>', implement: '' };

function heading(action: Action, title: string): string {
  return `## Action ${actionNumbers[action]} (${action}): ${title}`;
}

export function writeProblemPart(problem: Problem): string {
  const lines = problem.examples.map((one) => `${problem.entry}(${one.args}) == ${one.expected}`);
  const examples = lines.length === 0 ? '' : `\n\nExamples:\n${writeFence(lines.join('\n'), problem.language)}`;
  return `# Problem\n${problem.statement}\n\n${writeFence(`${problem.signature}${problem.language === 'python' ? ':' : ' {'}`, problem.language)}${examples}`;
}

function writeStepsPart({ steps, problem }: State): string {
  return steps.length === 0 ? '' : `# Steps so far\n${steps.map((step) => writeStepAnswer(step, problem.language)).join('\n\n')}`;
}

/** A step in the form that a chat model is asked for, which `parseAnswer` reads. */
export function writeStepAnswer(step: Step, language: LanguageId): string {
  return `${heading(step.action, step.title)}\n${writeFence(step.text, step.action === 'implement' ? language : 'text')}`;
}
