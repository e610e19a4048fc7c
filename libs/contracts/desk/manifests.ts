import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { locales, Text } from '../wire/text.js';
import { Day, Id, Moment } from '../wire/values.js';
import { deskProblems, deskReaders } from './desk.js';
import { Carrier, ParcelStatus } from './fulfilment.js';

/** A line of the manifest: what the station counts and signs for. */
const ManifestParcel = z.strictObject({
  id: Id,
  orderNumber: z.string(),
  status: ParcelStatus,
  carrier: Carrier.nullable(),
  waybill: z.string().nullable(),
  recipient: z.string(),
  region: z.string(),
  pieces: z.int(),
});

/** One workshop's parcels of one day for its township station. Until the cut-off it grows; then it is closed for ever. */
export const Manifest = z.strictObject({
  workshop: z.strictObject({ id: Id, name: Text }),
  township: z.strictObject({ id: Id, name: Text }),
  day: Day,
  cutOffAt: Moment,
  closedAt: Moment.nullable(),
  parcels: z.array(ManifestParcel),
  /** Due on this day and not on it yet: still to be packed, or without a waybill. */
  waiting: z.int(),
  /** Closed: those that missed it. Open: those of its own that missed one before. */
  rolledOver: z.int(),
});
export type Manifest = z.infer<typeof Manifest>;

const manifestParams = z.strictObject({ workshop: Id, day: z.union([z.literal('today'), Day]) });

export const showManifest = endpoint({
  name: 'showManifest',
  method: 'GET',
  path: '/api/console/workshops/:workshop/manifests/:day',
  access: deskReaders,
  summary: "A day's manifest of a workshop, `today` for today's",
  params: manifestParams,
  response: Manifest,
  problems: deskProblems,
});

export const exportManifest = endpoint({
  name: 'exportManifest',
  method: 'GET',
  path: '/api/console/workshops/:workshop/manifests/:day/csv',
  access: deskReaders,
  summary: 'The same manifest as CSV (UTF-8 with BOM, formulas escaped)',
  params: manifestParams,
  query: z.strictObject({ lang: z.enum(locales).optional() }),
  produces: 'text/csv',
  problems: deskProblems,
});

/** A time of the day by the clocks of the village, `16:00`. */
const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A township's station, and until when it takes the parcels of the day. */
export const Station = z.strictObject({ id: Id, name: Text, localTime: LocalTime });
export type Station = z.infer<typeof Station>;

export const setCutOff = endpoint({
  name: 'setCutOff',
  method: 'PUT',
  path: '/api/console/townships/:township/cut-off',
  access: ['township', 'county', 'operator'],
  status: 200,
  summary: 'Until when a station takes the parcels of the day; not while the day lies between the old time and the new one',
  params: z.strictObject({ township: Id }),
  body: z.strictObject({ localTime: LocalTime }),
  response: z.strictObject({ localTime: LocalTime }),
  problems: [...deskProblems, 'cut-off-passed'],
});

/** A workshop's manifest in the list of its station. */
export const ManifestSummary = Manifest.omit({ parcels: true }).extend({ count: z.int(), pieces: z.int() });
export type ManifestSummary = z.infer<typeof ManifestSummary>;

export const listManifests = endpoint({
  name: 'listManifests',
  method: 'GET',
  path: '/api/console/manifests',
  access: deskReaders,
  summary: "A day's manifests of every workshop that a person may look into, and the stations they go to",
  query: z.strictObject({ day: Day.optional() }),
  response: z.strictObject({ day: Day, manifests: z.array(ManifestSummary), stations: z.array(Station) }),
  problems: ['malformed', 'signed-out', 'not-allowed'],
});
