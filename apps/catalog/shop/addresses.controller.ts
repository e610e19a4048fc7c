import * as contracts from '#contracts';
import { ForgetAddress, KeepAddress, ListAddresses, ParseAddress, regionTree } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** A person's address book, reading pasted addresses, and the regions to pick from. */
@Controller()
export class AddressesController {
  constructor(
    private readonly listing: ListAddresses,
    private readonly keeping: KeepAddress,
    private readonly forgetting: ForgetAddress,
    private readonly parsing: ParseAddress,
  ) {}

  @Endpoint(contracts.listAddresses)
  listAddresses(@CalledBy() caller: Caller): Promise<{ addresses: contracts.KeptAddress[] }> {
    return this.listing.execute(caller.id);
  }

  @Endpoint(contracts.keepAddress)
  keepAddress(
    @CalledBy() caller: Caller,
    @Asked(contracts.keepAddress) { body }: Asked<typeof contracts.keepAddress>,
  ): Promise<contracts.KeptAddress> {
    return this.keeping.execute(caller.id, body);
  }

  @Endpoint(contracts.forgetAddress)
  forgetAddress(
    @CalledBy() caller: Caller,
    @Asked(contracts.forgetAddress) { params }: Asked<typeof contracts.forgetAddress>,
  ): Promise<void> {
    return this.forgetting.execute(caller.id, params.address);
  }

  @Endpoint(contracts.parseAddress)
  parseAddress(
    @Asked(contracts.parseAddress) { body }: Asked<typeof contracts.parseAddress>,
  ): contracts.ResponseOf<typeof contracts.parseAddress> {
    return this.parsing.execute(body.text);
  }

  @Endpoint(contracts.listRegions)
  listRegions(): { regions: contracts.Region[] } {
    return { regions: [...regionTree] };
  }
}
