/** An address of an engine, and what opens it where the address itself does not. */
export interface Door {
  readonly url: string;
  readonly bearer: string | null;
}

/** An engine said no; `status` is its HTTP answer. */
export class EngineRefused extends Error {
  constructor(readonly status: number) {
    super(`the engine refused: ${status}`);
  }
}

const gatherMs = 1_000;

/** Connects to an engine by WHIP or WHEP, which are one offer and one answer. Resolves to the address that ends it, null where the engine names none; `EngineRefused` when it says no. */
export async function exchange({ url, bearer }: Door, connection: RTCPeerConnection): Promise<string | null> {
  await connection.setLocalDescription();
  await gathered(connection);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/sdp', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
    body: connection.localDescription!.sdp,
  });
  if (!response.ok) throw new EngineRefused(response.status);
  const location = response.headers.get('location');
  await connection.setRemoteDescription({ type: 'answer', sdp: await response.text() });
  return location && new URL(location, url).href;
}

/** Tells an engine that this page has ended what it began; a page that is going may say it too. */
export function endExchange(address: string | null): void {
  // An engine that does not hear it notices the silence.
  if (address) void fetch(address, { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

/** Every address is in one offer: engines need not take them one by one. What is not found within a second is left out. */
function gathered(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, gatherMs);
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState !== 'complete') return;
      clearTimeout(late);
      resolve();
    });
  });
}
