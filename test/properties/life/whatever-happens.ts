import { feeBearers } from '#money';
import fc from 'fast-check';
import { anyRule } from './any-rule.js';
import { type Deed, type Kind, kinds, perform, toDo } from './deeds.js';
import { keptByABank } from './kept-by-a-bank.js';
import { type Beginning, Life } from './life.js';
import { fundCash } from './payouts.js';

/** Something that has to be true of a life; throws where it is not. */
export type Promised = (life: Life) => void;

const aPrice = fc.oneof(fc.bigInt(1n, 30n), fc.bigInt(100n, 20_000n), fc.bigInt(1n, 10n ** 9n));

const aBeginning: fc.Arbitrary<Beginning> = fc.record({
  rules: fc.array(anyRule({ withFixed: true }), { minLength: 2, maxLength: 3 }),
  skus: fc
    .array(
      fc.record({
        priceMinor: aPrice,
        freightMinor: fc.oneof(fc.constant(0n), fc.bigInt(1n, 900n)),
        stock: fc.integer({ min: 2, max: 12 }),
      }),
      { minLength: 2, maxLength: 3 },
    )
    .map((skus) => skus.map((sku, nth) => ({ id: `sku-${nth}`, ...sku }))),
  couponPart: fc.constantFrom(0n, 0n, 15n, 30n),
  reserveBps: fc.constantFrom(0, 700, 5_000),
  feeBearer: fc.constantFrom(...feeBearers),
  stage: fc.nat(7),
  call: fc.nat(4),
  kept: fc.boolean(),
});

/** What has to happen for anything else to happen comes more often. */
const often: readonly Kind[] = [
  'place',
  'pay',
  'pay',
  'hear',
  'hear',
  'hear',
  'work',
  'deliver',
  'pass',
  'pass',
  'release',
  'ask',
  'ask',
  'answer',
  'answer',
  'bookRefund',
  'sendRefund',
  'dispute',
  'decide',
  'freeze',
  'approve',
  'approve',
  'call',
];
const aDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(...kinds, ...often),
  nth: fc.nat(99),
  part: fc.nat(99),
});

/** A deed as a command of the model. */
class Step implements fc.Command<Life, Promised> {
  private act: (() => void) | undefined;

  constructor(private readonly deed: Deed) {}

  check(life: Readonly<Life>): boolean {
    this.act = toDo(life as Life, this.deed);
    return this.act !== undefined;
  }

  run(life: Life, promised: Promised): void {
    this.act!();
    promised(life);
  }

  toString(): string {
    const { kind, nth, part } = this.deed;
    return `${kind}(${nth}, ${part})`;
  }
}

/** What becomes of an order in peace; it passes ten days. */
const onTheWay: readonly Kind[] = ['deliver', 'pass', 'release', 'freeze', 'approve', 'call', 'bookPayouts'];

const steps = [aDeed.map((deed) => new Step(deed))];

/** Two orders that are bought and split, the second perhaps with a refund of which a bank kept a part, the first of them further on its way, by how far the beginning says: arrived, due, released, on its way to its parties. */
function begin(beginning: Beginning): Life {
  const life = new Life(beginning);
  fundCash(life, 'custodian', 10n ** 13n);
  const doAll = (...some: readonly Kind[]): void =>
    some.forEach((kind) => perform(life, { kind, nth: kind === 'pass' ? 3 : 0, part: kind === 'call' ? beginning.call : 40 }));
  doAll('place', 'pay', 'hear', 'split', ...onTheWay.slice(0, beginning.stage), 'place', 'pay', 'hear', 'split');
  if (beginning.kept) for (const deed of keptByABank) perform(life, deed);
  return life;
}

/** A life that was lived. */
export const aLife: fc.Arbitrary<Life> = fc.tuple(aBeginning, fc.array(aDeed, { maxLength: 25 })).map(([beginning, deeds]) => {
  const life = begin(beginning);
  for (const deed of deeds) perform(life, deed);
  return life;
});

/** The property of random lives that a promise holds after every step of them, and another in the end. */
export const whateverHappens = (promised: Promised, inTheEnd: Promised = () => undefined) =>
  fc.property(aBeginning, fc.commands(steps, { maxCommands: 40, size: 'max' }), (beginning, commands) => {
    const life = begin(beginning);
    fc.modelRun(() => ({ model: life, real: promised }), commands);
    inTheEnd(life);
  });

/** The property of random lives that something is true once all of one is lived. */
export const inTheEnd = (promised: Promised) => whateverHappens(() => undefined, promised);
