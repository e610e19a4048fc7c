import { exportManifest, listManifests, localeOf, type ResponseOf, setCutOff, showManifest } from '#contracts';
import { ListManifests, manifestFileName, SetCutOff, ShowManifest, writeManifestCsv } from '#fulfilment';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ConsoleScopes } from './console-scopes.js';

/** What goes to the township's station today: for the workshop that hands it over, and for the station that counts it. */
@Controller()
export class ManifestsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly showing: ShowManifest,
    private readonly listing: ListManifests,
    private readonly setting: SetCutOff,
  ) {}

  @Endpoint(listManifests)
  async manifests(
    @CalledBy() caller: Caller,
    @Asked(listManifests) { query }: Asked<typeof listManifests>,
  ): Promise<ResponseOf<typeof listManifests>> {
    return this.listing.execute(await this.scopes.sees(caller), query.day);
  }

  @Endpoint(setCutOff)
  async cutOff(
    @CalledBy() caller: Caller,
    @Asked(setCutOff) { params, body }: Asked<typeof setCutOff>,
  ): Promise<ResponseOf<typeof setCutOff>> {
    return this.setting.execute(await this.scopes.runs(caller), params.township, body.localTime);
  }

  @Endpoint(showManifest)
  async manifest(
    @CalledBy() caller: Caller,
    @Asked(showManifest) { params }: Asked<typeof showManifest>,
  ): Promise<ResponseOf<typeof showManifest>> {
    return this.showing.execute(await this.scopes.sees(caller), params);
  }

  @Endpoint(exportManifest)
  async file(
    @CalledBy() caller: Caller,
    @Asked(exportManifest) { params, query }: Asked<typeof exportManifest>,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const manifest = await this.showing.execute(await this.scopes.sees(caller), params);
    const locale = query.lang ?? localeOf(accepted);
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    reply.header(
      'content-disposition',
      `attachment; filename="manifest-${manifest.day}.csv"; filename*=UTF-8''${encodeURIComponent(manifestFileName(manifest, locale))}`,
    );
    return writeManifestCsv(manifest, locale);
  }
}
