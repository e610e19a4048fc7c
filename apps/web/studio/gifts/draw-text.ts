import { sayGifts as say } from '../../messages/studio/gifts.js';
import type { Desk } from '../room/desk.js';

/** Who won a lucky bag, in one line; empty before one was drawn. */
export function drawText(draw: Desk['lastDraw']): string {
  if (!draw) return '';
  const names = draw.winners.map(({ name }) => name).join(say('join'));
  return names ? say('drawn', { names }) : say('drawnNone');
}
