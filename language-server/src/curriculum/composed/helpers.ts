/** Conditions and changes that need a function of their own beside the asked one. */
import type { Random } from '../../base/random.ts';
import type { Change } from './changes.ts';
import type { ElementKind, Predicate } from './predicates.ts';
import { add, choose, each, give, type Helper, loop, set, type Statement, when } from './program.ts';

function helper(name: string, parameter: string, purpose: string, ...body: readonly Statement[]): Helper {
  return { name, signature: `def ${name}(${parameter})`, purpose: `${name}(${parameter}) ${purpose}`, body };
}

const isPrime = helper('is_prime', 'n', 'tells whether n is prime', when('n < 2', give('False')), each('d', { code: 'range(2, n)', say: '2 to n - 1' }, when('n % d == 0', give('False'))), give('True'));
const isPerfect = helper('is_perfect', 'n', 'tells whether the divisors of n below n add up to n', set('total', '0'), each('d', { code: 'range(1, n)', say: '1 to n - 1' }, when('n % d == 0', add('total', 'd'))), give('n > 0 and total == n'));
const isSquare = helper('is_square', 'n', 'tells whether n is a perfect square', set('root', '0'), loop('root * root < n', add('root', '1')), give('root * root == n'));
const isPower = helper('is_power_of_two', 'n', 'tells whether n is a power of two', when('n < 1', give('False')), loop('n % 2 == 0', set('n', 'n // 2')), give('n == 1'));
const hasRepeats = helper('has_repeats', 'word', 'tells whether a letter of word repeats', give('len(set(word)) != len(word)'));
const evenDigits = helper('all_even_digits', 'n', 'tells whether all digits of n are even', each('d', { code: 'str(abs(n))', say: 'the digits of n' }, when('int(d) % 2 != 0', give('False'))), give('True'));
const alternates = helper('is_sorted', 'word', 'tells whether the letters of word are in order', each('i', { code: 'range(1, len(word))', say: '1 to the length of word - 1' }, when('word[i] < word[i - 1]', give('False'))), give('True'));
const manyVowels = helper('mostly_vowels', 'word', 'tells whether more than half of word are vowels', set('count', '0'), each('c', 'word', when("c.lower() in 'aeiou'", add('count', '1'))), give('count * 2 > len(word)'));
const sameEnds = helper('same_ends', 'word', 'tells whether word starts and ends with the same letter', give('word[:1] == word[-1:]'));

function tells(from: Helper, adjectives: readonly string[], relatives: readonly string[], is: string, name: string): Predicate {
  return { key: from.name, adjectives, relatives, is: [is], test: (item) => `${from.name}(${item})`, name, helper: from };
}

const intPredicates: readonly Predicate[] = [
  tells(isPrime, ['prime'], ['that are prime', 'that are prime numbers'], 'is prime', 'primes'),
  tells(isPerfect, ['perfect'], ['that are perfect numbers', 'equal to the sum of their proper divisors'], 'is perfect', 'perfect'),
  tells(isSquare, ['square'], ['that are perfect squares', 'that are square numbers'], 'is a perfect square', 'square_numbers'),
  tells(isPower, [], ['that are powers of two', 'that are powers of 2'], 'is a power of two', 'powers'),
  tells(evenDigits, [], ['whose digits are all even', 'with only even digits'], 'has only even digits', 'kept'),
];
const wordPredicates: readonly Predicate[] = [
  tells(hasRepeats, [], ['with repeated letters', 'in which a letter repeats', 'that have a letter more than once'], 'has a repeated letter', 'kept'),
  tells(alternates, [], ['whose letters are in alphabetical order', 'with sorted letters'], 'has its letters in order', 'kept'),
  tells(manyVowels, [], ['that are mostly vowels', 'with more vowels than other letters'], 'is mostly vowels', 'kept'),
  tells(sameEnds, [], ['that start and end with the same letter', 'whose first and last letters are equal'], 'has equal ends', 'kept'),
];

