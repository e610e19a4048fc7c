import { every, type Recurring, Sweeps } from '#platform';
import { BookAdjustments, BookWriteOffs, CloseAskedPeriods } from '#settlement';
import { Injectable } from '@nestjs/common';

const lookMs = 5_000;

/** What people asked for and others approved gets into the books: adjustments, debts written off, months that close. */
@Injectable()
export class DecisionSweeps extends Sweeps {
  constructor(
    private readonly adjusting: BookAdjustments,
    private readonly writingOff: BookWriteOffs,
    private readonly closing: CloseAskedPeriods,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(lookMs, BookAdjustments.name, async () => (await this.adjusting.execute()) > 0),
      every(lookMs, BookWriteOffs.name, async () => (await this.writingOff.execute()) > 0),
      every(lookMs, CloseAskedPeriods.name, async () => (await this.closing.execute()) > 0),
    ];
  }
}
