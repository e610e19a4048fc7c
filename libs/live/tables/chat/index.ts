import { Ask } from './ask.entity.js';
import { BannedWord } from './banned-word.entity.js';
import { ReportRow } from './report.entity.js';
import { Reporter } from './reporter.entity.js';
import { SanctionRow } from './sanction.entity.js';

/** What keeps talk fit for everybody. */
export const chatTables = [SanctionRow, BannedWord, ReportRow, Reporter, Ask];
