import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest } from '@billkey/core';
import { expect } from 'chai';
import { RecordingTransport } from '../src/recording-transport.js';

/** “Enciphered” by being written in hexadecimal digits. */
const HEX = {
  open: (body: Uint8Array) => {
    const text = Buffer.from(body).toString('ascii');
    return /^([0-9a-f]{2})+$/.test(text) ? Buffer.from(text, 'hex') : null;
  },
  close: (content: Uint8Array) => Buffer.from(Buffer.from(content).toString('hex'), 'ascii'),
};

describe('a transport that opens what is enciphered', () => {
  let server: Server;
  let transport: RecordingTransport;
  let body = '';
  const request = (): HttpRequest => ({
    method: 'POST',
    url: new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`),
    route: '/',
    headers: {},
    body: new Uint8Array(),
    limits: { connectMs: 5_000, answerMs: 5_000, maxAnswerBytes: 10_000 },
  });
  const sent = async (): Promise<string> => {
    const exchange = await transport.send(request());
    return exchange.reached === 'answered' ? Buffer.from(exchange.body).toString('latin1') : exchange.reached;
  };

  beforeEach(async () => {
    server = createServer((_request, response) => void response.end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    transport = new RecordingTransport(HEX);
  });

  afterEach(async () => {
    transport.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('remembers what is inside, and hands on what came', async () => {
    body = '7b7d';
    expect(await sent()).to.equal('7b7d');
    expect(Buffer.from(transport.answers[0]?.body ?? []).toString('ascii')).to.equal('{}');
  });

  it('lets what is inside be altered, and closes it again', async () => {
    body = '7b7d';
    transport.tamper = (answer) => ({ ...answer, body: Buffer.from('[1]', 'ascii') });
    expect(await sent()).to.equal(Buffer.from('[1]', 'ascii').toString('hex'));
  });

  it('closes what it is told to answer', async () => {
    transport.script = [{ reached: 'answered', status: 200, headers: {}, body: Buffer.from('{}', 'ascii') }];
    expect(await sent()).to.equal('7b7d');
  });

  it('hands on as it is what cannot be opened', async () => {
    body = 'in the clear';
    expect(await sent()).to.equal('in the clear');
  });
});
