import type { Role } from '#contracts';
import { type Clock, newId, type Transaction } from '#platform';

/** Lets a person hold a role on a place (null: everywhere its rooms or rows say so), within the transaction that needs it; holding it already changes nothing. */
export async function grantRole(
  tx: Transaction,
  clock: Clock,
  { personId, role, placeId }: { personId: string; role: Role; placeId: string | null },
): Promise<void> {
  await tx.query(
    'insert into identity.held_role (id, person_id, role, place_id, granted_at) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [newId(clock), personId, role, placeId, clock.now()],
  );
}
