import { clean } from '../talking/chat-text.js';
import { fold } from '../moderation/fold.js';
import { isOfTheHouse } from './shown-name.js';

const fewest = 2;
const most = 12;
const proper = /^[\p{L}\p{N}\p{M} ·._-]+$/u;
const letter = /\p{L}/u;

/** A name that was typed, as it may be shown, or why it may not: two to twelve characters, letters, digits and what stands between names; none that the house is called by, none of `taken`. */
export function nicknameOf(typed: string, taken: readonly string[]): { name: string } | { refused: 'length' | 'characters' | 'taken' } {
  const name = clean(typed);
  const length = [...new Intl.Segmenter().segment(name)].length;
  if (length < fewest || length > most || [...name].length > 20) return { refused: 'length' };
  if (!proper.test(name) || !letter.test(name)) return { refused: 'characters' };
  const folded = fold(name);
  return isOfTheHouse(folded) || taken.some((each) => fold(each) === folded) ? { refused: 'taken' } : { name };
}
