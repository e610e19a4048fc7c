/** A failure that a person can act on; its message, in both languages, says what to do. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}
