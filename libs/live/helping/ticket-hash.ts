import { createHash } from 'node:crypto';

/** What is kept of a ticket. */
export const ticketHash = (ticket: string): string => createHash('sha256').update(ticket).digest('hex');
