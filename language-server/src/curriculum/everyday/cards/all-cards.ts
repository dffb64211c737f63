import { parseCards, type Card } from '../card.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { strings } from './strings.ts';

/** Every everyday function, by topic. */
export const allCards: readonly Card[] = [numbers, strings, lists].flatMap(parseCards);
