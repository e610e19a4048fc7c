/** Lets so many through at once; the others wait their turn in the order they came. */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];
  private inside = 0;

  constructor(private readonly width: number) {}

  /** Does the work when its turn has come, and answers as the work does. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.width) this.inside += 1;
    else await new Promise<void>((go) => this.waiting.push(go));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // Whoever goes hands the place on, so that nobody slips in between.
      if (next) next();
      else this.inside -= 1;
    }
  }
}
