import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import { DropUnusedPictures } from '#catalog';
import { editProduct, keepCertificate, keepPicture, listMyOrders, placeOrder, showManagedProduct } from '#contracts';
import { postgresOptions } from '#platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { formOf, grainy, hugePng, moving, photo } from './photos.js';

let database: TestDatabase;
let catalog: TestCatalog;
let clock: TestClock;
let shopper: Visitor & { id: string };

beforeAll(async () => {
  database = await aDatabase();
  clock = new TestClock();
  catalog = await startCatalog({ database, clock });
  shopper = await catalog.signIn(phones.shopper);
});

afterAll(async () => {
  await catalog?.close();
  await database?.drop();
});

const keep = (bytes: Buffer, by: Visitor = shopper) => by.call(keepPicture, { form: formOf(bytes) });
const refusal = (bytes: Buffer, name?: string, type?: string) => shopper.refusal(keepPicture, { form: formOf(bytes, name, type) });
const look = async (path: string, size: string, accept = 'image/webp'): Promise<{ reply: Response; bytes: Buffer }> => {
  const reply = await fetch(`${catalog.url}${path}/${size}`, { headers: { accept } });
  return { reply, bytes: Buffer.from(await reply.arrayBuffer()) };
};
const kept = async (): Promise<number> => (await database.sql<{ n: number }>('select count(*)::int as n from catalog.picture'))[0]!.n;

describe('keeping a picture', () => {
  it('gives it a name and shows it in three sizes, as AVIF or WebP', async () => {
    const { id, path } = await keep(await photo(1_800, 1_350).jpeg().toBuffer());
    expect(path).toBe(`/pictures/${id}`);
    for (const [size, width] of [
      ['small', 320],
      ['medium', 800],
      ['large', 1_600],
    ] as const) {
      for (const [accept, type, format] of [
        ['image/avif,image/webp,*/*', 'image/avif', 'heif'],
        ['image/webp,*/*', 'image/webp', 'webp'],
        ['*/*', 'image/webp', 'webp'],
      ] as const) {
        const { reply, bytes } = await look(path, size, accept);
        expect(reply.status).toBe(200);
        expect(reply.headers.get('content-type')).toBe(type);
        expect(await sharp(bytes).metadata()).toMatchObject({ format, width, height: width * 0.75 });
      }
    }
  });

  it('lets everybody keep it for good, and nobody take it for anything else', async () => {
    const { path } = await keep(await photo().png().toBuffer());
    const { reply } = await look(path, 'small');
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
    });
  });

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('takes %s', async (format) => {
    expect((await keep(await photo(300, 200).toFormat(format).toBuffer())).id).toMatch(/^[\da-f-]{36}$/);
  });

  it('never makes a small one larger', async () => {
    const { path } = await keep(await photo(200, 150).jpeg().toBuffer());
    for (const size of ['small', 'medium', 'large'])
      expect(await sharp((await look(path, size)).bytes).metadata()).toMatchObject({ width: 200, height: 150 });
  });

  it('drops where and with what it was taken, and stands it upright', async () => {
    const exif = { IFD0: { Make: 'Village Phone', Copyright: 'Chen' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '27/1 30/1 0/1' } };
    const taken = await photo(600, 400).jpeg().withExif(exif).withMetadata({ orientation: 6, exif }).toBuffer();
    expect(taken.includes('Village Phone')).toBe(true);
    const { path } = await keep(taken);
    for (const accept of ['image/webp', 'image/avif']) {
      const { bytes } = await look(path, 'large', accept);
      const seen = await sharp(bytes).metadata();
      expect(seen).toMatchObject({ width: 400, height: 600 });
      expect([seen.exif, seen.xmp, seen.iptc, seen.orientation === undefined || seen.orientation === 1]).toEqual([
        undefined,
        undefined,
        undefined,
        true,
      ]);
      expect(bytes.includes('Village Phone')).toBe(false);
    }
  });

  it('keeps nothing that was hidden behind the picture', async () => {
    const polyglot = Buffer.concat([
      await photo(300, 200).jpeg().toBuffer(),
      Buffer.from('PK\x03\x04<script>alert(1)</script><?php system($_GET[0]); ?>'),
    ]);
    const { path } = await keep(polyglot);
    for (const size of ['small', 'medium', 'large']) {
      const { bytes } = await look(path, size);
      expect(bytes.includes('<script>') || bytes.includes('<?php')).toBe(false);
    }
  });

  it('is for signed-in people', async () => {
    const form = formOf(await photo(50, 50).jpeg().toBuffer());
    expect((await catalog.stranger.refusal(keepPicture, { form })).name).toBe('signed-out');
  });
});

