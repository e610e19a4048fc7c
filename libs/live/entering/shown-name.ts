import { maskName } from '#identity';
import { clean } from '../talking/chat-text.js';
import { fold } from '../moderation/fold.js';
import { namesOfTheHouse } from './messages.js';

const nameLimit = 20;
// Who is called like the house or like a host could ask shoppers for money in its name.
const ofTheHouse = namesOfTheHouse.map(fold);

/** Whether a folded name says that somebody belongs to the house. */
export const isOfTheHouse = (folded: string): boolean => ofTheHouse.some((word) => folded.includes(word));

/** The name a person talks under in a room: one line of at most 20 characters without marks that hide or turn. Who takes the name of the house or of the streamer is shown masked. */
export function shownName(name: string, streamerName: string): string {
  const shown = [...clean(name)].slice(0, nameLimit).join('');
  const folded = fold(shown);
  const taken = folded === fold(streamerName) || isOfTheHouse(folded);
  return folded === '' || taken ? maskName(shown) : shown;
}
