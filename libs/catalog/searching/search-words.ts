import { pinyin } from 'pinyin-pro';

/** Longest stretch of characters that is kept by its sound, and the longest for which a wrong letter is forgiven. */
const longestSound = 8;
const longestForgiven = 4;
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
export const forgiven = (word: string): string[] =>
  word.length < shortestForgiven
    ? []
    : [...new Set([word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))])].map((left) => lacking + left);

/** What a product is found by: stretches of one to three characters, pinyin and initials of every stretch, Latin words, and the name's words with one letter wrong. */
export function searchWords(name: readonly string[], besides: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of name) for (const word of wordsOf(text, true)) words.add(word);
  for (const text of besides) for (const word of wordsOf(text, false)) words.add(beside + word);
  return [...words];
}

function wordsOf(text: string, forgiving: boolean): string[] {
  // Points and spaces between characters are there for the eye: nobody types them.
  const runs = runsOf(plain(text).replace(/(?<=\p{Script=Han})[^\p{L}\p{N}]+(?=\p{Script=Han})/gu, ''));
  return runs.flatMap((run) => (isHan(run) ? wordsOfHan(run, forgiving) : [run, ...(forgiving ? forgiven(run) : [])]));
}

function wordsOfHan(run: string, forgiving: boolean): string[] {
  const words = [1, 2, 3].flatMap((length) => stretches([...run], length));
  const sounds = soundsOf(run);
  const initials = sounds.map((sound) => [...sound][0]!);
  for (let length = 1; length <= Math.min(sounds.length, longestSound); length += 1) {
    const heard = stretches(sounds, length);
    words.push(...heard, ...stretches(initials, length));
    if (forgiving && length <= longestForgiven) words.push(...heard.flatMap(forgiven));
  }
  return words;
}

/** Every stretch of so many neighbours. */
export const stretches = (parts: readonly string[], length: number): string[] =>
  Array.from({ length: Math.max(0, parts.length - length + 1) }, (_, start) => parts.slice(start, start + length).join(''));
