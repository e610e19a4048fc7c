import { z } from 'zod';

/**
 * Publishing over a WebSocket, for browsers that WebRTC does not reach: the first message is this, as text; `form` is the MIME type of the recorder. The answer is `PublishBegun`, and
 * every message from then on is a piece of the recording, at most 1 MB. Closed with 4400 when that cannot be read, 4403 when the ticket is not good, 4503 when nobody can be asked.
 */
export const PublishHello = z.strictObject({ ticket: z.string().max(2_048), form: z.string().max(200) });
export type PublishHello = z.infer<typeof PublishHello>;

/** The engine waits for the first piece. */
export const PublishBegun = z.strictObject({ begun: z.literal(true) });
export type PublishBegun = z.infer<typeof PublishBegun>;
