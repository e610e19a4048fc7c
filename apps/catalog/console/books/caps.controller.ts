import { AnswerCapChange, AskCapChange, ListCaps } from '#catalog';
import * as contracts from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** The caps of channels, which two of the platform change together. */
@Controller()
export class CapsController {
  constructor(
    private readonly listing: ListCaps,
    private readonly asking: AskCapChange,
    private readonly answering: AnswerCapChange,
  ) {}

  @Endpoint(contracts.listCaps)
  list(@CalledBy() caller: Caller): Promise<contracts.ResponseOf<typeof contracts.listCaps>> {
    return this.listing.execute(caller.id);
  }

  @Endpoint(contracts.askCapChange)
  ask(
    @CalledBy() caller: Caller,
    @Asked(contracts.askCapChange) { body }: Asked<typeof contracts.askCapChange>,
  ): Promise<contracts.CapChange> {
    return this.asking.execute(caller.id, body);
  }

  @Endpoint(contracts.answerCapChange)
  answer(
    @CalledBy() caller: Caller,
    @Asked(contracts.answerCapChange) { params, body }: Asked<typeof contracts.answerCapChange>,
  ): Promise<contracts.CapChange> {
    return this.answering.execute(caller.id, params.change, body.approve);
  }
}
