import { aPayment, aSandbox, call, refusal, sdk, until, type Running, PUBLISHABLE_KEY } from './support.js';

describe('paying', () => {
  let it_: Running;
  beforeAll(async () => (it_ = await aSandbox()));
  afterAll(() => it_.close());

  it('takes the money, the fee rounded half up, and books it', async () => {
    const { stripe, url } = it_;
    const before = (await call(url, '/_sandbox/books')).body;
    const paid = await aPayment(stripe, 12_950, 'pm_card_visa', { metadata: { order: '7' }, expand: ['latest_charge.balance_transaction'] });
    expect(paid.status).toBe('succeeded');
    const charge = paid.latest_charge as import('stripe').Stripe.Charge;
    expect(charge.balance_transaction).toMatchObject({ amount: 12_950, fee: 406, net: 12_544, currency: 'cny' });
    expect(charge.metadata).toEqual({ order: '7' });
    const books = (await call(url, '/_sandbox/books')).body;
    expect(BigInt(books.totals.charged) - BigInt(before.totals.charged)).toBe(12_950n);
    expect(books.balanced).toBe(true);
  });
});
