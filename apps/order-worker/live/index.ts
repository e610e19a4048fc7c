import { EngineProcessor } from './engine.processor.js';
import { LiveProcessor } from './live.processor.js';
import { MediaSweeps } from './media-sweeps.js';
import { MediaProcessor } from './media.processor.js';
import { PricesProcessor } from './prices.processor.js';
import { RoomSweeps } from './room-sweeps.js';

/** What rooms hear of the shop, and what becomes of their pictures. */
export const liveWork = {
  queues: ['live', 'prices', 'media', 'engine'],
  processors: [LiveProcessor, PricesProcessor, MediaProcessor, EngineProcessor],
  sweeps: [RoomSweeps, MediaSweeps],
};
