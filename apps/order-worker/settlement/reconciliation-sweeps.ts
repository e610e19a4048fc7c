import { every, type Recurring, Sweeps } from '#platform';
import { BookMovements, CarryOutDecisions, ImportProviderLines, MatchBooks } from '#settlement';
import { Injectable } from '@nestjs/common';

const importMs = 60_000;
const compareMs = 20_000;
const bookMs = 5_000;

/** What the worker does beside the books of others: reads the provider's, compares, books what moved, and carries out what people decided. */
@Injectable()
export class ReconciliationSweeps extends Sweeps {
  constructor(
    private readonly importing: ImportProviderLines,
    private readonly matching: MatchBooks,
    private readonly booking: BookMovements,
    private readonly deciding: CarryOutDecisions,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(importMs, ImportProviderLines.name, () => this.import()),
      every(compareMs, MatchBooks.name, () => this.matching.execute()),
      every(bookMs, BookMovements.name, async () => (await this.booking.execute()) > 0),
      every(bookMs, CarryOutDecisions.name, async () => (await this.deciding.execute()) > 0),
    ];
  }

  /** What is new is compared and booked at once. */
  private async import(): Promise<void> {
    if ((await this.importing.execute()) === 0) return;
    await this.matching.execute();
    await this.booking.execute();
  }
}
