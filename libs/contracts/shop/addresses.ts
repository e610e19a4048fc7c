import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id, Line, Phone, RegionCode } from '../wire/values.js';

/** An address in a person's book; `region` is written out: 浙江省 台州市 临海市. */
export const KeptAddress = z.strictObject({
  id: Id,
  name: z.string(),
  phone: z.string(),
  regionCode: RegionCode,
  region: z.string(),
  detail: z.string(),
  isDefault: z.boolean(),
});
export type KeptAddress = z.infer<typeof KeptAddress>;

const NewAddress = z.strictObject({
  /** The caller's own; sent twice it is one address. */
  id: Id,
  name: Line(1, 40),
  phone: Phone,
  regionCode: RegionCode,
  detail: Line(2, 120),
  isDefault: z.boolean().default(false),
});

export const listAddresses = endpoint({
  name: 'listAddresses',
  method: 'GET',
  path: '/api/addresses',
  access: 'signed-in',
  summary: 'My addresses: the default first, then the latest',
  response: z.strictObject({ addresses: z.array(KeptAddress) }),
  problems: ['signed-out'],
});

export const keepAddress = endpoint({
  name: 'keepAddress',
  method: 'POST',
  path: '/api/addresses',
  access: 'signed-in',
  status: 201,
  summary: 'Keep an address, at most 50; the first becomes the default. With `replaces`, that one of mine is forgotten',
  body: NewAddress.extend({ replaces: Id.nullable().default(null) }),
  response: KeptAddress,
  problems: ['malformed', 'not-found', 'signed-out', 'region-unknown', 'too-many', 'key-reused'],
});

export const forgetAddress = endpoint({
  name: 'forgetAddress',
  method: 'DELETE',
  path: '/api/addresses/:address',
  access: 'signed-in',
  status: 204,
  summary: 'Forget an address of mine; orders keep what they were placed with',
  params: z.strictObject({ address: Id }),
  problems: ['malformed', 'not-found', 'signed-out'],
});

export const parseAddress = endpoint({
  name: 'parseAddress',
  method: 'POST',
  path: '/api/addresses/parsed',
  access: 'anyone',
  status: 200,
  summary: 'Read name, phone, district and street out of a pasted text; what it does not say is null',
  body: z.strictObject({ text: z.string().trim().min(1).max(300) }),
  response: z.strictObject({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    regionCode: RegionCode.nullable(),
    region: z.string().nullable(),
    detail: z.string().nullable(),
  }),
  problems: ['malformed'],
});

/** Provinces, their cities, and their districts: `[code, name, children?]`. */
export const Region: z.ZodType<{
  code: string;
  name: string;
  within?: { code: string; name: string; within?: { code: string; name: string }[] }[];
}> = z.strictObject({
  code: RegionCode,
  name: z.string(),
  within: z
    .array(
      z.strictObject({
        code: RegionCode,
        name: z.string(),
        within: z.array(z.strictObject({ code: RegionCode, name: z.string() })).optional(),
      }),
    )
    .optional(),
});
export type Region = z.infer<typeof Region>;

export const listRegions = endpoint({
  name: 'listRegions',
  method: 'GET',
  path: '/api/regions',
  access: 'anyone',
  summary: 'Provinces, cities and districts for the region picker; may be kept for a day',
  cacheMs: 86_400_000,
  keepSeconds: 86_400,
  response: z.strictObject({ regions: z.array(Region) }),
  problems: [],
});
