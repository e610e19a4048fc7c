import { CallRefused, type Order } from '#contracts';

/** How far a purchase is: the wish is chosen, becomes an order, is paid, is confirmed, and is done or over (closed without payment). */
export type Stage = 'choosing' | 'placing' | 'paying' | 'confirming' | 'done' | 'over';

const closed = new Set<Order['status']>(['cancelled', 'expired', 'refunded']);

/** Whether an order is over without its goods. */
export const isClosed = ({ status }: Order): boolean => closed.has(status);

/** Whether nothing more will happen to an order that is worth waiting for. Money that was sent may still arrive at one that has expired; then it is given back. */
export const isSettled = (order: Order, saidPaid: boolean): boolean =>
  order.splitAt !== null || order.status === 'refunded' || (isClosed(order) && !saidPaid);

/** Whether the person has to sign in again. */
export const isSignedOut = (error: unknown): boolean => error instanceof CallRefused && error.is('signed-out');

/** Whether the server has said no to this very wish: only then nothing was or will be ordered under its key. */
export const saidNo = (error: unknown): boolean =>
  error instanceof CallRefused && error.problem.status < 500 && !error.is('signed-out') && !error.is('too-many-requests');
