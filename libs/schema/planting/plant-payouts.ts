import { custodians, paidInCash, people, townships, workshops } from '../sample-village/index.js';
import type { Planting } from './planting.js';

/** The cash boxes, and who is paid from them; the workshop's manager has said so. */
export async function plantPayouts(planting: Planting): Promise<void> {
  await planting.insert(
    'catalog.party',
    custodians.map(({ code, name, workshop }) => ({
      id: planting.idOf('custodian', code),
      kind: 'custodian',
      name,
      workshop_id: planting.idOf('workshop', workshop),
    })),
  );
  await plantPayers(planting);
  await planting.insert(
    'ledger.custodian',
    custodians.map(({ code, workshop }) => ({
      party_id: planting.idOf('custodian', code),
      workshop_id: planting.idOf('workshop', workshop),
    })),
  );
  await planting.insert(
    'ledger.payout_destination',
    paidInCash.map(({ maker, custodian }) => {
      const workshop = custodians.find(({ code }) => code === custodian)!.workshop;
      return {
        id: planting.newId(),
        workshop_id: planting.idOf('workshop', workshop),
        party_id: planting.idOf('maker', maker),
        rail: 'cash',
        custodian_id: planting.idOf('custodian', custodian),
        set_by: planting.idOf('person', managerOf(workshop)),
        set_at: planting.now,
        usable_from: planting.now,
      };
    }),
  );
}

/** Streamers are paid where they stream for, stations by the first workshop that brings them parcels. */
async function plantPayers(planting: Planting): Promise<void> {
  const homes = [
    ...people.flatMap(({ code, roles }) =>
      roles.filter(({ role }) => role === 'streamer').map(({ place }) => ({ party: planting.idOf('person', code), workshop: place })),
    ),
    ...townships.flatMap(({ code }) => {
      const workshop = workshops.find(({ township }) => township === code);
      return workshop ? [{ party: planting.idOf('township', code), workshop: workshop.code }] : [];
    }),
  ];
  for (const { party, workshop } of homes)
    await planting.tx.query('update catalog.party set paid_by = $2 where id = $1', [party, planting.idOf('workshop', workshop)]);
}

const managerOf = (workshop: string): string => {
  const { managerPhone } = workshops.find(({ code }) => code === workshop)!;
  return people.find(({ phone }) => phone === managerPhone)!.code;
};
