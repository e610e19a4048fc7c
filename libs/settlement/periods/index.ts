export { AskToClosePeriod } from './ask-to-close-period.js';
export { booksChecks, type PeriodCheck, PeriodChecks } from './period-checks.js';
export { CloseAskedPeriods } from './close-asked-periods.js';
export { ClosePeriod } from './close-period.js';
export { KeepPeriodOpen } from './keep-period-open.js';
export { ListPeriods } from './list-periods.js';
export { PeriodsModule } from './periods.module.js';
