import {
  exportStatement,
  exportStatementSheet,
  listBalances,
  type Locale,
  localeOf,
  type ResponseOf,
  showPartyIncome,
  showStatement,
  type Statement,
} from '#contracts';
import { WorkshopsInScope } from '#identity';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { ListBalances, MakeStatement, ShowPartyIncome, statementFileName, writeStatementCsv, writeStatementXlsx } from '#settlement';
import { Controller, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** The console's money: balances and monthly statements, on screen and as files. */
@Controller()
export class StatementsController {
  constructor(
    private readonly scoping: WorkshopsInScope,
    private readonly listing: ListBalances,
    private readonly making: MakeStatement,
    private readonly earning: ShowPartyIncome,
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
    @Asked(showStatement) { params, query }: Asked<typeof showStatement>,
  ): Promise<ResponseOf<typeof showStatement>> {
    return this.making.execute(await this.scoping.execute(caller), { ...params, ...query });
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
    saveAs(reply, statement, locale, 'csv').header('content-type', 'text/csv; charset=utf-8');
    return writeStatementCsv(statement, locale);
  }

  @Endpoint(exportStatementSheet)
  async sheet(
    @CalledBy() caller: Caller,
    @Asked(exportStatementSheet) { params, query }: Asked<typeof exportStatementSheet>,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const statement = await this.making.execute(await this.scoping.execute(caller), params);
    const locale = query.lang ?? localeOf(accepted);
    saveAs(reply, statement, locale, 'xlsx').header('content-type', exportStatementSheet.produces);
    return writeStatementXlsx(statement, locale);
  }

  @Endpoint(showPartyIncome)
  async income(
    @CalledBy() caller: Caller,
    @Asked(showPartyIncome) { params }: Asked<typeof showPartyIncome>,
  ): Promise<ResponseOf<typeof showPartyIncome>> {
    return this.earning.execute(await this.scoping.execute(caller), params);
  }
}

/** A browser saves the answer under the statement's name, and keeps no copy. */
function saveAs(reply: FastifyReply, statement: Statement, locale: Locale, kind: 'csv' | 'xlsx'): FastifyReply {
  const name = encodeURIComponent(statementFileName(statement, locale, kind));
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="statement-${statement.period}.${kind}"; filename*=UTF-8''${name}`);
}
