import { BankLineEntity } from './bank-line.entity.js';
import { BankStatementEntity } from './bank-statement.entity.js';
import { BreakEntity } from './break.entity.js';
import { BreakStepEntity } from './break-step.entity.js';
import { CashCountEntity } from './cash-count.entity.js';
import { CheckResultEntity } from './check-result.entity.js';
import { ProviderCursorEntity } from './provider-cursor.entity.js';
import { ProviderLineEntity } from './provider-line.entity.js';

/** The tables of reconciliation. */
export const reconciliationTables = [
  ProviderLineEntity,
  ProviderCursorEntity,
  BankStatementEntity,
  BankLineEntity,
  BreakEntity,
  BreakStepEntity,
  CheckResultEntity,
  CashCountEntity,
];
