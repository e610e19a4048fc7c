import { z } from 'zod';
import type { EndpointContract, RequestOf, ResponseOf } from './endpoint.js';
import { type ProblemName, ProblemReply } from './problems.js';

/** A refusal as the client sees it: `problem.name` is one of the table, `problem.title` already in the reader's language. */
export class CallRefused extends Error {
  constructor(readonly problem: ProblemReply) {
    super(problem.title);
  }

  is(name: ProblemName): boolean {
    return this.problem.name === name;
  }
}

/** The network did not carry the call, or no answer that can be read came in time; whether the server acted on it is unknown, so repeat it with the same idempotency key. */
export class CallLost extends Error {}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  form?: FormData;
}

/** A phone in a tunnel may keep a request open for minutes; nobody waits that long. */
const longestMs = 15_000;
const longestForFilesMs = 60_000;

const addressOf = (contract: EndpointContract, { params = {}, query = {} }: Parts): string => {
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  return search.size > 0 ? `${path}?${search.toString()}` : path;
};

/** A typed client of every endpoint: `call(placeOrder, { body })`. Throws {@link CallRefused} or {@link CallLost}. */
export const createCall =
  ({ base = '', locale, fetch: send = fetch }: { base?: string; locale: () => string; fetch?: typeof fetch }) =>
  async <const C extends EndpointContract>(contract: C, request: RequestOf<C>): Promise<ResponseOf<C>> => {
    const parts = request as Parts;
    let reply: Response;
    try {
      reply = await send(base + addressOf(contract, parts), {
        method: contract.method,
        headers: { 'accept-language': locale(), ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }) },
        body: parts.form ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body)),
        credentials: 'same-origin',
        signal: AbortSignal.timeout(parts.form ? longestForFilesMs : longestMs),
      });
    } catch (cause) {
      throw new CallLost('the network did not carry the call', { cause });
    }
    if (!reply.ok) {
      const problem = ProblemReply.safeParse(await reply.json().catch(() => undefined));
      if (problem.success) throw new CallRefused(problem.data);
      throw new CallLost(`an answer without a problem: ${reply.status}`);
    }
    try {
      return (contract.response ? z.decode(contract.response, (await reply.json()) as never) : undefined) as ResponseOf<C>;
    } catch (cause) {
      throw new CallLost('an answer that cannot be read', { cause });
    }
  };
