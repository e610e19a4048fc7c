import { createServer } from 'node:http';
import { Server } from 'socket.io';

// What a first attempt looks like: whatever is said goes to everybody as an event of its own.
const http = createServer((_, reply) => void reply.end('ok'));
const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
server.on('connection', (socket) => {
  void socket.join('room');
  socket.on('say', (said: unknown) => server.to('room').emit('said', said));
});
http.listen(Number(process.env.PORT), process.env.HOST);
