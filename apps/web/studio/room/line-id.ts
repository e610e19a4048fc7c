const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** A random id (UUID version 4) for a line of chat; works on plain HTTP too, where `crypto.randomUUID` is missing. */
export function lineId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return [...bytes]
    .map(hex)
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
