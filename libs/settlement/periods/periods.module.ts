import { Clock } from '#platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { providerCheck, reconciliationCheck } from '../reconciliation/reconciliation-check.js';
import { AskToClosePeriod } from './ask-to-close-period.js';
import { CloseAskedPeriods } from './close-asked-periods.js';
import { ClosePeriod } from './close-period.js';
import { KeepPeriodOpen } from './keep-period-open.js';
import { ListPeriods } from './list-periods.js';
import { booksChecks, PeriodChecks } from './period-checks.js';

/** What a month has to pass before it closes. */
const checks = {
  provide: PeriodChecks,
  inject: [Clock],
  useFactory: (clock: Clock) => new PeriodChecks([...booksChecks, providerCheck, reconciliationCheck(clock)]),
};

const atTheDesk = [ListPeriods, AskToClosePeriod, KeepPeriodOpen];

/** The months of the books: asked to close at the console, closed by the worker, who sees all of them. */
@Module({})
export class PeriodsModule {
  /** Needs the default database as the worker. */
  static forWorker(): DynamicModule {
    return { module: PeriodsModule, providers: [ClosePeriod, CloseAskedPeriods, checks], exports: [ClosePeriod, CloseAskedPeriods] };
  }

  /** Needs the database named `console`. */
  static forConsole(): DynamicModule {
    return { module: PeriodsModule, providers: atTheDesk, exports: atTheDesk };
  }
}
