/** One posting as a journal's body writes it. */
export interface WrittenPosting {
  readonly account: string;
  readonly amountMinor: bigint;
  readonly orderId: string;
  /** The role and the party of the leg that it belongs to; empty where there is none. */
  readonly role: string;
  readonly partyId: string;
}

export interface JournalBody {
  readonly kind: string;
  readonly postings: readonly WrittenPosting[];
}

/** Reads a journal's body: `kind|source type|source id`, moment, rule version, then one line a posting. Undefined for a text that is none. */
export function readJournalBody(body: string): JournalBody | undefined {
  const [name = '', , , ...lines] = body.split('\n');
  const [kind = '', ...source] = name.split('|');
  if (source.length !== 2 || lines.length < 2) return undefined;
  const postings = lines.map(readPosting);
  return postings.every((posting) => posting !== undefined) ? { kind, postings } : undefined;
}

function readPosting(line: string): WrittenPosting | undefined {
  const [account = '', , , amount = '', orderId = '', , role = '', partyId = ''] = line.split('|');
  return /^-?[1-9]\d{0,17}$/.test(amount) ? { account, amountMinor: BigInt(amount), orderId, role, partyId } : undefined;
}
