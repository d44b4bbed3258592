// Sends the requests of another thread, which stands still meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { GotTransport } from '@billkey/core';

const { port, done } = workerData;
const wire = new GotTransport();

port.on('message', async ({ url, ...request }) => {
  const exchange = await wire.send({ ...request, url: new URL(url) });
  port.postMessage(exchange.reached === 'answered' ? exchange : { ...exchange, cause: exchange.cause.code });
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
parentPort.postMessage('ready');
