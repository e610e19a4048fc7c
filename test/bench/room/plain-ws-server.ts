import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

// As little as can be: one frame built once, written to every socket.
const http = createServer((_, reply) => void reply.end('ok'));
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (said: Buffer) => {
    const frame = said.toString();
    for (const client of server.clients) if (client.readyState === WebSocket.OPEN) client.send(frame);
  });
});
http.listen(Number(process.env.PORT), process.env.HOST);
