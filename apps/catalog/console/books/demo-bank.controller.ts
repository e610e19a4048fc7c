import { type ResponseOf, showDemoStatement } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { MakeDemoStatement } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console-scopes.js';

/** The bank of a demonstration. */
@Controller()
export class DemoBankController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly making: MakeDemoStatement,
  ) {}

  @Endpoint(showDemoStatement)
  async statement(
    @CalledBy() caller: Caller,
    @Asked(showDemoStatement) { params }: Asked<typeof showDemoStatement>,
  ): Promise<ResponseOf<typeof showDemoStatement>> {
    return this.making.execute(await this.scopes.sees(caller), params.period);
  }
}
