import { KeepPicture, ShowPicture } from '#catalog';
import { keepPicture, mostPictureBytes, type ResponseOf, showPicture } from '#contracts';
import { Problem } from '#platform';
import { Asked, type Caller, CalledBy, Endpoint, readFile } from '#platform/http';
import { Controller, Headers, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Pictures that people bring, and how everybody sees them. */
@Controller()
export class PicturesController {
  constructor(
    private readonly keeping: KeepPicture,
    private readonly showing: ShowPicture,
  ) {}

  @Endpoint(keepPicture)
  async keep(@CalledBy() caller: Caller, @Req() request: FastifyRequest): Promise<ResponseOf<typeof keepPicture>> {
    return this.keeping.execute(caller.id, () => readPicture(request));
  }

  @Endpoint(showPicture)
  async show(
    @Asked(showPicture) { params }: Asked<typeof showPicture>,
    @Headers('accept') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { bytes, type } = await this.showing.execute(params.picture, params.size, accepted);
    reply.header('content-type', type).header('vary', 'accept').header('cache-control', 'public, max-age=31536000, immutable');
    reply.header('content-security-policy', "default-src 'none'").header('content-disposition', 'inline');
    return bytes;
  }
}

async function readPicture(request: FastifyRequest): Promise<Buffer> {
  const bytes = await readFile(request, 'picture', mostPictureBytes);
  if (!bytes) throw new Problem('picture-refused', { reason: 'too-large' });
  return bytes;
}
