import { MerchantServer, type MerchantMessage } from '@billkey/simulator';
import { expect } from 'chai';

describe('a merchant server', () => {
  const heard: MerchantMessage[] = [];
  let server: MerchantServer;
  let answer = (): { status: number; headers: Record<string, string>; body: Uint8Array } => ({
    status: 203,
    headers: { 'content-type': 'text/x-own' },
    body: Buffer.from([0xb0, 0xe1]),
  });
  before(async () => {
    server = await MerchantServer.open((message) => {
      heard.push(message);
      return answer();
    });
  });
  after(() => server.close());

  const post = (body: Uint8Array): Promise<Response> =>
    fetch(server.url, { method: 'POST', body: Buffer.from(body), headers: { 'x-own': 'a', connection: 'close' } });

  it('hands over each message as raw bytes, and sends the reply as it is', async () => {
    const response = await post(Buffer.from([0xc1, 0xa6, 0x00]));
    expect(heard[0]).to.deep.include({ method: 'POST', url: '/notified', body: Buffer.from([0xc1, 0xa6, 0x00]) });
    expect(heard[0]?.headers).to.include({ 'x-own': 'a' });
    expect(heard[0]?.remoteAddress).to.equal('127.0.0.1');
    expect([response.status, response.headers.get('content-type')]).to.deep.equal([203, 'text/x-own']);
    expect(Buffer.from(await response.arrayBuffer())).to.deep.equal(Buffer.from([0xb0, 0xe1]));
  });

  it('answers 500 when there is no reply, and keeps why', async () => {
    const error = new Error('no');
    answer = () => {
      throw error;
    };
    expect((await post(Buffer.from('a'))).status).to.equal(500);
    expect(server.errors).to.deep.equal([error]);
  });
});
