import { z } from 'zod';

/** How a streamer's picture reaches an engine: from the browser (`whip`, or `socket` where WebRTC cannot pass), or from an encoder (`rtmp`). */
export const PublishProtocol = z.enum(['whip', 'socket', 'rtmp']);
export type PublishProtocol = z.infer<typeof PublishProtocol>;

/** How a viewer gets it, quickest first. */
export const PlayProtocol = z.enum(['whep', 'flv', 'hls']);
export type PlayProtocol = z.infer<typeof PlayProtocol>;
