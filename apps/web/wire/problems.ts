import { z } from 'zod';
import type { ProblemName } from '../../../libs/contracts/wire/problems.js';

export { problems } from '../../../libs/contracts/wire/problems.js';

/** A refusal as a page reads it: it asks for the names that it knows, and shows the title of any. The table of them all would weigh as much as a screen of its own. */
export const ProblemReply = z.object({
  type: z.string(),
  name: z.custom<ProblemName>((name) => typeof name === 'string'),
  status: z.int(),
  title: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().optional(),
});
