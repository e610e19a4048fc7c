import { courtesies, placeEndings, startsLikeName, writtenOnto } from './address-messages.js';
import type { Piece } from './cut-up.js';

const chineseName = /^\p{Script=Han}{2,4}$/u;
const longName = /^\p{Script=Han}{1,8}[·•]\p{Script=Han}{1,8}$/u;
const latinName = /^\p{Script=Latin}[\p{Script=Latin}.'-]{1,29}$/u;

/** Whether a word can only be a person's name here. */
function isName(word: string): boolean {
  if (longName.test(word) || latinName.test(word)) return true;
  if (courtesies.test(word)) return chineseName.test(word) || /^\p{Script=Han}{5,6}$/u.test(word);
  return chineseName.test(word) && startsLikeName.test(word) && !placeEndings.test(word);
}

/**
 * Finds who the parcel is for: what stands behind a label, else a name next to the phone, else one that begins or ends the text, else one that is written onto the house
 * number before the phone. Answers the name and what is left without it.
 */
export function findName(pieces: readonly Piece[]): { name: string | null; rest: readonly Piece[] } {
  const found = pieces.find(({ kind }) => kind === 'named') ?? likely(pieces).find(({ kind, text }) => kind === 'word' && isName(text));
  if (found) return { name: found.text, rest: pieces.filter((piece) => piece !== found) };
  return cutOff(pieces);
}

const likely = (pieces: readonly Piece[]): Piece[] => {
  const phone = pieces.findIndex(({ kind }) => kind === 'phone');
  const places = phone < 0 ? [0, pieces.length - 1] : [phone - 1, phone + 1, 0, pieces.length - 1];
  return places.flatMap((place) => pieces[place] ?? []);
};

function cutOff(pieces: readonly Piece[]): { name: string | null; rest: readonly Piece[] } {
  const phone = pieces.findIndex(({ kind }) => kind === 'phone');
  const before = pieces[phone - 1];
  const [, house, name] = (before?.kind === 'word' && writtenOnto.exec(before.text)) || [];
  if (house === undefined || name === undefined) return { name: null, rest: pieces };
  return { name, rest: pieces.with(phone - 1, { kind: 'word', text: house }) };
}
