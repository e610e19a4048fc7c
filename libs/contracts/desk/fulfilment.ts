import { z } from 'zod';
import { Address, Gift } from '../shop/orders.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Day, Id, Moment } from '../wire/values.js';
import { deskProblems, deskReaders } from './desk.js';

/** Who carries parcels; a waybill number is one carrier's. */
export const carriers = ['post', 'sf', 'zto', 'yto', 'sto', 'yunda', 'jt', 'jd'] as const;
export const Carrier = z.enum(carriers);
export type Carrier = z.infer<typeof Carrier>;

/** A waybill number as a scanner reads it: letters and digits, small letters are taken for large ones. */
export const Waybill = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{8,32}$/);

export const parcelStatuses = ['to_pack', 'packed', 'shipped', 'delivered', 'cancelled'] as const;
/** How far one workshop's part of an order has come; cancelled when all of it was given back before it left. */
export const ParcelStatus = z.enum(parcelStatuses);
export type ParcelStatus = z.infer<typeof ParcelStatus>;

/** What lies in a parcel: `quantity` units that were not given back, `pieces` pieces of the sku altogether. */
const ParcelItem = z.strictObject({
  skuId: Id,
  name: Text,
  option: Text,
  picture: z.string(),
  quantity: z.int(),
  pieces: z.int(),
  /** The pack that it is a part of. */
  pack: Text.nullable(),
});

const parcelFields = {
  id: Id,
  status: ParcelStatus,
  /** The manifest it should be on; a parcel that missed one is due on the next day, once more rolled over. */
  dueOn: Day,
  rolledOver: z.int(),
  carrier: Carrier.nullable(),
  waybill: z.string().nullable(),
  packedAt: Moment.nullable(),
  shippedAt: Moment.nullable(),
  deliveredAt: Moment.nullable(),
};

/** A parcel as its buyer sees it. */
export const MyParcel = z.strictObject({
  ...parcelFields,
  workshop: z.strictObject({ id: Id, name: Text }),
  /** The lines of the order that are in it. */
  lineIds: z.array(Id),
  deliveredBy: z.enum(['buyer', 'auto']).nullable(),
  /** When it counts as delivered if the buyer says nothing; null before it is shipped and after it arrived. */
  confirmedBy: Moment.nullable(),
});
export type MyParcel = z.infer<typeof MyParcel>;

/** When something that is paid now is due to leave: `leavesOn` is the day of the manifest that the township's station has open until `payBefore`. */
export const Dispatch = z.strictObject({ township: Text, leavesOn: Day, payBefore: Moment });
export type Dispatch = z.infer<typeof Dispatch>;

export const showDispatch = endpoint({
  name: 'showDispatch',
  method: 'GET',
  path: '/api/workshops/:workshop/dispatch',
  access: 'anyone',
  summary: 'When a parcel of a workshop is due to leave the village, if it is paid now',
  params: z.strictObject({ workshop: Id }),
  response: Dispatch,
  cacheMs: 500,
  problems: ['malformed', 'not-found'],
});

export const listMyParcels = endpoint({
  name: 'listMyParcels',
  method: 'GET',
  path: '/api/orders/:order/parcels',
  access: 'signed-in',
  summary: 'The parcels of an order of mine, one a workshop, with carrier and waybill; none before it is paid',
  params: z.strictObject({ order: Id }),
  response: z.strictObject({ parcels: z.array(MyParcel) }),
  problems: ['malformed', 'not-found', 'signed-out'],
});

export const confirmDelivery = endpoint({
  name: 'confirmDelivery',
  method: 'POST',
  path: '/api/orders/:order/parcels/:parcel/delivery',
  access: 'signed-in',
  status: 200,
  summary: 'A parcel of mine has arrived; said twice, it arrived once',
  params: z.strictObject({ order: Id, parcel: Id }),
  body: z.strictObject({}),
  response: MyParcel,
  problems: ['malformed', 'not-found', 'signed-out', 'parcel-state'],
});
const packers = ['manager', 'operator'] as const;
const workshopParams = z.strictObject({ workshop: Id });

/** A parcel in the workshop's list: enough to find it, not whom it goes to. */
export const ConsoleParcel = z.strictObject({
  ...parcelFields,
  orderId: Id,
  orderNumber: z.string(),
  /** Masked, with the last four digits of the phone. */
  recipient: z.string(),
  phoneTail: z.string(),
  region: z.string(),
  gift: z.boolean(),
  /** The buyer asks money back and nobody has answered yet. */
  refundAsked: z.boolean(),
  items: z.array(ParcelItem),
});
export type ConsoleParcel = z.infer<typeof ConsoleParcel>;

