const dayMs = 86_400_000;

/** For how long a recording is kept whatever its owner wants. */
export class Keeping {
  constructor(private readonly days: number) {}

  /** Until when what ended at a moment must be kept. */
  until(endedAt: Date): Date {
    return new Date(endedAt.getTime() + this.days * dayMs);
  }
}
