import { moveDemoClock, type ResponseOf, showDemoClock } from '#contracts';
import { Clock, DemoClock, MoveDemoClock } from '#platform';
import { Asked, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** The clock of a demonstration. */
@Controller()
export class DemoClockController {
  constructor(
    private readonly clock: Clock,
    private readonly moving: MoveDemoClock,
  ) {}

  @Endpoint(showDemoClock)
  show(): ResponseOf<typeof showDemoClock> {
    return { now: this.clock instanceof DemoClock ? this.clock.now().toISOString() : null };
  }

  @Endpoint(moveDemoClock)
  async move(@Asked(moveDemoClock) { body }: Asked<typeof moveDemoClock>): Promise<ResponseOf<typeof moveDemoClock>> {
    return { now: (await this.moving.execute(body.by)).toISOString() };
  }
}
