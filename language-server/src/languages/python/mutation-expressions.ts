/**
 * The mistakes that mutants stand for, by syntax. The set follows the five operators that Offutt et al. (1996) found
 * sufficient (relational, arithmetic, logical, unary, constants), and adds left-out statements, branches, slices and
 * neighbouring functions, which small programs get wrong. Mutants that would mean the same are written once:
 * swapping both branches of an `if` is its negated condition.
 */
import type { Node } from 'web-tree-sitter';
import type { MutationKind } from '../../domain/mutant.ts';
import { replace, shown, type Change } from './mutation-change.ts';

/** What may be changed at a node itself, not below it. */
export function expressionChanges(node: Node): readonly Change[] {
  switch (node.type) {
    case 'comparison_operator':
      return node.children.flatMap(comparisonChanges);
    case 'boolean_operator':
      return byTable(node.childForFieldName('operator'), 'logic', { and: ['or'], or: ['and'] });
    case 'binary_operator':
      return byTable(node.childForFieldName('operator'), 'arithmetic', arithmetic);
    case 'augmented_assignment':
      return byTable(node.childForFieldName('operator'), 'arithmetic', augmented);
    case 'not_operator':
      return operandOnly(node, 'condition');
    case 'unary_operator':
      return unaryChanges(node);
    case 'integer':
      return isNegated(node) ? [] : integerChanges(node, node.text);
    case 'float':
      return isNegated(node) || !Number.isFinite(Number(node.text)) ? [] : [replace(node, 'constant', String(Number(node.text) + 1))];
    case 'true':
      return [replace(node, 'constant', 'False')];
    case 'false':
      return [replace(node, 'constant', 'True')];
    case 'string':
      return stringChanges(node);
    case 'slice':
      return sliceChanges(node);
    case 'call':
      return callChanges(node);
    case 'if_statement':
    case 'elif_clause':
    case 'while_statement':
      return conditionChanges(node.childForFieldName('condition'), node.type === 'while_statement');
    case 'conditional_expression':
      return conditionChanges(node.namedChildren[1] ?? null, false);
    case 'if_clause':
      return conditionChanges(node.firstNamedChild, false);
    default:
      return [];
  }
}

type Table = Readonly<Record<string, readonly string[]>>;

const boundaries: Table = { '<': ['<='], '<=': ['<'], '>': ['>='], '>=': ['>'] };
const opposites: Table = {
  '<': ['>='],
  '<=': ['>'],
  '>': ['<='],
  '>=': ['<'],
  '==': ['!='],
  '!=': ['=='],
  in: ['not in'],
  'not in': ['in'],
  is: ['is not'],
  'is not': ['is'],
};
const arithmetic: Table = {
  '+': ['-'],
  '-': ['+'],
  '*': ['+'],
  '/': ['*'],
  '//': ['*'],
  '%': ['//'],
  '**': ['*'],
  '&': ['|'],
  '|': ['&'],
  '^': ['|'],
  '<<': ['>>'],
  '>>': ['<<'],
};
const augmented: Table = { '+=': ['-=', '='], '-=': ['+='], '*=': ['+=', '='], '/=': ['*='], '//=': ['*='], '%=': ['//='], '**=': ['*='], '&=': ['|='], '|=': ['&='], '^=': ['|='] };
const functions: Table = { min: ['max'], max: ['min'], any: ['all'], all: ['any'] };
const methods: Table = {
  upper: ['lower'],
  lower: ['upper'],
  startswith: ['endswith'],
  endswith: ['startswith'],
  lstrip: ['rstrip'],
  rstrip: ['lstrip'],
  find: ['rfind'],
  rfind: ['find'],
  isalpha: ['isalnum'],
  isdigit: ['isalnum'],
  keys: ['values'],
  values: ['keys'],
  floor: ['ceil'],
  ceil: ['floor'],
};

function comparisonChanges(operator: Node): readonly Change[] {
  return [...byTable(operator, 'boundary', boundaries), ...byTable(operator, 'comparison', opposites)];
}

function byTable(token: Node | null, kind: MutationKind, table: Table): readonly Change[] {
  if (token === null || !Object.hasOwn(table, token.text)) return [];
  return (table[token.text] ?? []).map((text) => replace(token, kind, text));
}

function isNegated(node: Node): boolean {
  return node.parent?.type === 'unary_operator' && node.parent.childForFieldName('operator')?.type === '-';
}

function unaryChanges(node: Node): readonly Change[] {
  const operand = node.childForFieldName('argument');
  if (operand === null || node.childForFieldName('operator')?.type !== '-') return [];
  return operand.type === 'integer' ? integerChanges(node, `-${operand.text}`) : operandOnly(node, 'arithmetic');
}

function integerChanges(node: Node, literal: string): readonly Change[] {
  if (!/^-?\d+$/.test(literal)) return [];
  const value = BigInt(literal);
  return [value + 1n, value - 1n].map((other) => replace(node, 'constant', String(other)));
}

function operandOnly(node: Node, kind: MutationKind): readonly Change[] {
  const operand = node.childForFieldName('argument');
  return operand === null ? [] : [replace(node, kind, operand.text)];
}

/** The opposite of a single comparison is written by the comparison itself, that of `not x` by the `not`. */
function conditionChanges(condition: Node | null, isLoop: boolean): readonly Change[] {
  if (condition === null) return [];
  const hasOwnOpposite = condition.type === 'not_operator' || (condition.type === 'comparison_operator' && condition.namedChildCount === 2);
  const negated = hasOwnOpposite ? [] : [`not (${condition.text})`];
  // A loop that never ends says nothing about tests.
  const fixed = isLoop ? ['False'] : ['True', 'False'];
  const isFixed = condition.type === 'true' || condition.type === 'false';
  return [...negated, ...(isFixed ? [] : fixed)].map((text) => replace(condition, 'condition', text, text === 'True' ? `${shown(condition.text)} is taken as true` : text === 'False' ? `${shown(condition.text)} is taken as false` : undefined));
}

function stringChanges(node: Node): readonly Change[] {
  const { text } = node;
  if (!/^(?:'|")/.test(text)) return [];
  return [replace(node, 'constant', /^(?:''|"")$/.test(text) ? "'x'" : "''")];
}

/** Start, stop or step left out. */
function sliceChanges(node: Node): readonly Change[] {
  return node.namedChildren.map((part) => replace(part, 'slice', '', `${shown(node.parent?.text ?? node.text)} loses ${shown(part.text)}`));
}

function callChanges(node: Node): readonly Change[] {
  const called = node.childForFieldName('function');
  if (called?.type === 'identifier') return byTable(called, 'call', functions);
  return called?.type === 'attribute' ? byTable(called.childForFieldName('attribute'), 'call', methods) : [];
}
