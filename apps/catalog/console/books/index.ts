import { ApprovalsController } from './approvals.controller.js';
import { BankBooksController } from './bank-books.controller.js';
import { BreaksFileController } from './breaks-file.controller.js';
import { CapsController } from './caps.controller.js';
import { DemoBankController } from './demo-bank.controller.js';
import { PeriodsController } from './periods.controller.js';
import { ReconciliationController } from './reconciliation.controller.js';
import { SealsController } from './seals.controller.js';

/** Our books beside those of others, their months, their seals, and what only the platform decides. */
export const booksControllers = [
  ApprovalsController,
  ReconciliationController,
  BreaksFileController,
  BankBooksController,
  DemoBankController,
  PeriodsController,
  SealsController,
  CapsController,
];
