const named = (text: string): string => `jsonb_build_object('zh-CN', ${text}, 'en', ${text})`;

const batches = /* sql */ `
  select 'payout' as kind, b.id, b.workshop_id as "workshopId", null::text as period, ${named('b.number')} as what,
    (select sum(i.amount_minor) from ledger.payout_item i where i.batch_id = b.id) as minor, b.asked_by as asker, b.asked_at as "askedAt"
  from ledger.payout_batch b where b.status = 'frozen' and b.asked_by <> $1 and b.workshop_id = any ($2::uuid[])`;

const rules = /* sql */ `
  select 'rule', r.id, p.workshop_id, null, r.name, null, p.proposed_by, p.changed_at
  from catalog.rule_proposal p join catalog.rule r on r.id = p.rule_id
  where p.status = 'proposed' and p.proposed_by <> $1 and p.drafted_by <> $1 and p.workshop_id = any ($2::uuid[])`;

const debts = /* sql */ `
  select 'write-off', w.id, w.workshop_id, null, party.name, w.amount_minor, w.asked_by, w.asked_at
  from ledger.write_off w join catalog.party on party.id = w.party_id
  where w.status = 'asked' and w.asked_by <> $1 and w.workshop_id = any ($2::uuid[])`;

const differences = /* sql */ `
  select 'difference', b.id, null, b.period, ${named(`coalesce(b.theirs, b.ours)->>'reference'`)}, abs(b.difference_minor), s.person_id, s.at
  from ledger.break b cross join lateral (
    select person_id, at from ledger.break_step where break_id = b.id and act = 'proposed' order by at desc, id desc limit 1) s
  where b.status = 'explained' and s.person_id <> $1`;

const adjustments = /* sql */ `
  select 'adjustment', d.id, d.workshop_id, null, party.name, d.amount_minor, d.asked_by, d.asked_at
  from ledger.adjustment d join catalog.party on party.id = d.party_id
  where d.status = 'asked' and d.asked_by <> $1 and d.workshop_id = any ($3::uuid[])`;

const byHand = /* sql */ `
  select 'hand-payment', h.id, h.workshop_id, null, ${named('r.number')}, h.amount_minor, h.asked_by, h.asked_at
  from ledger.hand_payment h join orders.refund r on r.id = h.refund_id
  where h.status = 'asked' and h.asked_by <> $1 and h.workshop_id = any ($3::uuid[])`;

const caps = /* sql */ `
  select 'caps', c.id, null, null, ${named('c.channel')}, null, c.asked_by, c.asked_at
  from catalog.cap_change c where c.status = 'asked' and c.asked_by <> $1`;

/**
 * SQL: what somebody prepared and another may approve; $1 is the person, who never sees their own, $2 the workshops in which they may, $3 those in which they answer for
 * the platform. Differences and caps are the platform's: row level security hides them from everybody else.
 */
export const awaiting: string = [batches, rules, debts, adjustments, byHand, differences, caps].join(' union all ');
