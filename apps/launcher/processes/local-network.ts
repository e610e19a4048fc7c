import { networkInterfaces } from 'node:os';

const isPrivate = (address: string) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
const isVirtual = (name: string) => /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|zt|tailscale|wg)/.test(name);

/** Every address of this machine that is not only its own. */
export const localAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );

/** This machine's address in a private network, where a phone could reach it; none on a machine that faces the internet. */
export function localNetworkAddress(): string | undefined {
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    if (isVirtual(name)) continue;
    const found = addresses?.find(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(address));
    if (found) return found.address;
  }
  return undefined;
}
