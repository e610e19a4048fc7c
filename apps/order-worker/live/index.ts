import { LiveProcessor } from './live.processor.js';
import { MediaSweeps } from './media-sweeps.js';
import { MediaProcessor } from './media.processor.js';
import { RoomSweeps } from './room-sweeps.js';

/** What rooms hear of the shop, and what becomes of their pictures. */
export const liveWork = {
  queues: ['live', 'media'],
  processors: [LiveProcessor, MediaProcessor],
  sweeps: [RoomSweeps, MediaSweeps],
};
