import type { Locale, Manifest } from '#contracts';
import { stringify } from 'csv-stringify/sync';
import { carrierNames } from '../waybills/messages.js';
import { manifestColumns, manifestFile, parcelStates } from './messages.js';

// What a spreadsheet would run, full-width twins too; the options of csv-stringify know the ASCII ones only.
const runs = /^\s*[=+\-@\t\r\n＝＋－＠−]/u;
const text = (value: string): string => (runs.test(value) ? `'${value}` : value);

/** A manifest as a CSV file: UTF-8 with BOM, lines ended by CR LF, no text that a spreadsheet would run. */
export function writeManifestCsv({ parcels }: Manifest, locale: Locale): string {
  const rows = parcels.map(({ orderNumber, carrier, waybill, recipient, region, pieces, status }, index) => [
    index + 1,
    text(orderNumber),
    carrier ? carrierNames[carrier][0][locale] : '',
    text(waybill ?? ''),
    text(recipient),
    text(region),
    pieces,
    parcelStates[status][locale],
  ]);
  return stringify([manifestColumns.map((column) => column[locale]), ...rows], { bom: true, record_delimiter: 'windows' });
}

/** What the file is called, without a path: `发货清单-柳沟村共富工坊-2026-11-22.csv`. */
export const manifestFileName = ({ workshop, day }: Manifest, locale: Locale): string =>
  `${manifestFile[locale]}-${workshop.name[locale]}-${day}.csv`;
