interface Waiting<Item, Outcome> {
  item: Item;
  settle: (outcome: Outcome) => void;
  fail: (error: unknown) => void;
}

export interface Limits {
  /** The most that are written together. */
  readonly batch: number;
  /** How long the next batch fills after the last one was written. */
  readonly pauseMs: number;
  /** So many do not wait for the pause to be over. */
  readonly enough?: number;
}

/**
 * Gathers work by key: while one batch of a key is being written (and for a pause after it) the next one fills, so that a busy room costs a few transactions a
 * second and a quiet one waits for nothing. `write` answers one outcome per item, in order; when it throws, everybody of that batch gets the error.
 */
export class Batches<Item, Outcome> {
  private readonly waiting = new Map<string, Waiting<Item, Outcome>[]>();
  private readonly running = new Set<Promise<void>>();
  private readonly pauses = new Map<string, () => void>();
  private draining = false;

  constructor(
    private readonly write: (key: string, items: readonly Item[]) => Promise<readonly Outcome[]>,
    private readonly limits: Limits,
  ) {}

  /** Resolves with the item's own outcome once its batch is written. */
  add(key: string, item: Item): Promise<Outcome> {
    return new Promise((settle, fail) => {
      const entry = { item, settle, fail };
      const queue = this.waiting.get(key);
      if (queue) {
        queue.push(entry);
        if (queue.length >= this.enough) this.pauses.get(key)?.();
        return;
      }
      this.waiting.set(key, [entry]);
      const run = this.run(key).finally(() => this.running.delete(run));
      this.running.add(run);
    });
  }

  /** Writes everything that waits, without further pauses; afterwards nothing is left. */
  async drain(): Promise<void> {
    this.draining = true;
    for (const cutShort of this.pauses.values()) cutShort();
    await Promise.all(this.running);
  }

  private async run(key: string): Promise<void> {
    const queue = this.waiting.get(key)!;
    while (queue.length > 0) {
      const batch = queue.splice(0, this.limits.batch);
      try {
        const outcomes = await this.write(
          key,
          batch.map(({ item }) => item),
        );
        batch.forEach(({ settle }, index) => settle(outcomes[index]!));
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
      if (queue.length < this.enough) await this.pause(key);
    }
    this.waiting.delete(key);
  }

  private get enough(): number {
    return this.limits.enough ?? this.limits.batch;
  }

  private async pause(key: string): Promise<void> {
    if (this.draining || this.limits.pauseMs === 0) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        this.pauses.delete(key);
        resolve();
      };
      const timer = setTimeout(go, this.limits.pauseMs);
      this.pauses.set(key, go);
    });
  }
}
