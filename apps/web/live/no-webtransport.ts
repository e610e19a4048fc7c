/** Stands where socket.io would load WebTransport, which our gateway does not speak: pages ask for WebSocket, then for polling. */
export class WT {}
