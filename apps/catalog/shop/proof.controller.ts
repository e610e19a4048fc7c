import { listSeals, type ResponseOf, showProof } from '#contracts';
import { Asked, Endpoint } from '#platform/http';
import { ListSeals, ProveSplit } from '#settlement';
import { Controller } from '@nestjs/common';

/** The proof of an order's split, and the seals that anybody may keep a copy of. */
@Controller()
export class ProofController {
  constructor(
    private readonly proving: ProveSplit,
    private readonly listing: ListSeals,
  ) {}

  @Endpoint(showProof)
  proof(@Asked(showProof) { params }: Asked<typeof showProof>): Promise<ResponseOf<typeof showProof>> {
    return this.proving.execute(params.order);
  }

  @Endpoint(listSeals)
  seals(@Asked(listSeals) { query }: Asked<typeof listSeals>): Promise<ResponseOf<typeof listSeals>> {
    return this.listing.execute(query.before);
  }
}
