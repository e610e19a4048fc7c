import type { z } from 'zod';

/** News that others may act on: past tense, `orders.paid`. The payload is ids; who handles it reads the rest afresh. */
export interface EventContract<P = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
}

/** Declares an event; its publisher's lib lists it, and a worker must handle it. */
export const event = <P>(name: string, payload: z.ZodType<P>): EventContract<P> => ({ name, payload });
