import { exportStatement, listBalances, localeOf, type ResponseOf, showStatement } from '#contracts';
import { WorkshopsInScope } from '#identity';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { ListBalances, MakeStatement, statementFileName, writeStatementCsv } from '#settlement';
import { Controller, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** The console's money: balances and monthly statements, on screen and as a file. */
@Controller()
export class StatementsController {
  constructor(
    private readonly scoping: WorkshopsInScope,
    private readonly listing: ListBalances,
    private readonly making: MakeStatement,
  ) {}

  @Endpoint(listBalances)
  async balances(
    @CalledBy() caller: Caller,
    @Asked(listBalances) { params }: Asked<typeof listBalances>,
  ): Promise<ResponseOf<typeof listBalances>> {
    return this.listing.execute(await this.scoping.execute(caller), params.workshop);
  }

  @Endpoint(showStatement)
  async statement(
    @CalledBy() caller: Caller,
    @Asked(showStatement) { params }: Asked<typeof showStatement>,
  ): Promise<ResponseOf<typeof showStatement>> {
    return this.making.execute(await this.scoping.execute(caller), params);
  }

  @Endpoint(exportStatement)
  async file(
    @CalledBy() caller: Caller,
    @Asked(exportStatement) { params, query }: Asked<typeof exportStatement>,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const statement = await this.making.execute(await this.scoping.execute(caller), params);
    const locale = query.lang ?? localeOf(accepted);
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    reply.header(
      'content-disposition',
      `attachment; filename="statement-${params.period}.csv"; filename*=UTF-8''${encodeURIComponent(statementFileName(statement, locale))}`,
    );
    return writeStatementCsv(statement, locale);
  }
}
