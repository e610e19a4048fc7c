export { MakeStatement } from './make-statement.js';
export { statementFileName } from './files/statement-table.js';
export { writeStatementCsv } from './files/write-statement-csv.js';
export { writeStatementXlsx } from './files/write-statement-xlsx.js';