describe('what is no picture of ours', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="file:///etc/passwd"/></svg>');
  const exe = Buffer.concat([Buffer.from('MZ\x90\x00', 'latin1'), Buffer.alloc(2_000)]);

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['an SVG', () => svg, 'kind'],
    ['a program called photo.jpg', () => exe, 'kind'],
    ['a GIF', () => photo(20, 20).gif().toBuffer(), 'kind'],
    ['a TIFF', () => photo(20, 20).tiff().toBuffer(), 'kind'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj'), 'kind'],
    ['a page of HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'kind'],
    [
      'a GIF that begins like a JPEG',
      () => Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from('GIF89a'), Buffer.alloc(500)]),
      'unreadable',
    ],
    ['an SVG behind the first bytes of a PNG', () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), svg]), 'unreadable'],
    ['a moving WebP', moving, 'kind'],
    ['half a JPEG', async () => (await grainy(300, 200).jpeg().toBuffer()).subarray(0, 10_000), 'unreadable'],
    ['half a PNG', async () => (await grainy(200, 150).png().toBuffer()).subarray(0, 20_000), 'unreadable'],
    ['nothing', () => Buffer.alloc(0), 'kind'],
    ['a bomb of 30,000 by 30,000 pixels', () => hugePng(30_000, 30_000), 'too-many-pixels'],
    ['more than 40 megapixels', () => hugePng(10_000, 4_001), 'too-many-pixels'],
    ['a header without a picture', () => hugePng(2_000, 2_000), 'unreadable'],
    ['more than 8 MB', () => Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(8 * 1024 * 1024)]), 'too-large'],
  ])('%s is refused, and nothing is kept', async (_, make, reason) => {
    const before = await kept();
    const problem = await refusal(await make());
    expect(problem).toMatchObject({ name: 'picture-refused', details: { reason } });
    expect(await kept()).toBe(before);
  });

  it('a body that is no form, another field, two files or a broken form are unreadable', async () => {
    const jpeg = await photo(50, 50).jpeg().toBuffer();
    const post = () => request(catalog.url).post('/api/pictures').set('cookie', shopper.cookie!);
    const two = formOf(jpeg);
    two.append('picture', new Blob([new Uint8Array(jpeg)]), 'second.jpg');
    expect((await shopper.refusal(keepPicture, { form: formOf(jpeg, 'a.jpg', 'image/jpeg', 'file') })).name).toBe('unreadable');
    expect((await shopper.refusal(keepPicture, { form: two })).name).toBe('unreadable');
    for (const send of [
      () => post().send({ picture: 'x' }),
      () => post().set('content-type', 'image/jpeg').send(jpeg),
      () => post().set('content-type', 'multipart/form-data').send('no boundary'),
      () => post().set('content-type', 'multipart/form-data; boundary=x').send('--x\r\nnothing'),
      () => post(),
    ]) {
      const { status, body } = await send();
      expect([status, body.name]).toEqual([400, 'unreadable']);
    }
    expect((await shopper.call(keepPicture, { form: formOf(jpeg) })).id).toBeTruthy();
  });

  it('forms are taken nowhere else', async () => {
    const reply = await fetch(`${catalog.url}${placeOrder.path}`, {
      method: 'POST',
      body: formOf(Buffer.from('x')),
      headers: { cookie: shopper.cookie! },
    });
    expect([reply.status, ((await reply.json()) as { name: string }).name]).toEqual([400, 'unreadable']);
    expect((await shopper.call(listMyOrders, { query: {} })).orders).toEqual([]);
  });

  it.each(['small', 'huge', '..%2f..%2fetc%2fpasswd'])('nothing is shown under an unknown name (%s)', async (size) => {
    const { reply } = await look(`/pictures/${randomUUID()}`, size);
    expect(reply.status).toBe(size === 'small' ? 404 : 422);
    expect((await look('/pictures/..%2f..%2fpackage.json', 'small')).reply.status).toBe(422);
  });
});

