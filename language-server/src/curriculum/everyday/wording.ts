/**
 * Surface variation: the same authored phrasing the way different people would put it. Nothing here changes what is
 * asked for.
 */
import type { Random } from '../../base/random.ts';

/** A parameter as the statement may speak of it. */
export interface Mention {
  /** Canonical name in the card. */
  readonly canonical: string;
  readonly name: string;
  /** What people call it; empty when only its name says what it is. */
  readonly nouns: readonly string[];
}

/** What is said about one function, besides how. */
export interface Saying {
  readonly phrasing: string;
  /** Sentences of which one may follow. */
  readonly remarks: readonly string[];
  readonly mentions: readonly Mention[];
  /** The result is a number: it may be computed. */
  readonly numeric: boolean;
  /** A call and its result, to be given as an example now and then. */
  readonly example?: { readonly args: string; readonly expected: string };
}

/** A statement from an authored phrasing. */
export function sayIt(random: Random, saying: Saying): string {
  const { remarks, mentions } = saying;
  let said = chooseBraces(random, saying.phrasing);
  if (remarks.length > 0 && random.next() < 0.35) said = `${endSentence(said)} ${chooseBraces(random, random.pick(remarks))}`;
  const style = random.next();
  if (style < 0.14) said = introduce(random, said, mentions);
  else if (style < 0.78) said = reframe(random, said, saying.numeric);
  said = replaceWords(random, withMentions(random, said, mentions));
  if (saying.example !== undefined && random.next() < 0.07) said = `${endSentence(said)} ${exemplify(random, saying.example)}`;
  else if (mentions.length > 0 && random.next() < 0.04) said = `${endSentence(said)} ${random.pick(asides)}`;
  return finish(random, said);
}

/** Sentences that change nothing. */
const asides = [
  'Assume the input is valid.', 'The input is always valid.', 'Do not modify the input.', 'No error handling is needed.', 'Plain Python only.',
  'Do not print anything.', 'Return the result.', 'Keep it simple.', 'No imports, please.', 'The original must not change.',
];

function exemplify(random: Random, example: { readonly args: string; readonly expected: string }): string {
  const { args, expected } = example;
  return random.pick([
    `For example, ${args} gives ${expected}.`, `Example: ${args} -> ${expected}`, `e.g. ${args} -> ${expected}`, `For ${args} the result is ${expected}.`,
    `Example: for ${args} return ${expected}.`, `So ${args} becomes ${expected}.`, `(${args} -> ${expected})`,
  ]);
}

