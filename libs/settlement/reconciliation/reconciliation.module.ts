import type { StripeAccess } from '#orders';
import { type DynamicModule, Module } from '@nestjs/common';
import { ProviderBooks } from '../provider-books.js';
import { MakeDemoStatement } from './bank/demo/make-demo-statement.js';
import { ImportBankStatement } from './bank/import-bank-statement.js';
import { ListBankStatements } from './bank/list-bank-statements.js';
import { BookMovements } from './booking/book-movements.js';
import { CarryOutDecisions } from './booking/carry-out-decisions.js';
import { MatchBooks } from './comparing/match-books.js';
import { ApproveDecision } from './deciding/approve-decision.js';
import { CountCash } from './deciding/count-cash.js';
import { ExplainBreak } from './deciding/explain-break.js';
import { ProposeDecision } from './deciding/propose-decision.js';
import { ImportProviderLines } from './provider/import-provider-lines.js';
import { ExportBreaks } from './showing/export-breaks.js';
import { ShowReconciliation } from './showing/show-reconciliation.js';

const working = [ImportProviderLines, MatchBooks, BookMovements, CarryOutDecisions];
const atTheDesk = [
  ShowReconciliation,
  ExportBreaks,
  ExplainBreak,
  ProposeDecision,
  ApproveDecision,
  CountCash,
  ImportBankStatement,
  ListBankStatements,
  MakeDemoStatement,
];

/** Our books beside those of others: read and compared by the worker, decided at the console. */
@Module({})
export class ReconciliationModule {
  /** Needs the default database as the worker, and the provider's books. */
  static forWorker(access: StripeAccess): DynamicModule {
    const books = { provide: ProviderBooks, useFactory: () => new ProviderBooks(access) };
    return { module: ReconciliationModule, providers: [...working, books], exports: working };
  }

  /** Needs the database named `console`. */
  static forConsole(): DynamicModule {
    return { module: ReconciliationModule, providers: atTheDesk, exports: atTheDesk };
  }
}
