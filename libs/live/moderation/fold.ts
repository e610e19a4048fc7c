import traditional from 'opencc-js/dict/TSCharacters';

// Letters of other alphabets that look like Latin ones, in the order of `latin`.
const alike = 'аеорсухкмтвніјѕԁɡαοεντρικμυѵ';
const latin = 'aeopcyxkmtbhijsdgaoevtpikmuv';
const likeness = new Map([...alike].map((letter, index) => [letter, latin[index]!]));
// Pairs of a traditional character and its simplified one.
for (const pair of traditional.split('|')) {
  const [written, simple] = pair.split(' ');
  likeness.set(written!, simple!);
}

/** A text in small letters of one kind: wide forms, marks on letters and look-alikes of other alphabets become the plain letter, traditional characters the simplified ones. What is between letters stays. */
export const plain = (text: string): string =>
  [
    ...text
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase(),
  ]
    .map((letter) => likeness.get(letter) ?? letter)
    .join('');

/** A text as it is compared: its plain letters and digits alone. */
export const fold = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, '');
