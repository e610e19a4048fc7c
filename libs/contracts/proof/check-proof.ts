import { type PartyRole, partyRoles, sum } from '#money';
import { type JournalBody, readJournalBody } from './journal-body.js';
import { climb } from './merkle.js';
import { Proof } from './proof.js';
import { headOf, leafOfBody, type Seal } from './seal.js';

/** What can be wrong with a proof: a journal changed or is another order's, a seal changed, seals do not follow each other. */
export interface ProofFault {
  readonly kind: 'empty' | 'journal' | 'order' | 'seal' | 'chain';
  /** The id of the journal or the number of the seal that it is about. */
  readonly at: string;
}

/** What the ledger says that a party got of an order, what went back of it with refunds, and what of it became payable, in fen. */
export interface ProvenShare {
  readonly role: PartyRole;
  readonly partyId: string;
  readonly givenMinor: bigint;
  readonly backMinor: bigint;
  readonly releasedMinor: bigint;
}

export interface CheckedProof {
  /** Empty exactly when the proof holds. */
  readonly faults: readonly ProofFault[];
  readonly shares: readonly ProvenShare[];
  /** The last seal that the proof reaches; compare its head with one that was published. */
  readonly last: Seal | undefined;
}

/** Reads a proof that somebody kept as a file; undefined when the text is none. */
export function readProof(text: string): Proof | undefined {
  try {
    return Proof.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Checks a proof by computing every hash in it again; pure, so that a page, a server and a phone without a network all say the same. */
export function checkProof(proof: Proof): CheckedProof {
  const bodies = proof.journals.map(({ id, body }) => ({ id, body: readJournalBody(body) }));
  const faults = [
    ...(proof.journals.length === 0 ? [{ kind: 'empty' as const, at: proof.order }] : []),
    ...faultsOfSeals(proof.seals),
    ...faultsOfJournals(proof),
    ...bodies.flatMap(({ id, body }) => (body && isOf(proof.order, body) ? [] : [{ kind: 'order' as const, at: id }])),
  ];
  return { faults, shares: gather(bodies.flatMap(({ body }) => body ?? [])), last: proof.seals.at(-1) };
}

function faultsOfSeals(seals: readonly Seal[]): ProofFault[] {
  return seals.flatMap((seal, place) => {
    const before = seals[place - 1];
    const follows = !before || isNext(before, seal) || isLater(before, seal);
    return [
      ...(headOf(seal) === seal.head ? [] : [{ kind: 'seal' as const, at: seal.number }]),
      ...(follows ? [] : [{ kind: 'chain' as const, at: seal.number }]),
    ];
  });
}

const isNext = (before: Seal, seal: Seal): boolean =>
  whole(seal.number) === whole(before.number) + 1n && seal.previous === before.head && whole(seal.from) === whole(before.to) + 1n;

/** After a gap a new row of seals begins: of a refund long after the sale. */
const isLater = (before: Seal, seal: Seal): boolean => whole(seal.number) > whole(before.number) + 1n;

/** A file can say anything; what is no number follows nothing. */
const whole = (text: string): bigint => (/^\d{1,18}$/.test(text) ? BigInt(text) : -2n);

function faultsOfJournals({ journals, seals }: Proof): ProofFault[] {
  return journals.flatMap(({ seal: number, path, ...journal }) => {
    const seal = seals.find((one) => one.number === number);
    return seal && climb(leafOfBody(journal), path) === seal.root ? [] : [{ kind: 'journal' as const, at: journal.id }];
  });
}

const isOf = (order: string, { postings }: JournalBody): boolean =>
  sum(postings.map(({ amountMinor }) => amountMinor)) === 0n &&
  postings.every(({ orderId, role }) => orderId === order && (role === '' || isRole(role)));

const isRole = (role: string): role is PartyRole => (partyRoles as readonly string[]).includes(role);

function gather(bodies: readonly JournalBody[]): ProvenShare[] {
  const shares = new Map<string, ProvenShare>();
  for (const { kind, postings } of bodies)
    for (const { account, role, partyId, amountMinor } of postings) {
      if (!isRole(role)) continue;
      const key = `${role}|${partyId}`;
      const { givenMinor, backMinor, releasedMinor } = shares.get(key) ?? nothing;
      if (kind === 'order.split') shares.set(key, { role, partyId, givenMinor: givenMinor - amountMinor, backMinor, releasedMinor });
      else if (!releases.has(kind)) shares.set(key, { role, partyId, givenMinor, backMinor: backMinor + amountMinor, releasedMinor });
      else if (account === 'party.available')
        shares.set(key, { role, partyId, givenMinor, backMinor, releasedMinor: releasedMinor - amountMinor });
    }
  return [...shares.values()];
}

const nothing = { givenMinor: 0n, backMinor: 0n, releasedMinor: 0n };

/** What makes a share payable moves it between accounts of its party. */
const releases: ReadonlySet<string> = new Set(['leg.release', 'reserve.release']);
