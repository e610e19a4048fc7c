import {
  dropBatch,
  dropCertificate,
  keepBatch,
  keepCertificate,
  type KeptCertificate,
  listCertificates,
  type ManagedProduct,
  type ResponseOf,
} from '#contracts';
import { DropBatch, DropCertificate, KeepBatch, KeepCertificate, ListCertificates } from '#catalog';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console/console-scopes.js';

/** Batches of a product. */
@Controller()
export class BatchesController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly keeping: KeepBatch,
    private readonly dropping: DropBatch,
  ) {}

  @Endpoint(keepBatch)
  async keep(@CalledBy() caller: Caller, @Asked(keepBatch) { params, body }: Asked<typeof keepBatch>): Promise<ManagedProduct> {
    return this.keeping.execute(await this.who.writes(caller), params, body);
  }

  @Endpoint(dropBatch)
  async drop(@CalledBy() caller: Caller, @Asked(dropBatch) { params }: Asked<typeof dropBatch>): Promise<ManagedProduct> {
    return this.dropping.execute(await this.who.writes(caller), params);
  }
}

/** Certificates of a workshop and its products. */
@Controller()
export class CertificatesController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly listing: ListCertificates,
    private readonly keeping: KeepCertificate,
    private readonly dropping: DropCertificate,
  ) {}

  @Endpoint(listCertificates)
  async list(
    @CalledBy() caller: Caller,
    @Asked(listCertificates) { params }: Asked<typeof listCertificates>,
  ): Promise<ResponseOf<typeof listCertificates>> {
    return this.listing.execute(await this.who.sees(caller), params.workshop);
  }

  @Endpoint(keepCertificate)
  async keep(
    @CalledBy() caller: Caller,
    @Asked(keepCertificate) { params, body }: Asked<typeof keepCertificate>,
  ): Promise<KeptCertificate> {
    return this.keeping.execute(await this.who.writes(caller), params, body);
  }

  @Endpoint(dropCertificate)
  async drop(
    @CalledBy() caller: Caller,
    @Asked(dropCertificate) { params }: Asked<typeof dropCertificate>,
  ): Promise<ResponseOf<typeof dropCertificate>> {
    return this.dropping.execute(await this.who.writes(caller), params);
  }
}
