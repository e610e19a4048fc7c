import { requestRefund } from '#contracts';
import { answer, ask, book, send } from '../life/after-sale.js';
import { takenOf } from '../life/deeds.js';
import type { Really } from './real.js';

type Amounts = Record<'baseMinor' | 'freightMinor' | 'platformMinor' | 'amountMinor', string>;

export const asks: Really<'ask'> = async ({ shopper, database }, life, { order, line }, { part }) => {
  const quantity = 1 + (part % (line.quantity - line.asked.quantity));
  const body = { id: crypto.randomUUID(), lines: [{ lineId: line.id, quantity }], reason: 'damaged' as const, note: '', pictureIds: [] };
  const { refunds } = await shopper.call(requestRefund, { params: { order: order.id }, body });
  const [row] = await database.sql<Amounts>(
    `select base_minor as "baseMinor", freight_minor as "freightMinor", platform_minor as "platformMinor", amount_minor as "amountMinor"
     from orders.refund_line where refund_id = $1`,
    [refunds[0]!.id],
  );
  const amounts = {
    baseMinor: BigInt(row!.baseMinor),
    freightMinor: BigInt(row!.freightMinor),
    platformMinor: BigInt(row!.platformMinor),
    amountMinor: BigInt(row!.amountMinor),
  };
  ask(life, order, [{ line, quantity, ...amounts }], amounts.freightMinor > 0n, refunds[0]!.id);
};

export const answers: Really<'answer'> = async ({ verbs, workshop, second }, life, refund, { part }) => {
  const accept = part >= 30;
  await verbs.answer.execute([workshop], { workshop, refund: refund.id, accept, note: '', by: second });
  if (accept) await verbs.takeBack.execute(refund.id);
  answer(life, refund, accept);
};

export const booksRefund: Really<'bookRefund'> = async ({ verbs }, life, refund) => {
  await Promise.all([verbs.bookRefund.execute(refund.id), verbs.bookRefund.execute(refund.id)]);
  book(life, refund);
};

export const sendsRefund: Really<'sendRefund'> = async ({ verbs, database }, life, refund) => {
  await verbs.sendRefund.execute(refund.id);
  const [row] = await database.sql<{ status: string; given: string | null }>(
    'select status, provider_refund_id as given from orders.refund where id = $1',
    [refund.id],
  );
  send(life, refund, row!.given ?? undefined);
  expect(row!.status).toBe(refund.status);
};

export const disputes: Really<'dispute'> = async ({ sandbox }, life, charge, choice) => {
  const amountMinor = takenOf(charge, choice);
  const { id } = await sandbox.post(`/_sandbox/charges/${charge.id}/dispute`, { amount: amountMinor.toString() });
  life.provider.dispute(charge, amountMinor, life.tick(), id as string);
};

export const decides: Really<'decide'> = async ({ sandbox }, life, dispute, { part }) => {
  const won = part < 50;
  const form = { 'evidence[uncategorized_text]': won ? 'winning_evidence' : 'losing_evidence' };
  expect((await sandbox.post(`/v1/disputes/${dispute.id}`, form))['status']).toBe(won ? 'won' : 'lost');
  life.provider.decide(dispute, won, life.tick());
};
