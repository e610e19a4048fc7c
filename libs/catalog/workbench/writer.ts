/** Who changes something, and the workshops in which they may. */
export interface Writer {
  readonly personId: string;
  readonly workshops: readonly string[];
}
