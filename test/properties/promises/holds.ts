import { invariant, sum } from '#money';
import { stakedOf } from '../life/disputes.js';
import { withPlace } from '../life/holds.js';
import type { Leg, Life } from '../life/life.js';

const isPending = ({ role, status, foundAvailable }: Leg): boolean =>
  role !== 'platform' && (status === 'held' || (status === 'frozen' && !foundAvailable));

/** Nothing is released before its day, and what was not released lies on hold or in dispute to the fen. */
export function nothingBeforeItsDay(life: Life): void {
  const legs = new Map(life.legs.map((leg) => [leg.id, leg]));
  for (const { journal } of life.ledger.written)
    if (journal.kind === 'leg.release') {
      const { releaseAt, status } = legs.get(journal.sourceId)!;
      invariant(releaseAt !== null && journal.effectiveAt.getTime() >= releaseAt, `${journal.sourceId} was released on its day`);
      invariant(status !== 'held', `${journal.sourceId} is not on hold any more`);
    }
  for (const partyId of life.parties)
    for (const currency of ['CNY', 'HKD']) {
      const own = withPlace(life).filter(({ order, leg }) => order.currency === currency && leg.partyId === partyId && isPending(leg));
      const due = sum(own.map(({ leg }) => life.worthOf(leg) - stakedOf(life, leg, 'party.pending')));
      invariant(-life.ledger.on('party.pending', partyId, currency) === due, `what ${partyId} is not due is on hold`);
    }
}

/** Nothing of a share is released while a request or a dispute keeps its line; of what is kept back, while it is at stake. */
export function frozenIsNeverReleased(life: Life): void {
  for (const { journal } of life.ledger.written) {
    if (journal.kind !== 'leg.release' && journal.kind !== 'reserve.release') continue;
    const at = journal.effectiveAt.getTime();
    const { lineId, orderId } = journal.postings[0]!;
    const asked = life.refunds.some(
      ({ lines, askedAt, answeredAt }) => askedAt <= at && at < answeredAt && lines.some(({ line }) => line.id === lineId),
    );
    const disputed = life.disputes.some(
      ({ order, stakes, frozenAt, endedAt }) =>
        order.id === orderId &&
        frozenAt <= at &&
        at < endedAt &&
        (journal.kind === 'leg.release' || stakes.some(({ leg }) => leg.id === journal.sourceId)),
    );
    invariant(!asked && !disputed, `${journal.sourceId} was released while nothing kept it`);
  }
}
