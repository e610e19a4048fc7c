import { demoFeeNote, demoNotes } from './messages.js';

/** Money that was sent to the demo's bank, or that it sent for us. */
export interface BankMove {
  /** What the other side knows it by: the provider's payout, a line of our bank file, the id of a cash float. */
  readonly name: string;
  readonly what: keyof typeof demoNotes;
  readonly day: string;
  readonly minor: bigint;
}

/** A line as the bank prints it. */
export interface DemoLine {
  readonly day: string;
  readonly reference: string;
  readonly minor: bigint;
  readonly balanceMinor: bigint;
  readonly note: string;
}

const shortMinor = 100n;
const accountFeeMinor = 1_500n;

/**
 * What a demo's bank prints of a month, from the balance it had: every move, day by day. Where `wrong` says so it makes the two mistakes that somebody is to find: the first
 * payout of the provider arrives one yuan short, and it takes fifteen yuan for keeping the account, which nobody has told us. The same moves always print the same lines.
 */
export function demoStatement(moves: readonly BankMove[], openingMinor: bigint, wrong: boolean): DemoLine[] {
  const inTurn = moves.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  const short = wrong ? inTurn.find(({ what, minor }) => what === 'payout' && minor > shortMinor) : undefined;
  const printed = inTurn.map((move) => ({
    day: move.day,
    minor: move === short ? move.minor - shortMinor : move.minor,
    note: `${demoNotes[move.what]} ${move.name}`,
  }));
  const last = inTurn.at(-1);
  if (wrong && last) printed.push({ day: last.day, minor: -accountFeeMinor, note: demoFeeNote });
  let balanceMinor = openingMinor;
  return printed.map(({ day, minor, note }, index) => {
    balanceMinor += minor;
    return { day, reference: `B${day.slice(2).replaceAll('-', '')}-${index + 1}`, minor, balanceMinor, note };
  });
}

const placeOf = ({ day, name, what }: BankMove): string => `${day}|${name}|${what}`;
