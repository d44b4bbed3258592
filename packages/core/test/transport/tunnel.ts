import { connect } from 'node:net';
import type { Respond } from './raw-server.js';

/** Does what a proxy is asked to by CONNECT, and then only passes bytes on. */
export const tunnel: Respond = (socket, request) => {
  const [, host = '', port = ''] = /^CONNECT ([^:]+):(\d+) /.exec(request) ?? [];
  const upstream = connect(Number(port), host.replace(/^.*localhost$/, '127.0.0.1'), () =>
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n'),
  );
  upstream.on('error', () => socket.destroy());
  // The bytes from here on are no text.
  socket.removeAllListeners('data').setEncoding('latin1');
  socket.on('data', (chunk: string) => upstream.write(chunk, 'latin1'));
  upstream.pipe(socket);
  socket.on('close', () => upstream.destroy());
};
