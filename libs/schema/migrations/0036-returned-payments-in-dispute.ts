import { forward } from './forward.js';

// Why: a bank may take back a payment that was too late, or fitted no order, before we could send it back. Lost, the buyer has it from the bank.
export const ReturnedPaymentsInDispute0036 = forward(
  36,
  'what goes back whole may come back by a bank',
  /* sql */ `
  -- by_bank_minor: what of it the buyer has by disputes that were lost.
  alter table orders.returned_payment add column by_bank_minor bigint not null default 0,
    add constraint returned_payment_by_bank_check check (by_bank_minor between 0 and amount_minor);
  grant update (by_bank_minor) on orders.returned_payment to cunbo_worker;
`,
);
