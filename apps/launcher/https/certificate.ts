// The library reads metadata that this package keeps; it must be there first.
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate as Made,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { DataFolder } from '../data-folder.ts';

/** What an HTTPS address shows of itself, as PEM: its key, its certificate, and the authority that signed it, which a phone may be told to trust. */
export interface Certificate {
  key: string;
  certificate: string;
  authority: string;
}

const dayMs = 86_400_000;
/** Phones refuse what is good for longer than 825 days. */
const goodForMs = 400 * dayMs;
const renewedBeforeMs = 7 * dayMs;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A certificate for these names and addresses, kept in the data folder for as long as it is good for all of them: a phone that trusts it goes on doing so. */
export async function certificateFor(names: readonly string[], folder: DataFolder, now = new Date()): Promise<Certificate> {
  const at = (name: string) => folder.at('https', name);
  const files = { key: at('key.pem'), certificate: at('certificate.pem'), authority: at('authority.crt') };
  if (Object.values(files).every((file) => existsSync(file))) {
    const read = (file: string) => readFileSync(file, 'utf8');
    const kept = { key: read(files.key), certificate: read(files.certificate), authority: read(files.authority) };
    if (isGood(kept, names, now)) return kept;
  }
  const made = await make(names, now);
  writeFileSync(files.key, made.key, { mode: 0o600 });
  writeFileSync(files.certificate, made.certificate);
  writeFileSync(files.authority, made.authority);
  return made;
}

function isGood({ certificate }: Certificate, names: readonly string[], now: Date): boolean {
  const leaf = new X509Certificate(certificate);
  const isForAll = names.every((name) => (isIP(name) ? leaf.checkIP(name) : leaf.checkHost(name)));
  return isForAll && leaf.validToDate.getTime() - now.getTime() > renewedBeforeMs;
}

/** The authority signs this one certificate, and its key is forgotten: whoever trusts it trusts nothing else that anybody could make. */
async function make(names: readonly string[], now: Date): Promise<Certificate> {
  const [authorityKeys, keys] = await Promise.all([newKeys(), newKeys()]);
  const dates = { notBefore: new Date(now.getTime() - dayMs), notAfter: new Date(now.getTime() + goodForMs), signingAlgorithm: algorithm };
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...dates,
    name: `CN=Cunbo ${now.toISOString().slice(0, 10)} (this machine only)`,
    serialNumber: serial(),
    keys: authorityKeys,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)],
  });
  const leaf = await X509CertificateGenerator.create({
    ...dates,
    subject: 'CN=Cunbo',
    issuer: authority.subject,
    serialNumber: serial(),
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }))),
    ],
  });
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { key: `${key}\n`, certificate: pem(leaf), authority: pem(authority) };
}

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const pem = (certificate: Made) => `${certificate.toString('pem')}\n`;
/** Positive, and never the same twice. */
const serial = () => `01${randomBytes(15).toString('hex')}`;
