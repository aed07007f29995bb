// SPDX-License-Identifier: GPL-3.0-or-later
// A Node server on the ws package that parses each message and writes it again. Prints its port on the first line.
'use strict';
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('listening', () => console.log(server.address().port));
server.on('connection', (socket) => {
  socket.on('message', (data) => socket.send(JSON.stringify(JSON.parse(data))));
  socket.on('error', () => socket.terminate());
});