describe('bringing many', () => {
  it('is for 60 an hour, counted for each person alone', async () => {
    const helper = await catalog.signIn(phones.otherShopper);
    const jpeg = await photo(40, 40).jpeg().toBuffer();
    await keep(jpeg, helper);
    await database.sql(
      `insert into catalog.picture (id, person_id, width, height, created_at) select gen_random_uuid(), $1, 1, 1, $2 from generate_series(1, 59)`,
      [helper.id, clock.now()],
    );
    const problem = await helper.refusal(keepPicture, { form: formOf(jpeg) });
    expect(problem).toMatchObject({ name: 'too-many-requests', details: { retryAfterSeconds: 3_600 } });
    expect((await keep(jpeg)).id).toBeTruthy();
    clock.advance(3_600_001);
    expect((await keep(jpeg, helper)).id).toBeTruthy();
  });

  /** Begins to send a large picture and goes no further; answers what is said to that. */
  function begin(by: Visitor): { said: Promise<number>; leave(): void } {
    const headers = { cookie: by.cookie!, 'content-type': 'multipart/form-data; boundary=x', 'content-length': 8_000_000 };
    const upload = send(`${catalog.url}${keepPicture.path}`, { method: 'POST', headers });
    upload.on('error', () => undefined);
    upload.write('--x\r\ncontent-disposition: form-data; name="picture"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n\xff');
    const said = new Promise<number>((resolve) => upload.on('response', ({ statusCode }) => resolve(statusCode!)));
    return { said, leave: () => upload.destroy() };
  }

  it('is refused before anything is read', async () => {
    const streamer = await catalog.signIn(phones.streamer);
    await database.sql(
      `insert into catalog.picture (id, person_id, width, height, created_at) select gen_random_uuid(), $1, 1, 1, $2 from generate_series(1, 60)`,
      [streamer.id, clock.now()],
    );
    const { said, leave } = begin(streamer);
    expect(await said).toBe(429);
    leave();
  });

  it('gives one person six places and no more, which are free again when they leave', async () => {
    const other = await catalog.signIn(phones.otherStreamer);
    const jpeg = await photo(40, 40).jpeg().toBuffer();
    const begun = Array.from({ length: 7 }, () => begin(shopper));
    expect(await Promise.race(begun.map(({ said }) => said))).toBe(503);
    expect((await keep(jpeg, other)).id).toBeTruthy();
    for (const { leave } of begun) leave();
    await eventually(() => keep(jpeg).then(Boolean, () => false));
  });

  it('waits in a short line, and whoever finds it full is told so', async () => {
    const people = [shopper, await catalog.signIn(phones.manager), await catalog.signIn(phones.county)];
    const large = await grainy(500, 400).jpeg().toBuffer();
    const asked = await Promise.all(
      Array.from({ length: 18 }, (_, nth) =>
        fetch(`${catalog.url}${keepPicture.path}`, {
          method: 'POST',
          body: formOf(large),
          headers: { cookie: people[nth % people.length]!.cookie! },
        }),
      ),
    );
    const statuses = asked.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(4);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(1);
    expect(statuses.every((status) => status === 201 || status === 503)).toBe(true);
  });

  it('holds nobody else up', async () => {
    const large = await grainy(1_800, 1_200).jpeg().toBuffer();
    let encoded = false;
    const encoding = keep(large).finally(() => (encoded = true));
    let answered = 0;
    for (; !encoded; answered += 1) await fetch(`${catalog.url}/health/live`).then((reply) => reply.text());
    await encoding;
    expect(answered).toBeGreaterThan(10);
  });
});

describe('a picture that nobody uses', () => {
  const filesOf = async (id: string): Promise<number> =>
    (await database.sql('select from catalog.picture_file where picture_id = $1', [id])).length;

  it('goes away after a day with its files, and one that is used for anything stays for good', async () => {
    const worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
    const dropping = new DropUnusedPictures(worker, clock);
    const sweep = async () => {
      while (await dropping.execute());
    };
    const manager = await catalog.signIn(phones.manager);
    const village = inVillage(database);
    const workshop = await village.workshop('liugou');
    const jpeg = await photo(40, 40).jpeg().toBuffer();
    const [ofProduct, ofPaper, idle] = [await keep(jpeg, manager), await keep(jpeg, manager), await keep(jpeg, manager)];
    const paper = { productId: null, kind: 'other' as const, number: '1', issuedBy: '县里', validUntil: null };
    const keepPaper = (picture: string) => ({ params: { workshop, certificate: randomUUID() }, body: { ...paper, picture } });
    await manager.call(keepCertificate, keepPaper(ofPaper.path));
    const params = { workshop, product: await village.product('zaoxi-cracklings') };
    const { name, category, makerId, ruleId, brandId, facts, prompter, picture, version } = await manager.call(showManagedProduct, {
      params,
    });
    const draft = { name, category, makerId, ruleId, brandId, facts, prompter, picture };
    const edited = await manager.call(editProduct, { params, body: { ...draft, pictures: [ofProduct.path], version } });
    await manager.call(editProduct, { params, body: { ...draft, pictures: [], version: edited.version } });

    clock.advance(86_400_000);
    await sweep();
    expect((await look(idle.path, 'small')).reply.status).toBe(200);
    clock.advance(1);
    const young = await keep(jpeg, manager);
    await sweep();
    expect([(await look(idle.path, 'small')).reply.status, await filesOf(idle.id)]).toEqual([404, 0]);
    for (const { path } of [ofProduct, ofPaper, young]) expect((await look(path, 'small')).reply.status).toBe(200);
    expect((await manager.refusal(keepCertificate, keepPaper(idle.path))).name).toBe('malformed');
    await worker.destroy();
  });

  it('is either used or gone when both happen at once', async () => {
    const worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
    const manager = await catalog.signIn(phones.manager);
    const workshop = await inVillage(database).workshop('liugou');
    const jpeg = await photo(40, 40).jpeg().toBuffer();
    const made = await Promise.all(Array.from({ length: 4 }, () => keep(jpeg, manager)));
    clock.advance(86_400_001);
    const body = { productId: null, kind: 'other' as const, number: '1', issuedBy: '县里', validUntil: null };
    const [, ...used] = await Promise.allSettled([
      new DropUnusedPictures(worker, clock).execute(),
      ...made.map(({ path }) =>
        manager.call(keepCertificate, { params: { workshop, certificate: randomUUID() }, body: { ...body, picture: path } }),
      ),
    ]);
    for (const [nth, { id }] of made.entries()) expect(await filesOf(id)).toBe(used[nth]!.status === 'fulfilled' ? 6 : 0);
    await worker.destroy();
  });
});
