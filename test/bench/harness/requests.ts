/** An HTTP request of a load, as it goes over the wire. */
export interface PlainRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Many requests, ready to be sent, in memory that threads share. */
export interface PackedRequests {
  readonly bytes: SharedArrayBuffer;
  /** Where each begins; one more for the end. */
  readonly begins: Float64Array<SharedArrayBuffer>;
}

/** Writes requests once, so that sending one costs the load's thread nothing but the sending. */
export function packRequests(count: number, request: (index: number) => PlainRequest): PackedRequests {
  const parts = Array.from({ length: count }, (_, index) => Buffer.from(wireOf(request(index))));
  const begins = new Float64Array(new SharedArrayBuffer((count + 1) * 8));
  const bytes = new SharedArrayBuffer(parts.reduce((sum, { length }) => sum + length, 0));
  const all = Buffer.from(bytes);
  for (const [index, part] of parts.entries()) {
    part.copy(all, begins[index]);
    begins[index + 1] = begins[index]! + part.length;
  }
  return { bytes, begins };
}

function wireOf({ method, path, headers = {}, body }: PlainRequest): string {
  const all = {
    host: '127.0.0.1',
    ...headers,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

/** Those from `from` up to `to`; they share the memory. */
export const someOf = ({ bytes, begins }: PackedRequests, from: number, to: number): PackedRequests => ({
  bytes,
  begins: begins.subarray(from, to + 1),
});
