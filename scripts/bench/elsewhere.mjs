import { once } from 'node:events';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { TransportError } from '@billkey/core';

/**
 * A transport that has another thread send, and stands still until the answer is there: nothing of the network runs, or
 * leaves garbage, in the thread that is measured. It counts how long it had requests.
 */
export class ElsewhereTransport {
  /** Milliseconds */
  elsewhere = 0;
  #done = new Int32Array(new SharedArrayBuffer(4));
  #port;

  static async open() {
    const transport = new ElsewhereTransport();
    const { port1, port2 } = new MessageChannel();
    transport.#port = port1;
    const workerData = { port: port2, done: transport.#done };
    const file = new URL('exchange-worker.mjs', import.meta.url);
    await once(new Worker(file, { workerData, transferList: [port2] }), 'message');
    return transport;
  }

  async send({ url, ...request }) {
    const began = performance.now();
    Atomics.store(this.#done, 0, 0);
    this.#port.postMessage({ ...request, url: url.href });
    Atomics.wait(this.#done, 0, 0);
    const { message } = receiveMessageOnPort(this.#port);
    this.elsewhere += performance.now() - began;
    return message.reached === 'answered' ? message : { ...message, cause: new TransportError(message.cause, '') };
  }
}
