/** The kinds of packets, as the wire numbers them. */
export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4 } as const;

/** The version of the wire that is spoken here. */
export const protocol = 5;

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}

// Names that a socket gives to what happens to itself: nobody on the other side may say them.
const ownEvents = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];
const isObject = (data: unknown): boolean => Object.prototype.toString.call(data) === '[object Object]';
const isEvent = ([name]: readonly unknown[]): boolean =>
  typeof name === 'number' || (typeof name === 'string' && !ownEvents.includes(name));
const fits: readonly ((data: unknown) => boolean)[] = [
  isObject,
  () => false,
  (data) => Array.isArray(data) && isEvent(data),
  Array.isArray,
  (data) => typeof data === 'string' || isObject(data),
];

/** Writes packets as text. A room says nothing in bytes: stands where socket.io would load what takes them apart. */
export class Encoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    return [`${type}${nsp === '/' ? '' : `${nsp},`}${id ?? ''}${(data ?? undefined) === undefined ? '' : JSON.stringify(data)}`];
  }
}

/** Reads packets of text, and throws at anything else, which ends the connection. */
export class Decoder {
  private told: ((packet: Packet) => void) | undefined;

  on(_decoded: string, told: (packet: Packet) => void): void {
    this.told = told;
  }
  off(): void {
    this.told = undefined;
  }
  add(text: string): void {
    this.told?.(packetOf(text));
  }
  destroy(): void {
    this.off();
  }
}

function packetOf(text: string): Packet {
  const head = /^([0-4])(?:(\/[^,]*),?)?(\d+)?/.exec(text);
  if (!head) throw new TypeError('a packet that is no text of a room');
  const [read, kind, nsp = '/', id] = head;
  const packet = { type: Number(kind), nsp, ...(id === undefined ? {} : { id: Number(id) }) };
  if (read.length === text.length) return packet;
  const data: unknown = JSON.parse(text.slice(read.length));
  if (!fits[packet.type]!(data)) throw new TypeError('a packet with what its kind does not carry');
  return { ...packet, data };
}