const digitSum = helper('digit_sum', 'n', 'adds up the digits of n', set('total', '0'), each('d', { code: 'str(abs(n))', say: 'the digits of n' }, add('total', 'int(d)')), give('total'));
const digitCount = helper('digit_count', 'n', 'counts the digits of n', give('len(str(abs(n)))'));
const divisorCount = helper('divisor_count', 'n', 'counts the divisors of n', set('count', '0'), each('d', { code: 'range(1, abs(n) + 1)', say: '1 to abs(n)' }, when('n % d == 0', add('count', '1'))), give('count'));
const largestDigit = helper('largest_digit', 'n', 'finds the largest digit of n', set('digits', { code: '[int(d) for d in str(abs(n))]', say: 'the digits of n' }), give('max(digits)'));
const triangle = helper('triangle', 'n', 'adds up the numbers from 1 to n', set('total', '0'), each('i', { code: 'range(1, n + 1)', say: '1 to n' }, add('total', 'i')), give('total'));
const collatz = helper('steps_to_one', 'n', 'counts the Collatz steps from n to 1', set('steps', '0'), loop('n > 1', choose([{ condition: 'n % 2 == 0', body: [set('n', 'n // 2')] }], [set('n', 'n * 3 + 1')]), add('steps', '1')), give('steps'));
const reverseDigits = helper('reverse_digits', 'n', 'writes the digits of n backwards', give({ code: 'int(str(abs(n))[::-1])', say: 'int(str(abs(n))[::-1])' }));
const countVowels = helper('count_vowels', 'word', 'counts the vowels in word', set('count', '0'), each('c', 'word', when("c.lower() in 'aeiou'", add('count', '1'))), give('count'));
const dropVowels = helper('drop_vowels', 'word', 'removes the vowels of word', set('result', "''"), each('c', 'word', when("c.lower() not in 'aeiou'", add('result', 'c'))), give('result'));
const swapEnds = helper('swap_ends', 'word', 'swaps the first and last letter of word', when('len(word) < 2', give('word')), give('word[-1] + word[1:-1] + word[0]'));
const sortLetters = helper('sort_letters', 'word', 'sorts the letters of word', give("''.join(sorted(word))"));
const score = helper('letter_score', 'word', 'adds up the places of the letters of word in the alphabet', set('total', '0'), each('c', 'word.lower()', when("'a' <= c <= 'z'", add('total', "ord(c) - ord('a') + 1"))), give('total'));

function makes(from: Helper, kinds: readonly [ElementKind, ElementKind], nouns: readonly string[], orders: readonly string[], one: string, name: string): Change {
  return { key: from.name, from: kinds[0], to: kinds[1], nouns, orders, one, make: (item) => `${from.name}(${item})`, name, helper: from };
}

const intChanges: readonly Change[] = [
  makes(digitSum, ['int', 'int'], ['the digit sums of {}', 'the sums of the digits of {}'], ['take the digit sum of {}', 'replace {} by the sum of the digits', 'add up the digits of {}'], 'the digit sum of {}', 'digit_sums'),
  makes(digitCount, ['int', 'int'], ['the numbers of digits of {}', 'the digit counts of {}'], ['count the digits of {}', 'replace {} by the number of digits'], 'the number of digits of {}', 'digit_counts'),
  makes(divisorCount, ['int', 'int'], ['the numbers of divisors of {}', 'the divisor counts of {}'], ['count the divisors of {}', 'replace {} by the number of divisors'], 'the number of divisors of {}', 'divisor_counts'),
  makes(largestDigit, ['int', 'int'], ['the largest digits of {}', 'the biggest digits of {}'], ['take the largest digit of {}', 'replace {} by the largest digit'], 'the largest digit of {}', 'largest_digits'),
  makes(triangle, ['int', 'int'], ['the triangular numbers of {}', 'the sums from 1 up to {}'], ['add up all numbers from 1 to {}', 'replace {} by the sum of 1 up to it'], 'the sum of 1 to {}', 'triangles'),
  makes(collatz, ['int', 'int'], ['the Collatz step counts of {}', 'the numbers of Collatz steps of {}'], ['count the Collatz steps of {}', 'count how many Collatz steps it takes to bring {} to 1'], 'the Collatz steps of {}', 'steps'),
  makes(reverseDigits, ['int', 'int'], ['the digit reversals of {}'], ['reverse the digits of {}', 'write the digits of {} backwards'], '{} with its digits reversed', 'flipped'),
];
const wordChanges: readonly Change[] = [
  makes(countVowels, ['word', 'int'], ['the vowel counts of {}', 'the numbers of vowels in {}'], ['count the vowels in {}', 'replace {} by the number of vowels'], 'the number of vowels in {}', 'vowel_counts'),
  makes(dropVowels, ['word', 'word'], ['{} without vowels', '{} with the vowels removed'], ['remove the vowels from {}', 'drop all vowels of {}'], '{} without vowels', 'stripped'),
  makes(swapEnds, ['word', 'word'], ['{} with the first and last letters swapped'], ['swap the first and last letter of {}', 'exchange the first and the last letter of {}'], '{} with its ends swapped', 'swapped'),
  makes(sortLetters, ['word', 'word'], ['{} with sorted letters', '{} with the letters in alphabetical order'], ['sort the letters of {}', 'put the letters of {} in alphabetical order'], '{} with sorted letters', 'sorted_words'),
  makes(score, ['word', 'int'], ['the letter scores (a=1, b=2, ...) of {}', 'the alphabet scores of {}'], ['score {} by the places of the letters in the alphabet (a=1, b=2, ...)', 'add up the alphabet positions (a=1) of the letters of {}'], 'the letter score of {}', 'letter_scores'),
];

export function drawHelperPredicate(random: Random, kind: 'int' | 'word'): Predicate {
  return random.pick(kind === 'int' ? intPredicates : wordPredicates);
}

export function drawHelperChange(random: Random, kind: 'int' | 'word'): Change {
  return random.pick(kind === 'int' ? intChanges : wordChanges);
}
