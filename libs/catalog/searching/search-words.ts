import { LRUCache } from 'lru-cache';
import { pinyin } from 'pinyin-pro';

/** Longest stretch of characters that is kept by its sound: in a name, and beside it. */
const longestSound = { name: 8, beside: 4 };
/** Stretches in which a wrong letter is forgiven, and names that are forgiven as a whole. */
const forgivenStretches = [2, 3];
const longestForgivenName = 6;
/** Under this many letters one wrong letter makes another word. */
const shortestForgiven = 4;

/** Marks in front of a kept word: said beside the name (maker, place …), and a word with one letter left out. */
export const beside = '/';
export const lacking = '~';

/** Small letters without tones or accents; ü is v, as keyboards have it. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/u\u0308/g, 'v')
    .replace(/[\p{M}'’]/gu, '')
    .normalize('NFC');

/** Stretches of characters, and Latin words or numbers; everything else parts them. */
export const runsOf = (text: string): string[] => text.match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];

export const isHan = (run: string): boolean => /^\p{Script=Han}/u.test(run);

/** How each character sounds, without tones. */
export const soundsOf = (run: string): string[] => pinyin(run, { toneType: 'none', type: 'array', v: true });

/** A word and what is left of it when any one letter is missing: two words that share one of these differ by about one letter. */
export function forgiven(word: string): string[] {
  const letters = [...word];
  if (letters.length < shortestForgiven) return [];
  return [...new Set([word, ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))])].map((left) => lacking + left);
}

/** What a product is found by: stretches of one to three characters, pinyin and initials of every stretch, Latin words, and the name's words with one letter wrong. */
export function searchWords(name: readonly string[], besides: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of name) for (const word of wordsOf(text, true)) words.add(word);
  for (const text of besides) for (const word of besideOf(text)) words.add(word);
  return [...words];
}

// The same makers, places and options come again and again.
const known = new LRUCache<string, string[]>({ max: 5_000 });

function besideOf(text: string): string[] {
  const words = known.get(text) ?? wordsOf(text, false).map((word) => beside + word);
  known.set(text, words);
  return words;
}

function wordsOf(text: string, inName: boolean): string[] {
  // Points and spaces between characters are there for the eye: nobody types them.
  const runs = runsOf(plain(text).replace(/(?<=\p{Script=Han})[^\p{L}\p{N}]+(?=\p{Script=Han})/gu, ''));
  return runs.flatMap((run) => (isHan(run) ? wordsOfHan(run, inName) : [run, ...(inName ? forgiven(run) : [])]));
}

function wordsOfHan(run: string, inName: boolean): string[] {
  const words = [1, 2, 3].flatMap((length) => stretches([...run], length));
  const sounds = soundsOf(run);
  const initials = sounds.map((sound) => [...sound][0]!);
  const longest = Math.min(sounds.length, inName ? longestSound.name : longestSound.beside);
  for (let length = 1; length <= longest; length += 1) words.push(...stretches(sounds, length), ...stretches(initials, length));
  if (!inName) return words;
  const whole = sounds.length <= longestForgivenName ? [sounds.join('')] : [];
  return [...words, ...[...whole, ...forgivenStretches.flatMap((length) => stretches(sounds, length))].flatMap(forgiven)];
}

/** Every stretch of so many neighbours. */
export const stretches = (parts: readonly string[], length: number): string[] =>
  Array.from({ length: Math.max(0, parts.length - length + 1) }, (_, start) => parts.slice(start, start + length).join(''));
