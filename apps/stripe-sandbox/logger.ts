import { pino } from 'pino';

export type { Logger } from 'pino';

/** The injection token of the process log: one JSON line per fact. */
export const LOGGER = Symbol('sandbox log');

export const createLogger = (level: string) => pino({ name: 'stripe-sandbox', level });
