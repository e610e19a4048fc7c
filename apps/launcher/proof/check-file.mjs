// A second reading of the proof's format, on purpose: it shares no line with the pages and the server, and needs nothing but Node. The format is explained in
// libs/settlement/proof/README.md.
import { createHash } from 'node:crypto';

const hashOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex64 = /^[0-9a-f]{64}$/;
const whole = /^(0|[1-9][0-9]{0,17})$/;

/** Throws unless an object has exactly these keys, all of them texts but those that are named as lists. */
function fields(object, texts, lists = []) {
  const known = new Set([...texts, ...lists]);
  if (Object.keys(object ?? {}).length !== known.size || !Object.keys(object).every((key) => known.has(key))) throw new Error('keys');
  if (!texts.every((key) => typeof object[key] === 'string') || !lists.every((key) => Array.isArray(object[key]))) throw new Error('kinds');
  return object;
}

/** Reads a proof file; undefined when it is none. */
export function readProof(text) {
  try {
    const proof = fields(JSON.parse(text), ['format', 'order'], ['journals', 'seals']);
    for (const journal of proof.journals) {
      fields(journal, ['id', 'period', 'reverses', 'body', 'seal'], ['path']);
      for (const step of journal.path)
        if (!['left', 'right'].includes(fields(step, ['side', 'hash']).side) || !hex64.test(step.hash)) throw new Error('path');
    }
    for (const seal of proof.seals) {
      fields(seal, ['number', 'from', 'to', 'journals', 'sealedAt', 'root', 'previous', 'head']);
      if (![seal.number, seal.from, seal.to, seal.journals].every((number) => whole.test(number))) throw new Error('seal');
    }
    return proof.format === 'cunbo-proof-1' ? proof : undefined;
  } catch {
    return undefined;
  }
}

function rootOf({ id, period, reverses, body, path }) {
  const bodyHash = hashOf(body).toString('hex');
  let at = hashOf(Uint8Array.of(0), [id, period, reverses, bodyHash].join('|'));
  for (const { side, hash } of path) {
    const beside = Buffer.from(hash, 'hex');
    at = side === 'left' ? hashOf(Uint8Array.of(1), beside, at) : hashOf(Uint8Array.of(1), at, beside);
  }
  return at.toString('hex');
}

const headOf = ({ number, from, to, journals, sealedAt, root, previous }) =>
  hashOf(Uint8Array.of(2), [number, from, to, journals, sealedAt, root, previous].join('|')).toString('hex');

function follows(seal, before) {
  if (!before) return true;
  const steps = BigInt(seal.number) - BigInt(before.number);
  return steps > 1n || (steps === 1n && seal.previous === before.head && BigInt(seal.from) === BigInt(before.to) + 1n);
}

/** The postings of a journal's body, or undefined when it does not balance or is not of the order. */
function postingsOf(body, order) {
  const lines = body.split('\n').slice(3);
  const postings = lines
    .map((line) => line.split('|'))
    .map(([account, , , amount, of, , role, party]) => ({ account, amount, of, role, party }));
  if (postings.length < 2 || !postings.every(({ amount, of }) => of === order && /^-?[1-9][0-9]{0,17}$/.test(amount))) return undefined;
  return postings.reduce((sum, { amount }) => sum + BigInt(amount), 0n) === 0n ? postings : undefined;
}

/** What is wrong with a proof, each as `[kind, where]`; empty when it holds. */
export function faultsOf({ order, journals, seals }) {
  return [
    ...(journals.length === 0 ? [['empty', order]] : []),
    ...seals.flatMap((seal, place) => [
      ...(headOf(seal) === seal.head ? [] : [['seal', seal.number]]),
      ...(follows(seal, seals[place - 1]) ? [] : [['chain', seal.number]]),
    ]),
    ...journals.flatMap((journal) => [
      ...(seals.find(({ number }) => number === journal.seal)?.root === rootOf(journal) ? [] : [['journal', journal.id]]),
      ...(postingsOf(journal.body, order) ? [] : [['order', journal.id]]),
    ]),
  ];
}

/** Who got what, gave what back, and may be paid what, in fen: `[role, party, given, back, released]`. */
export function sharesOf({ order, journals }) {
  const shares = new Map();
  for (const { body } of journals)
    for (const { account, amount, role, party } of postingsOf(body, order) ?? []) {
      if (!role) continue;
      const share = shares.get(role + party) ?? [role, party, 0n, 0n, 0n];
      if (body.startsWith('order.split|')) share[2] -= BigInt(amount);
      else if (!/^(leg|reserve)\.release\|/.test(body)) share[3] += BigInt(amount);
      else if (account === 'party.available') share[4] -= BigInt(amount);
      shares.set(role + party, share);
    }
  return [...shares.values()];
}
