import { randomInt } from 'node:crypto';

const consonants = 'bdfghjklmnprstwz';
const vowels = 'aeiou';

const pick = (letters: string): string => letters[randomInt(letters.length)]!;
const word = (): string => pick(consonants) + pick(vowels) + pick(consonants) + pick(vowels);

/** A fresh code for a room's link that can be read out over the telephone, `mado-siku-47`: 4 billion of them. */
export const newRoomCode = (): string => `${word()}-${word()}-${randomInt(10, 100)}`;
