import { exportProducts, importProducts, localeOf, type ResponseOf } from '#contracts';
import { ExportProducts, ImportProducts, mostTableBytes } from '#catalog';
import { Problem } from '#platform';
import { Asked, type Caller, CalledBy, Endpoint, readFile } from '#platform/http';
import { Controller, Headers, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConsoleScopes } from '../console/console-scopes.js';

/** All products of a workshop as one table, out and in again. */
@Controller()
export class ProductTableController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly exporting: ExportProducts,
    private readonly importing: ImportProducts,
  ) {}

  @Endpoint(exportProducts)
  async file(
    @CalledBy() caller: Caller,
    @Asked(exportProducts) { params, query }: Asked<typeof exportProducts>,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { name, text } = await this.exporting.execute(await this.who.sees(caller), params.workshop, query.lang ?? localeOf(accepted));
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    reply.header('content-disposition', `attachment; filename="products.csv"; filename*=UTF-8''${encodeURIComponent(name)}`);
    return text;
  }

  @Endpoint(importProducts)
  async import(
    @CalledBy() caller: Caller,
    @Asked(importProducts) { params, query }: Asked<typeof importProducts>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof importProducts>> {
    const bytes = await readFile(request, 'table', mostTableBytes);
    if (!bytes) throw new Problem('too-large');
    return this.importing.execute(await this.who.writes(caller), params.workshop, { bytes, commit: query.commit });
  }
}
