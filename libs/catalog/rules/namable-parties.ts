import type { NamableParty } from '#contracts';
import { ruleRoles } from '#money';
import type { Transaction } from '#platform';

/** In SQL: rules of `workshop` may name `party`: its own and its makers, its village and station, the platform, and whoever streams. */
export const namable = /* sql */ `party.workshop_id = workshop.id or party.id = workshop.township_id or party.kind in ('platform', 'streamer')`;

/** Whom the rules of a workshop may name, by role and name. */
export const readNamableParties = (tx: Transaction, workshopId: string): Promise<NamableParty[]> =>
  tx.query(
    `select party.id, party.kind as role, party.name from catalog.party party join catalog.workshop workshop on workshop.id = $1
     where (${namable}) and party.kind = any ($2::text[]) order by array_position($2::text[], party.kind), party.name->>'zh-CN', party.id`,
    [workshopId, [...ruleRoles]],
  );
