import {
  createProduct,
  editProduct,
  listChoices,
  listManagedProducts,
  type ManagedProduct,
  publishProduct,
  type ResponseOf,
  showHistory,
  showManagedProduct,
  withdrawProduct,
} from '#contracts';
import {
  CreateProduct,
  EditProduct,
  ListChoices,
  ListManagedProducts,
  PublishProduct,
  ShowHistory,
  ShowManagedProduct,
  WithdrawProduct,
} from '#catalog';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console/console-scopes.js';

/** A workshop's products in the console, to look at. */
@Controller()
export class ProductShelfController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly choosing: ListChoices,
    private readonly listing: ListManagedProducts,
    private readonly showing: ShowManagedProduct,
  ) {}

  @Endpoint(listChoices)
  async choices(
    @CalledBy() caller: Caller,
    @Asked(listChoices) { params }: Asked<typeof listChoices>,
  ): Promise<ResponseOf<typeof listChoices>> {
    return this.choosing.execute(await this.who.sees(caller), (await this.who.writes(caller)).workshops, params.workshop);
  }

  @Endpoint(listManagedProducts)
  async list(
    @CalledBy() caller: Caller,
    @Asked(listManagedProducts) { params, query }: Asked<typeof listManagedProducts>,
  ): Promise<ResponseOf<typeof listManagedProducts>> {
    return this.listing.execute(await this.who.sees(caller), params.workshop, query);
  }

  @Endpoint(showManagedProduct)
  async show(@CalledBy() caller: Caller, @Asked(showManagedProduct) { params }: Asked<typeof showManagedProduct>): Promise<ManagedProduct> {
    return this.showing.execute(await this.who.sees(caller), params.workshop, params.product);
  }
}

/** A workshop's products in the console, from a first draft to the shop window and out of it again. */
@Controller()
export class WorkbenchController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly creating: CreateProduct,
    private readonly editing: EditProduct,
  ) {}

  @Endpoint(createProduct)
  async create(@CalledBy() caller: Caller, @Asked(createProduct) { params, body }: Asked<typeof createProduct>): Promise<ManagedProduct> {
    return this.creating.execute(await this.who.writes(caller), params.workshop, body);
  }

  @Endpoint(editProduct)
  async edit(@CalledBy() caller: Caller, @Asked(editProduct) { params, body }: Asked<typeof editProduct>): Promise<ManagedProduct> {
    return this.editing.execute(await this.who.writes(caller), params, body);
  }
}

/** Into the shop window, out of it, and what was done on the way. */
@Controller()
export class PublicationController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly publishing: PublishProduct,
    private readonly withdrawing: WithdrawProduct,
    private readonly remembering: ShowHistory,
  ) {}

  @Endpoint(publishProduct)
  async publish(
    @CalledBy() caller: Caller,
    @Asked(publishProduct) { params, body }: Asked<typeof publishProduct>,
  ): Promise<ManagedProduct> {
    return this.publishing.execute(await this.who.writes(caller), params, body.version);
  }

  @Endpoint(withdrawProduct)
  async withdraw(
    @CalledBy() caller: Caller,
    @Asked(withdrawProduct) { params, body }: Asked<typeof withdrawProduct>,
  ): Promise<ManagedProduct> {
    return this.withdrawing.execute(await this.who.writes(caller), params, body);
  }

  @Endpoint(showHistory)
  async history(
    @CalledBy() caller: Caller,
    @Asked(showHistory) { params, query }: Asked<typeof showHistory>,
  ): Promise<ResponseOf<typeof showHistory>> {
    return this.remembering.execute(await this.who.sees(caller), params, query.after);
  }
}