/** What waits in a workshop: parcels by status, and those of them that must leave today or missed a manifest before. */
export const ParcelCounts = z.strictObject({
  toPack: z.int(),
  packed: z.int(),
  shipped: z.int(),
  dueToday: z.int(),
  rolledOver: z.int(),
  withoutWaybill: z.int(),
});
export type ParcelCounts = z.infer<typeof ParcelCounts>;

export const listParcels = endpoint({
  name: 'listParcels',
  method: 'GET',
  path: '/api/console/workshops/:workshop/parcels',
  access: deskReaders,
  summary: "A workshop's parcels: what waits oldest first, what has left newest first, 100 a page; found by order number or waybill",
  params: workshopParams,
  query: z.strictObject({
    status: ParcelStatus.default('to_pack'),
    find: z.string().trim().min(3).max(40).optional(),
    after: Id.optional(),
  }),
  response: z.strictObject({
    parcels: z.array(ConsoleParcel),
    next: Id.nullable(),
    counts: ParcelCounts,
    /** The next cut-off of the township's station. */
    cutOffAt: Moment,
  }),
  problems: deskProblems,
});

/** One parcel on the pick list, with whom it goes to and what to write on its card; a hidden price stays out of the parcel. */
const PickedParcel = z.strictObject({
  id: Id,
  orderNumber: z.string(),
  dueOn: Day,
  rolledOver: z.int(),
  address: Address,
  gift: Gift.omit({ sender: true }).nullable(),
  items: z.array(ParcelItem),
});

export const showPickList = endpoint({
  name: 'showPickList',
  method: 'GET',
  path: '/api/console/workshops/:workshop/pick-list',
  access: packers,
  summary: 'What to take off the shelf: pieces of each sku, then parcel by parcel; everything to be packed, or the parcels named',
  params: workshopParams,
  query: z.strictObject({
    /** Up to 200 ids with commas between them. */
    parcels: z
      .string()
      .regex(/^[\da-f-]{36}(,[\da-f-]{36}){0,199}$/i)
      .optional(),
  }),
  response: z.strictObject({
    madeAt: Moment,
    totals: z.array(ParcelItem.omit({ quantity: true, pack: true }).extend({ parcels: z.int() })),
    parcels: z.array(PickedParcel),
    /** More parcels wait than the 200 of this list. */
    more: z.boolean(),
  }),
  problems: deskProblems,
});

const ParcelIds = z
  .array(Id)
  .min(1)
  .max(200)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'each parcel once' });

export const packParcels = endpoint({
  name: 'packParcels',
  method: 'POST',
  path: '/api/console/workshops/:workshop/parcels/packing',
  access: packers,
  status: 200,
  summary: 'These parcels are packed, all or none; one packed before stays as it is',
  params: workshopParams,
  body: z.strictObject({ parcelIds: ParcelIds }),
  response: z.strictObject({ packed: z.int() }),
  problems: [...deskProblems, 'parcel-state'],
});

export const shipParcels = endpoint({
  name: 'shipParcels',
  method: 'POST',
  path: '/api/console/workshops/:workshop/parcels/shipment',
  access: packers,
  status: 200,
  summary: 'These parcels have left, all or none; each must be packed and carry a waybill',
  params: workshopParams,
  body: z.strictObject({ parcelIds: ParcelIds }),
  response: z.strictObject({ shipped: z.int() }),
  problems: [...deskProblems, 'parcel-state'],
});

export const scanWaybill = endpoint({
  name: 'scanWaybill',
  method: 'POST',
  path: '/api/console/workshops/:workshop/parcels/waybill',
  access: packers,
  status: 200,
  summary: 'One parcel, by its order number or its own id, gets its waybill and is packed with it; scanned again, it gets the new one',
  params: workshopParams,
  body: z.strictObject({ parcel: z.string().trim().min(6).max(40), carrier: Carrier, waybill: Waybill }),
  response: ConsoleParcel,
  problems: [...deskProblems, 'parcel-state', 'waybill-taken'],
});

export const importWaybills = endpoint({
  name: 'importWaybills',
  method: 'POST',
  path: '/api/console/workshops/:workshop/parcels/waybills',
  access: packers,
  status: 200,
  summary: 'Waybills from a table of order number, carrier, waybill; all lines or none, every fault named; a dry run only checks',
  params: workshopParams,
  body: z.strictObject({ csv: z.string().max(50_000), dryRun: z.boolean() }),
  response: z.strictObject({
    imported: z.boolean(),
    lines: z.array(z.strictObject({ line: z.int(), orderNumber: z.string(), carrier: Carrier, waybill: z.string() })),
  }),
  problems: [...deskProblems, 'table-refused', 'too-large'],
});
