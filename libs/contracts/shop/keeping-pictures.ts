import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id } from '../wire/values.js';
import { PictureSize } from './pictures.js';

/** What one picture may weigh, in bytes. */
export const mostPictureBytes = 8 * 1024 * 1024;

export const keepPicture = endpoint({
  name: 'keepPicture',
  method: 'POST',
  path: '/api/pictures',
  access: 'signed-in',
  status: 201,
  summary:
    'Keep a picture: one file named `picture`, a still JPEG, PNG, WebP or AVIF of at most 8 MB and 40 megapixels; what the camera wrote into it is dropped',
  consumes: 'multipart/form-data',
  response: z.strictObject({ id: Id, path: z.string() }),
  problems: ['signed-out', 'unreadable', 'picture-refused', 'too-many-requests', 'unavailable'],
});

export const showPicture = endpoint({
  name: 'showPicture',
  method: 'GET',
  path: '/pictures/:picture/:size',
  access: 'anyone',
  summary: 'A kept picture in one size, as AVIF to those who take it, else as WebP; it never changes',
  params: z.strictObject({ picture: Id, size: PictureSize }),
  produces: 'image/webp',
  problems: ['malformed', 'not-found'],
});
