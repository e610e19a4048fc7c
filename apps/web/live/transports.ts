import { WS } from '../../../node_modules/engine.io-client/build/esm/transports/websocket.js';

type Transports = typeof import('../../../node_modules/engine.io-client/build/esm/transports/index.js').transports;

/** Stands where socket.io would load every way to a gateway: pages begin with the one that nearly all of them stay with. */
export const transports: Partial<Transports> = { websocket: WS };

/** Fetches the way for networks that let no WebSocket through. */
export async function fetchPolling(): Promise<void> {
  const { XHR } = await import('../../../node_modules/engine.io-client/build/esm/transports/polling-xhr.js');
  transports.polling = XHR as unknown as Transports['polling'];
}
