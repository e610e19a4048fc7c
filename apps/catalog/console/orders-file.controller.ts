import { exportWorkshopOrders, localeOf } from '#contracts';
import { WorkshopsInScope } from '#identity';
import { ExportWorkshopOrders, ordersFileName, writeOrdersCsv } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** A workshop's orders as a file. */
@Controller()
export class OrdersFileController {
  constructor(
    private readonly scoping: WorkshopsInScope,
    private readonly exporting: ExportWorkshopOrders,
  ) {}

  @Endpoint(exportWorkshopOrders)
  async file(
    @CalledBy() caller: Caller,
    @Asked(exportWorkshopOrders) { params, query: { lang, ...filter } }: Asked<typeof exportWorkshopOrders>,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const orders = await this.exporting.execute(await this.scoping.execute(caller), params.workshop, filter);
    const locale = lang ?? localeOf(accepted);
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    reply.header(
      'content-disposition',
      `attachment; filename="orders.csv"; filename*=UTF-8''${encodeURIComponent(ordersFileName(locale))}`,
    );
    return writeOrdersCsv(orders, locale);
  }
}
