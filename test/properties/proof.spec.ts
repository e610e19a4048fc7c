import type { JournalToSeal, Seal } from '#contracts';
import { sum } from '#money';
import fc from 'fast-check';
import { owedToParty } from '../../libs/settlement/books/accounts.js';
import { bodySha256, type Journal, keyOf } from '../../libs/settlement/books/journal.js';
import { endOf, periodOf } from '../../libs/settlement/books/period.js';
import { findSealFaults } from '../../libs/settlement/proof/find-seal-faults.js';
import { nextSeal } from '../../libs/settlement/proof/next-seal.js';
import type { WholeJournal } from '../../libs/settlement/proof/read-journals.js';
import { statementOf, type StatementRow } from '../../libs/settlement/statement/statement.js';
import type { Life } from './life/life.js';
import { aLife, inTheEnd } from './life/whatever-happens.js';
import { runs } from './runs.js';

/** What each journal of a month moved for a party. */
const rowsOf = ({ ledger }: Life, partyId: string, of: (period: string) => boolean): StatementRow[] =>
  ledger.written
    .filter(({ period }) => of(period))
    .flatMap(({ journal }, nth) => {
      const own = journal.postings.filter((posting) => posting.partyId === partyId && owedToParty.includes(posting.account));
      const amountMinor = journal.currency === 'CNY' ? -sum(own.map((posting) => posting.amountMinor)) : 0n;
      return amountMinor === 0n ? [] : [aRow(journal, `${nth}`, amountMinor)];
    });

const aRow = ({ kind, effectiveAt }: Journal, journalId: string, amountMinor: bigint): StatementRow => ({
  journalId,
  effectiveAt,
  kind,
  orderId: null,
  orderNumber: null,
  payoutNumber: null,
  product: null,
  quantity: null,
  grossMinor: null,
  share: [],
  amountMinor,
});

/** Every month from the first with journals to the last. */
function monthsOf({ ledger }: Life): string[] {
  const [first, last] = [[...ledger.months.keys()].toSorted()[0]!, [...ledger.months.keys()].toSorted().at(-1)!];
  const months = [first];
  while (months.at(-1)! < last) months.push(periodOf(endOf(months.at(-1)!)));
  return months;
}

/** What a journal says, in the agreed writing, as an auditor would write it down again. */
const bodyOf = (journal: Journal): string =>
  [
    keyOf(journal),
    journal.effectiveAt.toISOString(),
    journal.ruleVersionId ?? '',
    ...journal.postings
      .map(({ account, partyId, amountMinor, orderId, lineId, leg, payoutItemId }) =>
        [
          account,
          partyId,
          journal.currency,
          amountMinor,
          orderId,
          lineId,
          leg?.role,
          leg?.partyId,
          ...(payoutItemId ? [payoutItemId] : []),
        ].join('|'),
      )
      .toSorted(),
  ].join('\n');

/** The first journals of a life as the ledger has them, under seals of up to two. */
function sealed({ ledger }: Life): { seals: Seal[]; journals: WholeJournal[][] } {
  const whole = ledger.written.slice(0, 4).map(({ journal, period }, nth): WholeJournal => {
    return { id: `${nth + 1}`, period, reverses: '', bodySha256: bodySha256(journal), body: bodyOf(journal) };
  });
  const journals = Array.from({ length: Math.ceil(whole.length / 2) }, (_, nth) => whole.slice(2 * nth, 2 * nth + 2));
  const seals: Seal[] = [];
  for (const some of journals) seals.push(nextSeal(seals.at(-1), some, new Date(0)));
  return { seals, journals };
}

const faultsOf = (seals: readonly Seal[], journals: readonly (readonly WholeJournal[])[]): unknown[] =>
  seals.flatMap((seal, nth) => findSealFaults(seal, seals[nth - 1], journals[nth]!));

/** A text with one byte flipped. */
function flipped(text: string, place: number): string {
  const at = place % text.length;
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
}

const ofJournal: readonly (keyof WholeJournal & (keyof JournalToSeal | 'body'))[] = ['body', 'body', 'body', 'id', 'period', 'bodySha256'];
const ofSeal: readonly (keyof Seal)[] = ['number', 'from', 'to', 'journals', 'sealedAt', 'root', 'previous', 'head'];

describe('statements and proofs, whatever happens in whatever order', () => {
  it('I-22 a statement opens as the one of the month before has closed, and the last one closes at the balance', () =>
    fc.assert(
      inTheEnd((life) => {
        const months = monthsOf(life);
        for (const id of life.parties) {
          const party = { id, name: { 'zh-CN': id, en: id }, kind: 'maker' };
          const statements = months.map((month) => {
            const opening = sum(rowsOf(life, id, (period) => period < month).map(({ amountMinor }) => amountMinor));
            return statementOf(
              party,
              month,
              opening,
              rowsOf(life, id, (period) => period === month),
            );
          });
          for (const [nth, { opening }] of statements.entries()) expect(opening.minor).toBe(statements[nth - 1]?.closing.minor ?? 0n);
          expect(statements.at(-1)!.closing.minor).toBe(-sum(owedToParty.map((account) => life.ledger.on(account, id))));
        }
      }),
      runs,
    ));

  it('I-24 one flipped byte breaks the chain', () =>
    fc.assert(
      fc.property(aLife, fc.nat(), fc.nat(), (life, what, place) => {
        const { seals, journals } = sealed(life);
        expect(faultsOf(seals, journals)).toEqual([]);
        const nth = what % seals.length;
        const [wrongSeals, wrongJournals] = [[...seals], journals.map((some) => [...some])];
        if (what % 2 === 0) {
          const name = ofSeal[what % ofSeal.length]!;
          wrongSeals[nth] = { ...seals[nth]!, [name]: flipped(seals[nth]![name], place) };
        } else {
          const [which, name] = [place % journals[nth]!.length, ofJournal[what % ofJournal.length]!];
          wrongJournals[nth]![which] = { ...journals[nth]![which]!, [name]: flipped(journals[nth]![which]![name], place) };
        }
        expect(faultsOf(wrongSeals, wrongJournals)).not.toEqual([]);
      }),
      runs,
    ));
});
