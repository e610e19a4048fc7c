import { chargeFee } from './fee.js';

describe('the fee of a charge', () => {
  it.each([
    [10_000n, 320n],
    [50n, 31n],
    [17n, 30n],
    [18n, 31n],
    [12_950n, 406n],
    [99_999_999n, 2_900_030n],
  ])('of %s is %s, rounded half up', (amount, fee) => {
    expect(chargeFee(amount, 290n, 30n)).toBe(fee);
  });
});
