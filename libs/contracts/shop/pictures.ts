import { z } from 'zod';

export const PictureSize = z.enum(['small', 'medium', 'large']);
export type PictureSize = z.infer<typeof PictureSize>;

/** How wide a kept picture is at most in each size, in pixels. */
export const pictureWidths: Readonly<Record<PictureSize, number>> = { small: 320, medium: 800, large: 1_600 };

/** How wide the first picture of a product page is shown, for a browser that chooses its size ahead. */
export const productPictureSizes = '280px';

/** The sizes of a kept picture as a `srcset`. */
export const pictureSources = (path: string): string =>
  Object.entries(pictureWidths)
    .map(([size, width]) => `${path}/${size} ${width}w`)
    .join(', ');
