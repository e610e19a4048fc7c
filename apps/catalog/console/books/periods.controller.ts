import * as contracts from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { AskToClosePeriod, KeepPeriodOpen, ListPeriods } from '#settlement';
import { Controller } from '@nestjs/common';

/** The months of the books. */
@Controller()
export class PeriodsController {
  constructor(
    private readonly listing: ListPeriods,
    private readonly asking: AskToClosePeriod,
    private readonly keeping: KeepPeriodOpen,
  ) {}

  @Endpoint(contracts.listPeriods)
  async list(@CalledBy() caller: Caller): Promise<contracts.ResponseOf<typeof contracts.listPeriods>> {
    return { periods: await this.listing.execute(), mayClose: caller.roles.some(({ role }) => role === 'operator') };
  }

  @Endpoint(contracts.askToClosePeriod)
  ask(
    @CalledBy() caller: Caller,
    @Asked(contracts.askToClosePeriod) { params }: Asked<typeof contracts.askToClosePeriod>,
  ): Promise<contracts.BooksPeriod> {
    return this.asking.execute(caller.id, params.period);
  }

  @Endpoint(contracts.keepPeriodOpen)
  keep(@Asked(contracts.keepPeriodOpen) { params }: Asked<typeof contracts.keepPeriodOpen>): Promise<contracts.BooksPeriod> {
    return this.keeping.execute(params.period);
  }
}
