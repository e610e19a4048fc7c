import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';
import { contractOfRoute } from './answer-from-memory.js';

/** Lets forms with files in where a contract asks for them, and nowhere else. */
export async function acceptForms(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart as never, { limits: { files: 1, fields: 0, parts: 1, headerPairs: 20 } });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preParsing', async (request) => {
      const sent = request.headers['content-type'];
      if (sent === undefined || !/^\s*multipart\//i.test(sent) || contractOfRoute(request)?.consumes === 'multipart/form-data') return;
      throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(sent);
    });
}

/** The one file of a form, or undefined when it is larger than `mostBytes`; `unreadable` for any other body, field or number of files. */
export async function readFile(request: FastifyRequest, field: string, mostBytes: number): Promise<Buffer | undefined> {
  let bytes: Buffer | undefined;
  // Of a visitor who has left while they were asked for something else, nothing would ever come, nor an end.
  if (request.raw.destroyed) throw new Problem('unreadable');
  try {
    // To the end of the form, so that a second file is met and refused.
    for await (const part of request.files({ limits: { fileSize: mostBytes } })) {
      if (part.fieldname !== field) throw new Problem('unreadable');
      bytes = await part.toBuffer();
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') return undefined;
    throw new Problem('unreadable');
  }
  if (!bytes) throw new Problem('unreadable');
  return bytes;
}
