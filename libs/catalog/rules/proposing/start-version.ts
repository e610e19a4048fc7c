import { type Clock, newId, type Transaction } from '#platform';

/** Makes what was approved the version that counts from now on, within the caller's transaction; orders that were quoted before keep theirs. */
export async function startVersion(tx: Transaction, clock: Clock, proposalId: string): Promise<void> {
  const versionId = newId(clock);
  // After the version before it, whatever the clocks of two processes say.
  await tx.query(
    `insert into catalog.rule_version (id, rule_id, number, legs, fee_bearer, activated_at)
     select $1, proposal.rule_id, 1 + coalesce(last.number, 0), proposal.legs, proposal.fee_bearer, greatest($3::timestamptz, last.activated_at)
     from catalog.rule_proposal proposal
       left join lateral (select number, activated_at from catalog.rule_version where rule_id = proposal.rule_id order by number desc limit 1) last on true
     where proposal.id = $2`,
    [versionId, proposalId, clock.now()],
  );
  await tx.query(`update catalog.rule_proposal set status = 'started', version_id = $2, changed_at = $3 where id = $1`, [
    proposalId,
    versionId,
    clock.now(),
  ]);
}