/** Says first what is given: “Given a list of numbers, return …”, “Takes a string and returns …”. */
function introduce(random: Random, text: string, mentions: readonly Mention[]): string {
  const asked = whether.exec(text);
  const returned = returning.exec(text);
  const matched = asked ?? returned;
  if (matched === null || mentions.length === 0 || mentions.every((mention) => mention.nouns.length === 0)) return text;
  const named = random.next() < 0.6;
  const given = mentions
    .map(({ name, nouns }) => (nouns.length === 0 ? name : `${article(random.pick(nouns))}${named || mentions.length > 1 ? ` ${name}` : ''}`))
    .join(mentions.length === 2 ? ' and ' : ', ');
  const rest = text.slice(matched[0].length);
  const what = asked === null ? rest : `${random.pick(['True if', 'whether', 'True when'])} ${rest}`;
  return random.pick([
    `Given ${given}, return ${what}`,
    `Given ${given}, return ${what}`,
    `Given ${given}, ${asked === null ? 'find' : 'tell'} ${asked === null ? rest : `whether ${rest}`}`,
    `Takes ${given} and returns ${what}`,
    `Take ${given} and return ${what}`,
    `You are given ${given}. Return ${what}`,
    `This function takes ${given} and returns ${what}`,
    `A function that takes ${given} and returns ${what}`,
    `Write a function that takes ${given} and returns ${what}`,
    `For ${given}, return ${what}`,
    `Accepts ${given}; returns ${what}`,
  ]);
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `{a|b}` is a choice. */
function chooseBraces(random: Random, text: string): string {
  return text.replace(/\{([^{}]*\|[^{}]*)\}/g, (_, choices: string) => random.pick(choices.split('|')));
}

const whether =
  /^(?:Return True if|Return True when|Check whether|Check if|Return whether|Tell whether|Determine whether|Determine if|Test whether|Decide whether|True if|Say whether) /;
const returning = /^(?:Return|Compute|Calculate|Get|Find|Give|Give back) (?=the |a |an |how |all |every |only |each |those |\$|what |which |one |new )/;

const whetherLeads = [
  'Return True if', 'Returns True if', 'True if', 'Check if', 'Check whether', 'Checks if', 'Checks whether', 'Determine if',
  'Determine whether', 'Tell whether', 'Return whether', 'Returns whether', 'Test whether', 'Decide whether', 'Say whether',
  'Find out if', 'Return True when', 'Write a function that checks if', 'Write a function that checks whether',
  'Write a function to check if', 'Write a function that returns True if', 'Function that tells whether', 'Should return True if',
  'Verify whether', 'A function that checks whether', 'Return a boolean saying whether', 'This function checks if', 'Figure out whether',
  'Tests if', 'Determines whether', 'Implement a function that checks if', 'Return True only if', 'See if', 'Returns true if',
];
const trueTails = ['', '', '', ', otherwise False', ', False otherwise', ', else False', ' and False otherwise', '; otherwise return False'];
const whetherTails = ['', '', '', '', '', ' or not', ', False otherwise'];

const returnLeads = [
  'Return', 'Return', 'Returns', 'Return', 'Get', 'Find', 'Give back', 'Gives back', 'Write a function that returns', 'Write a function to return',
  'A function that returns', 'Function that returns', 'Function returning', 'Should return', 'The function should return', 'Please return',
  'This function returns', 'Gets', 'Finds', 'Create a function that returns', 'Implement a function that returns', 'I need',
  'I want', 'Give me', 'Write a function that gives', 'Output', 'Produce', 'Work out', 'Define a function that returns', 'Write code that returns',
];
const numericLeads = [
  'Compute', 'Calculate', 'Computes', 'Calculates', 'Write a function that computes', 'Write a function to calculate', 'Determine',
  'Write a function that calculates', 'Work out', 'Figure out', 'Evaluate',
];

/** Verbs a phrasing may begin with, beside “return” and “check”. */
const verbs = new Set(
  `add append apply average build capitalise capitalize censor change check clamp clean combine compare compute concatenate convert count create
  cut decode delete divide double drop encode expand extract fill filter find flatten format generate get give group hide insert interleave
  invert join keep limit list locate look lower make map mask measure merge mirror move multiply negate normalise normalize number pad pair pick pluck
  print put raise remove rename repeat replace replicate reverse rotate round scale select shift shorten shuffle simplify sort split square strip subtract
  sum swap switch take toggle transform translate transpose trim truncate turn uppercase lowercase use work write wrap zip insert collapse compress
  summarise summarize tally total partition break chop collect discard exchange flip halve index ignore pull push rank read rearrange
  scan search separate show sieve skip slice squeeze stack surround swap underline unzip zero parse exclude mark obtain reduce undo decrypt encrypt order
  rewrite express spell tell determine cycle roll divide evaluate estimate classify grade label name simulate score simplify`.split(/\s+/),
);

/** Rewords how the first sentence begins. */
function reframe(random: Random, text: string, numeric: boolean): string {
  const asked = whether.exec(text);
  if (asked !== null) {
    const rest = text.slice(asked[0].length);
    const end = rest.search(/\.(?: |$)/);
    const first = end < 0 ? rest : rest.slice(0, end);
    const after = end < 0 ? '' : rest.slice(end);
    const lead = random.pick(whetherLeads);
    const tail = /\b(?:otherwise|else|or not)\b|[,;:]/.test(first) ? '' : random.pick(/true/i.test(lead) ? trueTails : whetherTails);
    return `${lead} ${first}${tail}${after}`;
  }
  const returned = returning.exec(text);
  if (returned !== null) {
    const rest = text.slice(returned[0].length);
    if (/^(the|how|what) /.test(rest) && random.next() < 0.1) return upperFirst(rest);
    return `${random.pick(numeric && random.next() < 0.4 ? numericLeads : returnLeads)} ${rest}`;
  }
  const verb = /^[A-Z][a-z]+(?= (?!of |for ))/.exec(text)?.[0].toLowerCase();
  if (verb === undefined || !verbs.has(verb)) return text;
  const rest = text.slice(verb.length);
  const style = random.integer(0, 9);
  if (style === 0) return `Write a function that ${thirdPerson(verb)}${rest}`;
  if (style === 1) return `Write a function to ${verb}${rest}`;
  if (style === 2) return `A function that ${thirdPerson(verb)}${rest}`;
  if (style === 3) return `${upperFirst(thirdPerson(verb))}${rest}`;
  if (style === 4) return `Please ${verb}${rest}`;
  if (style === 5) return random.pick(['This function should ', 'The function should ', 'Implement a function to ', 'Create a function to ', 'I want to ', 'Function to ']) + verb + rest;
  return text;
}

function thirdPerson(verb: string): string {
  if (/(?:s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

function withMentions(random: Random, text: string, mentions: readonly Mention[]): string {
  return text.replace(/\$([a-z_]\w*)/g, (whole: string, canonical: string, at: number) => {
    const mention = mentions.find((one) => one.canonical === canonical);
    if (mention === undefined) return whole;
    const after = text.slice(at + whole.length);
    const counts = mention.nouns.includes('number') && /^ [a-z]/.test(after) && !verbsAfter.test(after);
    const inFormula = counts || /(?:[-+*/^=<>%[("'!]|[-+*/^=<>%] )$/.test(text.slice(0, at)) || /^(?: ?[-+*/^=<>%!\])"']| over| choose)/.test(after);
    return inFormula ? mention.name : mentionOf(random, mention, mentions);
  });
}

/** What follows a number that is spoken of, unlike in “$n times”, where it counts something. */
const verbsAfter =
  /^ (?:is|and|or|to|in|by|as|has|with|from|if|without|into|are|itself|can|divides?|equals?|does|ends?|appears?|occurs?|that|for|evenly|up|between|after|lies|belongs|becomes|leaves|have|must|when|until|down|contains?|cubed|squared|below|except|on|at|reads?|means?|again|written)\b/;

function mentionOf(random: Random, mention: Mention, mentions: readonly Mention[]): string {
  const { name, nouns } = mention;
  const style = random.next();
  const shared = mentions.some((other) => other !== mention && other.nouns.some((noun) => nouns.includes(noun)));
  if (nouns.length === 0 || style < 0.4) return style < 0.1 ? `\`${name}\`` : name;
  const noun = random.pick(nouns);
  if (style < 0.55 || shared) return `the ${noun} ${name}`;
  return style < 0.75 ? `the given ${noun}` : style < 0.95 ? `the ${noun}` : `the input ${noun}`;
}

/** Words that mean the same here, the first the authored one; each is exchanged now and then. */
const synonyms: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\blist of numbers\b/g, ['list of integers', 'list of ints', 'array of numbers', 'sequence of numbers', 'array of integers']],
  [/\blist of strings\b/g, ['list of words', 'array of strings', 'list of str']],
  [/\b(?<!matrix |of )list\b(?! of lists| of dict)/g, ['array', 'sequence', 'list']],
  [/\bstring\b/g, ['text', 'string', 'str']],
  [/\bdictionary\b/g, ['dict', 'mapping', 'dict', 'map']],
  [/\bdictionaries\b/g, ['dicts']],
  [/\bRemove\b/g, ['Drop', 'Delete', 'Take out', 'Get rid of']],
  [/\bremoved\b/g, ['dropped', 'deleted', 'taken out']],
  [/\bremove\b/g, ['drop', 'delete']],
  [/\bKeep\b/g, ['Select', 'Keep only', 'Pick out', 'Filter']],
  [/\blargest\b/g, ['biggest', 'greatest', 'highest', 'maximum']],
  [/\bsmallest\b/g, ['lowest', 'minimum', 'least']],
  [/(?<=\bthe )number of\b(?! the\b| a\b| times\b| month)/g, ['count of', 'total number of']],
  [/\binteger\b/g, ['number', 'whole number', 'int']],
  [/\bintegers\b/g, ['numbers', 'ints', 'whole numbers']],
  [/\bnumbers\b/g, ['values', 'integers', 'numbers', 'elements']],
  [/\belements\b/g, ['items', 'values', 'entries']],
  [/\belement\b/g, ['item', 'value']],
  [/\bitems\b/g, ['elements', 'values', 'items']],
  [/\bcharacters\b/g, ['chars', 'letters', 'characters']],
  [/\bcharacter\b/g, ['char', 'character']],
  [/\bbigger than\b/g, ['greater than', 'larger than', 'above']],
  [/\bgreater than\b/g, ['larger than', 'bigger than', 'above', 'over']],
  [/\bless than\b/g, ['smaller than', 'below', 'under']],
  [/\bdivisible by\b/g, ['a multiple of', 'evenly divisible by']],
  [/\bempty list\b/g, ['empty array', 'list without elements']],
  [/\bin the same order\b/g, ['in their original order', 'preserving order', 'keeping the order']],
  [/\bupper case\b/g, ['uppercase', 'capital letters', 'upper-case']],
  [/\blower case\b/g, ['lowercase', 'small letters', 'lower-case']],
  [/\bspaces\b/g, ['blanks', 'spaces', 'whitespace']],
  [/\boccurs\b/g, ['appears', 'shows up']],
  [/\boccur\b/g, ['appear', 'show up']],
  [/\bhow many times\b/g, ['how often']],
  [/\bequal to\b/g, ['the same as']],
  [/\bat least\b/g, ['no less than', 'not less than']],
  [/\bat most\b/g, ['no more than', 'not more than']],
  [/\bexactly once\b/g, ['only once', 'just once', 'a single time']],
  [/\bReturn None\b/g, ['Give None', 'None', 'It is None']],
  [/\bif there is none\b/g, ['if none exists', 'when there is none', 'if there are none']],
];

function replaceWords(random: Random, text: string): string {
  let said = text;
  for (const [pattern, others] of synonyms) {
    said = said.replace(pattern, (word) => (random.next() < 0.3 ? random.pick(others) : word));
  }
  return said
    .replace(/\b([Aa]) (?=(array|entire|element|item|integer|int|entry|upper|input)\b)/g, '$1n ')
    .replace(/\b([Aa])n (?=(sequence|list|number|whole|text|string|value|str|mapping|char|letter|single|dict)\b)/g, '$1 ');
}

function finish(random: Random, text: string): string {
  let said = text;
  if (random.next() < 0.35) said = said.replace(/\.$/, '');
  else if (!/[.?!:]$/.test(said)) said = `${said}.`;
  if (random.next() < 0.15) said = lowerFirst(said);
  if (random.next() < 0.03) said = said.replace(/'/g, '"');
  return said;
}

function endSentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Leaves “True” and parameters' names alone. */
function lowerFirst(text: string): string {
  return /^(True|False|None|I )/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
