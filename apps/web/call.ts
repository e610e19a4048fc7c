import { CallRefused, createCall, ProblemReply } from '#contracts';
import { locale } from './messages/locale.js';
import { sayDesign } from './messages/design.js';
import { timedFetch } from './server-time.js';

/** Calls an endpoint of the house in the page's language: `await call(quoteOrder, { body })`. */
export const call = createCall({ locale: () => locale.value, fetch: timedFetch });

/** Why a call or a room message did not work, in words for people: the refusal itself, or that the network did not carry it. */
export function reasonOf(error: unknown): string {
  if (error instanceof CallRefused) return error.problem.title;
  return ProblemReply.safeParse(error).data?.title ?? sayDesign('lost');
}
