import { invariant, sum } from '#money';
import type { Item, Life } from '../life/life.js';

/** Of each payout at most one attempt has succeeded, and the provider has made one transfer at most. */
export function oneSuccessAnItem({ items, provider }: Life): void {
  for (const { payout, attempts } of items) {
    const over = attempts.filter(({ status }) => status !== 'refused');
    invariant(over.length <= 1, `${payout.itemId} has one attempt that was not refused`);
    const made = provider.transfers.filter(({ group }) => group === payout.itemId).length;
    invariant(made <= 1, `${payout.itemId} was transferred once`);
    const known = attempts.some(({ status }) => status === 'succeeded' || status === 'called');
    invariant(made === 0 || known, `${payout.itemId} was transferred and is not known as refused`);
  }
}

/** What is frozen stays so until the payout was sent or given back for good: nothing else leaves `party.in_payout`. */
export function unknownStaysFrozen(life: Life): void {
  for (const partyId of life.parties) {
    const kept = life.items.filter((item) => item.payout.partyId === partyId && isKept(life, item));
    const frozen = -life.ledger.on('party.in_payout', partyId);
    invariant(frozen === sum(kept.map(({ payout }) => payout.amountMinor)), `${partyId} has frozen what is on its way`);
  }
  for (const { attempts, state, freed } of life.items)
    if (attempts.some(({ status }) => status === 'called'))
      invariant(state === 'approved' && !freed, 'what is not known is not given back');
}

const isKept = ({ ledger }: Life, { payout, freed }: Item): boolean => !freed && !ledger.has('payout.sent', 'payout_item', payout.itemId);
