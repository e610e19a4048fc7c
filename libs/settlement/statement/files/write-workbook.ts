import { strToU8, zipSync } from 'fflate';

/** A cell of a sheet: a text, or a number as its digits, which are written as they are. */
export type SheetCell = { readonly text: string } | { readonly number: string; readonly style: 'money' | 'whole' } | null;

/** One sheet: a header that stays in sight, and rows. Widths are in characters. */
export interface Sheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** A workbook (XLSX, ECMA-376) of one sheet. It says nothing about when it was written: the same sheet is the same bytes. */
export function writeWorkbook(sheet: Sheet): Buffer {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheetName(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml'),
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheetXml(sheet),
  };
  const files = Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]));
  // Taken apart by its own clock, so that it is the same moment wherever the file is written.
  return Buffer.from(zipSync(files, { mtime: new Date(2000, 0, 1), level: 3 }));
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const ofSpreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${ofSpreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${ofSpreadsheet}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${ofSpreadsheet}.styles+xml"/></Types>`;

/** Pairs of a kind and a target. */
function relations(...pairs: string[]): string {
  const each = Array.from(
    { length: pairs.length / 2 },
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${office}/${pairs[index * 2]}" Target="${pairs[index * 2 + 1]}"/>`,
  );
  return `${xml}<Relationships xmlns="${packaged}/relationships">${each.join('')}</Relationships>`;
}

/** The formats of cells, by their place in the styles: header, text (never a formula, also when somebody edits it), money, whole number. */
const format = { header: 1, text: 2, money: 3, whole: 4 } as const;
const font = '<sz val="11"/><name val="Calibri"/>';
const styles = `${xml}<styleSheet xmlns="${main}"><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function sheetXml({ widths, header, rows }: Sheet): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const first = header.map((name, column) => textCell(name, `${letter(column)}1`, format.header));
  const others = rows.map((row, index) => {
    const cells = row.map((cell, column) => cellXml(cell, `${letter(column)}${index + 2}`));
    return `<row r="${index + 2}">${cells.join('')}</row>`;
  });
  return `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData><row r="1">${first.join('')}</row>${others.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, place: string): string {
  if (cell === null) return '';
  if ('text' in cell) return textCell(cell.text, place, format.text);
  return `<c r="${place}" s="${format[cell.style]}"><v>${cell.number}</v></c>`;
}

const textCell = (text: string, place: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** `A` … `Z`: no sheet of ours is wider. */
const letter = (column: number): string => String.fromCodePoint(65 + column);

/** Sheets are called at most 31 characters, without those that mean something in an address of a cell. */
const sheetName = (name: string): string => escaped(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31));

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What needs no second look: most of what is ever written. */
const plain = /^[ !#-%'-;=?-^`-~\u4E00-\u9FFF]*$/;

/** Text for XML: characters that XML cannot hold are dropped, and what readers would take for a character's number is shown as it is. */
const escaped = (text: string): string => (plain.test(text) ? text : carefully(text));

const carefully = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (mark) => marks[mark]!);
