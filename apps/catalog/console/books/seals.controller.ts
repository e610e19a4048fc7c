import { askToVerifySeals, type ResponseOf, type Sealing, showSealing } from '#contracts';
import { Asked, Endpoint } from '#platform/http';
import { AskToVerify, ShowSealing } from '#settlement';
import { Controller } from '@nestjs/common';

/** The seals of the ledger, as those see them who keep it. */
@Controller()
export class SealsController {
  constructor(
    private readonly showing: ShowSealing,
    private readonly asking: AskToVerify,
  ) {}

  @Endpoint(showSealing)
  show(@Asked(showSealing) { query }: Asked<typeof showSealing>): Promise<Sealing> {
    return this.showing.execute(query.since);
  }

  @Endpoint(askToVerifySeals)
  verify(): Promise<ResponseOf<typeof askToVerifySeals>> {
    return this.asking.execute();
  }
}
