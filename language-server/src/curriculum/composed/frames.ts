/** Sentences around what is asked, and names for the function that does it. */
import type { Random } from '../../base/random.ts';

export interface Said {
  readonly text: string;
  /** Which frame was used. */
  readonly frame: string;
}

const nounFrames = [
  'Return {}.', 'Return {}.', 'Return {}.', 'return {}', 'Returns {}.', 'Find {}.', 'Compute {}.', 'Calculate {}.', 'Get {}.', 'Give back {}.',
  'Write a function that returns {}.', 'Should return {}.', 'I need {}.', 'Determine {}.', '{^}.', '{^}', 'This function returns {}.', 'Work out {}.',
  'The result is {}.', 'Implement a function to return {}.', 'Produce {}.', 'Please return {}.', 'Output {}.', 'What is {}?',
] as const;

const orderFrames = [
  '{^}.', '{^}.', '{^}', '{}', 'Write a function to {}.', 'Please {}.', 'The function should {}.', 'A function to {}', 'I want to {}.', 'Create a function to {}.', '{^}.',
  'Implement a function that can {}.',
] as const;

const truthFrames = [
  'Return True if {}.', 'Return True if {}, otherwise False.', 'Check if {}.', 'Check whether {}.', 'Tell whether {}.', 'Decide if {}.', 'Return whether {}.', 'True when {}.',
  'Test if {}.', 'return true if {}', 'Returns True if {} and False otherwise.', 'Find out if {}.', 'Determine whether {}.', 'Write a function that checks if {}.', 'Say if {}.',
] as const;

/** Asks for a thing: “the sum of …”. */
export function askFor(random: Random, noun: string): Said {
  const frame = random.pick(nounFrames);
  return { text: fill(frame, frame.startsWith('What') && noun.startsWith('how many') ? noun.replace(/^how many/, 'the number of') : noun), frame: `noun ${frame}` };
}

/** Asks for something to be done: “add up …”. */
export function askTo(random: Random, order: string): Said {
  const frame = random.pick(/^(for|first|if) /.test(order) ? orderFrames.slice(0, 4) : orderFrames);
  return { text: fill(frame, order), frame: `order ${frame}` };
}

/** Asks whether something holds: “all numbers are even”. */
export function askIf(random: Random, clause: string): Said {
  const frame = random.pick(truthFrames);
  return { text: fill(frame, clause), frame: `truth ${frame}` };
}

/** Replaces {} by the text and {^} by the text with a capital. */
function fill(template: string, text: string): string {
  return template.replaceAll('{^}', () => capital(text)).replaceAll('{}', () => text);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const generic = ['solve', 'f', 'func', 'process', 'compute', 'answer', 'task', 'calc', 'g', 'run', 'my_function', 'result', 'foo', 'calculate', 'solution', 'do_it', 'transform', 'helper', 'work'] as const;

/** A descriptive name from words, or one that tells nothing. */
export function nameFunction(random: Random, words: readonly string[]): string {
  if (random.next() < 0.25) return random.pick(generic);
  const clean = words.flatMap((word) => word.toLowerCase().replace(/[^a-z0-9 _]/g, '').split(/[ _]+/)).filter((word) => word !== '' && word !== 'the' && word !== 'a');
  const name = clean.slice(0, 4).join('_').replace(/^\d+_?/, '');
  const prefix = random.next() < 0.15 ? random.pick(['get_', 'find_', 'compute_', 'make_']) : '';
  const reserved = new Set(['sum', 'max', 'min', 'list', 'sorted', 'reversed', 'any', 'all', 'len', 'abs', 'not', 'is', 'in', 'and', 'or', 'if', 'for', 'str', 'int', 'map', 'zip', 'range', 'lambda', 'from', 'to']);
  const whole = prefix + name;
  return whole === '' || reserved.has(whole) ? `${whole}_${random.pick(['of', 'values', 'it', 'all'])}`.replace(/^_/, 'do_') : whole;
}
