import { fold, plain } from './fold.js';

type Finds = (text: { readonly plain: string; readonly letters: string; readonly han: string }) => boolean;

const notHan = /[^\p{Script=Han}]/gu;

/** Finds words however they are written: wide, in capitals, with anything between their characters. */
export class WordFilter {
  private readonly finds: readonly Finds[];

  constructor(words: readonly string[]) {
    this.finds = [...new Set(words.map(fold))].filter((word) => word !== '').map(finderOf);
  }

  /** Whether one of the words is said in a text. */
  isSaidIn(text: string): boolean {
    if (this.finds.length === 0) return false;
    const said = plain(text);
    const letters = fold(text);
    const views = { plain: said, letters, han: letters.replace(notHan, '') };
    return this.finds.some((find) => find(views));
  }
}

function finderOf(word: string): Finds {
  // Whatever else stands between Chinese characters is taken for a trick.
  if (word.replace(notHan, '') === word) return ({ han }) => han.includes(word);
  if (/[^a-z0-9]/.test(word)) return ({ letters }) => letters.includes(word);
  // A Latin word counts as a word of its own only: `ass` is not said in `class`. Its letters may be drawn out and apart.
  const drawnOut = [...word].map((letter) => `${letter}+`).join('[^a-z0-9]*');
  const pattern = new RegExp(`(?<![a-z0-9])${drawnOut}(?![a-z0-9])`);
  return ({ plain: said }) => pattern.test(said);
}
