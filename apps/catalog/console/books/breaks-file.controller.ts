import { exportBreaks, localeOf } from '#contracts';
import { Asked, Endpoint } from '#platform/http';
import { breaksFileName, ExportBreaks, writeBreaksCsv } from '#settlement';
import { Controller, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** What does not fit, as a file. */
@Controller()
export class BreaksFileController {
  constructor(private readonly exporting: ExportBreaks) {}

  @Endpoint(exportBreaks)
  async file(
    @Asked(exportBreaks) { params: { period }, query: { bucket, open, lang } }: Asked<typeof exportBreaks>,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const breaks = await this.exporting.execute(period, { bucket, onlyOpen: open === 'yes' });
    const locale = lang ?? localeOf(accepted);
    const name = encodeURIComponent(breaksFileName(period, locale));
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    reply.header('content-disposition', `attachment; filename="differences-${period}.csv"; filename*=UTF-8''${name}`);
    return writeBreaksCsv(breaks, locale);
  }
}
