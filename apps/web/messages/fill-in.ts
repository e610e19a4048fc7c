/** What goes into the holes of a message. */
export type Filling = Readonly<Record<string, string | number>>;

/** Whether a number, however it was written, goes with the singular: in English that is one alone. */
const isOne = (written: string | number): boolean => /^[-−]?1$/.test(String(written));

/**
 * Fills the holes of a message: `{count}` is the number itself, `{count|order|orders}` the word that goes with it, and `{count|件}` the word of a language that has
 * but one for every number. A hole that nothing was given for stays.
 */
export const fillIn = (message: string, filling: Filling = {}): string =>
  message.replace(/\{(\w+)(?:\|([^|}]+)(?:\|([^|}]+))?)?\}/g, (hole, name: string, one?: string, more = one) => {
    const written = filling[name];
    return written === undefined ? hole : ((isOne(written) ? one : more) ?? String(written));
  });
