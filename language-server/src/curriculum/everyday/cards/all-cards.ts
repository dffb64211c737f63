import { parseCards, type Card } from '../card.ts';
import { conversions } from './conversions.ts';
import { dictionaries } from './dictionaries.ts';
import { further } from './further.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { shapes } from './shapes.ts';
import { strings } from './strings.ts';
import { validation } from './validation.ts';

/** Every everyday function, by topic. */
export const allCards: readonly Card[] = [numbers, strings, lists, dictionaries, conversions, shapes, validation, further].flatMap(parseCards);
