import type { Income } from '#contracts';
import type { Transaction } from '#platform';

const columns = /* sql */ `
  select party.id, party.name, party.kind, maker.craft, maker.portrait, workshop.name as workshop
  from catalog.party left join catalog.maker on maker.id = party.id left join catalog.workshop on workshop.id = party.workshop_id`;

/** The parties that the reader is, a maker before a streamer; the transaction must be one of `readingAs`. */
export const readOwnParties = (tx: Transaction): Promise<Income['party'][]> =>
  tx.query(`${columns} where party.id = any ((select catalog.own_parties())::uuid[]) order by party.kind, party.id`);

/** A party of the workshop, or undefined. */
export async function readPartyOf(tx: Transaction, workshopId: string, partyId: string): Promise<Income['party'] | undefined> {
  const [party]: Income['party'][] = await tx.query(`${columns} where party.id = $1 and party.workshop_id = $2`, [partyId, workshopId]);
  return party;
}
