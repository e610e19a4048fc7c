import { addSku, changeSku, listPartChoices, type ManagedProduct, previewSplit, type ResponseOf, setBundleParts } from '#contracts';
import { AddSku, ChangeSku, ListPartChoices, PreviewSplit, SetBundleParts } from '#catalog';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console/console-scopes.js';

/** Ways to buy a workshop's products: options, prices, limits and what a pack is made of. */
@Controller()
export class SkusController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly adding: AddSku,
    private readonly changing: ChangeSku,
    private readonly packing: SetBundleParts,
  ) {}

  @Endpoint(addSku)
  async add(@CalledBy() caller: Caller, @Asked(addSku) { params, body }: Asked<typeof addSku>): Promise<ManagedProduct> {
    return this.adding.execute(await this.who.writes(caller), params, body);
  }

  @Endpoint(changeSku)
  async change(@CalledBy() caller: Caller, @Asked(changeSku) { params, body }: Asked<typeof changeSku>): Promise<ManagedProduct> {
    return this.changing.execute(await this.who.writes(caller), params, body);
  }

  @Endpoint(setBundleParts)
  async parts(@CalledBy() caller: Caller, @Asked(setBundleParts) { params, body }: Asked<typeof setBundleParts>): Promise<ManagedProduct> {
    return this.packing.execute(await this.who.writes(caller), params, body);
  }
}

/** What helps to decide on a price or a pack before it is kept. */
@Controller()
export class PlanningController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly listing: ListPartChoices,
    private readonly previewing: PreviewSplit,
  ) {}

  @Endpoint(listPartChoices)
  async partChoices(
    @CalledBy() caller: Caller,
    @Asked(listPartChoices) { params, query }: Asked<typeof listPartChoices>,
  ): Promise<ResponseOf<typeof listPartChoices>> {
    return this.listing.execute(await this.who.sees(caller), params.workshop, query.search);
  }

  @Endpoint(previewSplit)
  async preview(
    @CalledBy() caller: Caller,
    @Asked(previewSplit) { params, body }: Asked<typeof previewSplit>,
  ): Promise<ResponseOf<typeof previewSplit>> {
    return this.previewing.execute(await this.who.sees(caller), params.workshop, body);
  }
}
