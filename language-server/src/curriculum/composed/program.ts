/**
 * A worked solution as a small tree that renders twice: as pseudocode and as Python. Refinements and code
 * therefore agree word for word, which is what lets a small model transliterate one into the other.
 */
import { unreachable } from '../../base/exhaustive.ts';

/** An expression in both languages. A plain string reads the same in both. */
export type Expression = string | { readonly code: string; readonly say: string };

export type Statement =
  | { readonly kind: 'set'; readonly name: string; readonly to: Expression }
  /** `name += by`, `name *= by` */
  | { readonly kind: 'update'; readonly name: string; readonly operator: '+' | '*'; readonly by: Expression }
  | { readonly kind: 'append'; readonly item: Expression; readonly to: string }
  | { readonly kind: 'each'; readonly item: string; readonly in: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise?: readonly Statement[] }
  | { readonly kind: 'return'; readonly value: Expression };

export interface Branch {
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

/** A function beside the asked one; it is defined after it. */
export interface Helper {
  readonly name: string;
  /** `def is_prime(n)` */
  readonly signature: string;
  /** What it tells or makes, for the outline: `is_prime(n) tells if n is prime`. */
  readonly purpose: string;
  readonly body: readonly Statement[];
}

export const set = (name: string, to: Expression): Statement => ({ kind: 'set', name, to });
export const add = (name: string, by: Expression): Statement => ({ kind: 'update', name, operator: '+', by });
export const multiply = (name: string, by: Expression): Statement => ({ kind: 'update', name, operator: '*', by });
export const append = (item: Expression, to: string): Statement => ({ kind: 'append', item, to });
export const give = (value: Expression): Statement => ({ kind: 'return', value });
export const each = (item: string, source: Expression, ...body: readonly Statement[]): Statement => ({ kind: 'each', item, in: source, body });
export const loop = (condition: Expression, ...body: readonly Statement[]): Statement => ({ kind: 'while', condition, body });
export const when = (condition: Expression, ...body: readonly Statement[]): Statement => ({ kind: 'if', branches: [{ condition, body }] });
export const choose = (branches: readonly Branch[], otherwise: readonly Statement[]): Statement => ({ kind: 'if', branches, otherwise });

/** `[item for name in source if condition]` */
export function listOf(item: string, name: string, source: Expression, condition?: string): Expression {
  const test = condition === undefined ? '' : ` if ${condition}`;
  const where = condition === undefined ? '' : ` where ${condition}`;
  return {
    code: `[${item} for ${name} in ${code(source)}${test}]`,
    say: `${item} for each ${name} in ${say(source)}${where}`,
  };
}

export function code(expression: Expression): string {
  return typeof expression === 'string' ? expression : expression.code;
}

export function say(expression: Expression): string {
  return typeof expression === 'string' ? expression : expression.say;
}

/** Python lines, indented by four blanks a level from `depth`. */
export function toPython(statements: readonly Statement[], depth = 1): string[] {
  const margin = '    '.repeat(depth);
  const inner = (body: readonly Statement[]): string[] => toPython(body, depth + 1);
  return statements.flatMap((one): string[] => {
    switch (one.kind) {
      case 'set':
        return [`${margin}${one.name} = ${code(one.to)}`];
      case 'update':
        return [`${margin}${one.name} ${one.operator}= ${code(one.by)}`];
      case 'append':
        return [`${margin}${one.to}.append(${code(one.item)})`];
      case 'each':
        return [`${margin}for ${one.item} in ${code(one.in)}:`, ...inner(one.body)];
      case 'while':
        return [`${margin}while ${code(one.condition)}:`, ...inner(one.body)];
      case 'if':
        return [
          ...one.branches.flatMap((branch, at) => [
            `${margin}${at === 0 ? 'if' : 'elif'} ${code(branch.condition)}:`,
            ...inner(branch.body),
          ]),
          ...(one.otherwise === undefined ? [] : [`${margin}else:`, ...inner(one.otherwise)]),
        ];
      case 'return':
        return [`${margin}return ${code(one.value)}`];
      default:
        return unreachable(one);
    }
  });
}

/** Pseudocode lines, indented by two blanks a level. */
export function toPseudocode(statements: readonly Statement[], depth = 0): string[] {
  const margin = '  '.repeat(depth);
  const inner = (body: readonly Statement[]): string[] => toPseudocode(body, depth + 1);
  return statements.flatMap((one): string[] => {
    switch (one.kind) {
      case 'set':
        return [`${margin}set ${one.name} to ${say(one.to)}`];
      case 'update':
        return [`${margin}set ${one.name} to ${one.name} ${one.operator} ${say(one.by)}`];
      case 'append':
        return [`${margin}append ${say(one.item)} to ${one.to}`];
      case 'each':
        return [`${margin}for each ${one.item} in ${say(one.in)}:`, ...inner(one.body)];
      case 'while':
        return [`${margin}while ${say(one.condition)}:`, ...inner(one.body)];
      case 'if':
        return [
          ...one.branches.flatMap((branch, at) => [
            `${margin}${at === 0 ? 'if' : 'else if'} ${say(branch.condition)}:`,
            ...inner(branch.body),
          ]),
          ...(one.otherwise === undefined ? [] : [`${margin}else:`, ...inner(one.otherwise)]),
        ];
      case 'return':
        return [`${margin}return ${say(one.value)}`];
      default:
        return unreachable(one);
    }
  });
}
