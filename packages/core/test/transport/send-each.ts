// Sends a request to each address it is given, one after the other, and prints what became of them: for tests that need
// a process of their own, because what it trusts is settled when it starts. HTTPS_PROXY leads through a proxy.
import { GotTransport } from '@billkey/core';
import { IMPATIENT, requestTo } from './request-to.js';

const proxy = process.env['HTTPS_PROXY'];
const transport = new GotTransport(proxy === undefined ? {} : { proxy });
const reached: string[] = [];
for (const address of process.argv.slice(2)) {
  const exchange = await transport.send(requestTo(address, { ...IMPATIENT, connectMs: 300 }));
  reached.push(exchange.reached);
}
transport.close();
process.stdout.write(JSON.stringify(reached));
