import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { DataFolder } from '../data-folder.ts';
import type { Leaving } from '../leaving.ts';
import type { Places } from '../processes/places.ts';
import { certificateFor } from './certificate.ts';
import { openFrontDoor } from './front-door.ts';

/** Opens the HTTPS address until we leave; resolves to the file of whom processes have to trust to call each other by it. */
export async function httpsSide(
  { host, port, names }: NonNullable<Places['door']>,
  around: { places: Places; folder: DataFolder; leaving: Leaving },
): Promise<string> {
  const { places, folder, leaving } = around;
  const certificate = await certificateFor(names, folder);
  const { catalog, gateway, media, sandbox } = places.ports;
  const door = await openFrontDoor({ certificate, host, port, behind: { catalog, gateway, media, sandbox } });
  await leaving.before(() => door.close());
  const trusted = folder.at('https', 'trusted.pem');
  const others = process.env.NODE_EXTRA_CA_CERTS;
  writeFileSync(trusted, `${others && existsSync(others) ? `${readFileSync(others, 'utf8')}\n` : ''}${certificate.authority}`);
  return trusted;
}
