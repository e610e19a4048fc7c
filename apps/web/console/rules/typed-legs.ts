import type { draftRule, NamableParty, NamedRuleLeg, RequestOf } from '#contracts';
import { type FeeBearer, formatMoney, type Money } from '#money';
import { parseYuan } from '../../design/parse-yuan.js';

/** Steps as they are sent. */
export type WireLegs = RequestOf<typeof draftRule>['body']['legs'];
type Role = NamableParty['role'];

/** Whom a step pays, as a choice of a list: the role, and the party where one is named. */
export type Payee = `${Role}|${string}`;

/** A step as somebody types it: `number` is yuan of a fixed amount, per cent of a part. */
export interface TypedLeg {
  readonly key: number;
  readonly kind: 'fixed' | 'bps';
  payee: Payee;
  number: string;
  least: string;
  most: string;
}

/** All steps of a rule as they are typed. */
export interface TypedRule {
  readonly legs: TypedLeg[];
  rest: Payee;
  feeBearer: FeeBearer;
}

let made = 0;

/** A step with nothing typed yet. */
export const newLeg = (kind: TypedLeg['kind'], payee: Payee): TypedLeg => ({ key: ++made, kind, payee, number: '', least: '', most: '' });

/** Whom a kept step pays. */
export const payeeOf = ({ role, partyId }: Pick<NamedRuleLeg, 'role' | 'partyId'>): Payee => `${role}|${partyId ?? ''}`;

const plain = (money: Money | null): string => (money ? formatMoney(money).replaceAll(',', '') : '');

/** Basis points as people read them: 2,700 is 27.00%. */
export const percentText = (bps: number): string => `${(bps / 100).toFixed(2)}%`;

/** Kept steps as a form shows them; without any, everything goes to the workshop, and the platform bears the fee. */
export function typedRule(legs: readonly NamedRuleLeg[], feeBearer: FeeBearer = 'platform'): TypedRule {
  const rest = legs.find(({ kind }) => kind === 'residual');
  return {
    rest: rest ? payeeOf(rest) : 'workshop|',
    feeBearer,
    legs: legs.flatMap((leg): TypedLeg[] => {
      if (leg.kind === 'residual') return [];
      if (leg.kind === 'fixed') return [{ ...newLeg('fixed', payeeOf(leg)), number: plain(leg.amount) }];
      return [{ ...newLeg('bps', payeeOf(leg)), number: (leg.bps / 100).toFixed(2), least: plain(leg.least), most: plain(leg.most) }];
    }),
  };
}

const most = 100_000_000n;

/** An amount in fen as somebody typed it, or undefined. */
export function typedFen(text: string): bigint | undefined {
  const minor = parseYuan(text);
  return minor !== undefined && minor <= most ? minor : undefined;
}

/** Per cent as somebody typed it, in basis points, or undefined. More than 100 is judged with the rest of the rule. */
export function typedBps(text: string): number | undefined {
  const hundredths = parseYuan(text.replace(/[%％]\s*$/, ''));
  return hundredths !== undefined && hundredths <= 1_000_000n ? Number(hundredths) : undefined;
}

const fen = (minor: bigint) => ({ minor: minor.toString(), currency: 'CNY' as const });
const isLimit = (text: string): boolean => text.trim() === '' || typedFen(text) !== undefined;
const limit = (text: string) => (text.trim() === '' ? null : fen(typedFen(text)!));

/** What is wrong with what was typed in a step, by field. */
export const wrongOf = ({ kind, number, least, most: top }: TypedLeg): Partial<Record<'number' | 'least' | 'most', true>> => ({
  ...((kind === 'fixed' ? typedFen(number) : typedBps(number)) === undefined && { number: true }),
  ...(kind === 'bps' && !isLimit(least) && { least: true }),
  ...(kind === 'bps' && !isLimit(top) && { most: true }),
});

/** What was typed as it is sent; undefined while something cannot be read. */
export function wireLegs({ legs, rest }: Pick<TypedRule, 'legs' | 'rest'>): WireLegs | undefined {
  if (legs.some((leg) => Object.keys(wrongOf(leg)).length > 0)) return undefined;
  const ordered = legs.toSorted((a, b) => Number(a.kind === 'bps') - Number(b.kind === 'bps'));
  return [
    ...ordered.map((leg): WireLegs[number] =>
      leg.kind === 'fixed'
        ? { ...paidBy(leg.payee), kind: 'fixed', amount: fen(typedFen(leg.number)!) }
        : { ...paidBy(leg.payee), kind: 'bps', bps: typedBps(leg.number)!, least: limit(leg.least), most: limit(leg.most) },
    ),
    { ...paidBy(rest), kind: 'residual' },
  ];
}

function paidBy(payee: Payee): { role: Role; partyId: string | null } {
  const [role, partyId] = payee.split('|') as [Role, string];
  return { role, partyId: partyId || null };
}
