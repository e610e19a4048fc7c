import { describe, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { DataFolder } from '../data-folder.ts';
import { certificateFor } from './certificate.ts';

const names = ['192.168.1.20', '127.0.0.1', 'localhost'];
const day = (n: number): Date => new Date(Date.UTC(2026, 10, 1 + n));

describe('the certificate of this machine', () => {
  const path = mkdtempSync(join(tmpdir(), 'cunbo-https-'));
  afterAll(() => rmSync(path, { recursive: true }));
  const folder = new DataFolder(path);

  it('is for every name asked for and no other, and signed by an authority that signs nothing more', async () => {
    const { key, certificate, authority } = await certificateFor(names, folder, day(0));
    const [leaf, signer] = [new X509Certificate(certificate), new X509Certificate(authority)];
    expect([leaf.checkIP('192.168.1.20'), leaf.checkIP('127.0.0.1'), leaf.checkHost('localhost')]).not.toContain(undefined);
    expect([leaf.checkIP('192.168.1.21'), leaf.checkHost('example.org')]).toEqual([undefined, undefined]);
    expect([leaf.checkIssued(signer), leaf.verify(signer.publicKey), signer.ca, leaf.ca]).toEqual([true, true, true, false]);
    createSecureContext({ key, cert: certificate });
    expect(statSync(folder.at('https', 'key.pem')).mode & 0o077).toBe(0);
  });

  it('stays the same until it ends or an address is new', async () => {
    const first = await certificateFor(names, folder, day(0));
    expect(await certificateFor(names, folder, day(390))).toEqual(first);
    const renewed = await certificateFor(names, folder, day(394));
    expect(renewed.certificate).not.toBe(first.certificate);
    const moved = await certificateFor(['192.168.1.77', ...names], folder, day(394));
    expect(new X509Certificate(moved.certificate).checkIP('192.168.1.77')).toBe('192.168.1.77');
  });
});
