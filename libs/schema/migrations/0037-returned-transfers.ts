import { forward } from './forward.js';

// Why: a bank may send a transfer back that paid a refund by hand. Two people say so of its line, the buyer is owed again, and the next transfer has a name of its own.
export const ReturnedTransfers0037 = forward(
  37,
  'transfers by hand that come back',
  /* sql */ `
  -- turn: the how-manieth transfer of its refund, from 1. returned_at: when the books had it as come back.
  alter table ledger.hand_payment add column turn int not null default 1 check (turn >= 1), add column returned_at timestamptz,
    drop constraint hand_payment_status_check, drop constraint hand_payment_check2,
    add constraint hand_payment_status_check check (status in ('asked', 'approved', 'refused', 'booked', 'void', 'returned')),
    add constraint hand_payment_booked_check check ((status in ('booked', 'void', 'returned')) = (booked_at is not null)),
    add constraint hand_payment_returned_check check ((status = 'returned') = (returned_at is not null));
  grant update (returned_at) on ledger.hand_payment to cunbo_worker;
  grant insert (turn) on ledger.hand_payment to cunbo_console;

  alter table ledger.break drop constraint break_decision_check,
    add constraint break_decision_check check (decision in ('adjust', 'disregard', 'returned'));
`,
);
