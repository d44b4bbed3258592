import { createWorld, MerchantServer, type MerchantMessage, type World } from '@billkey/simulator';
import { expect } from 'chai';

describe('notifications by GET', () => {
  const heard: MerchantMessage[] = [];
  let server: MerchantServer;
  let world: World;
  beforeEach(async () => {
    heard.length = 0;
    server = await MerchantServer.open((message) => {
      heard.push(message);
      return { status: 200, headers: {}, body: Buffer.from('OK') };
    });
    world = createWorld();
    const repeats = { times: 0, everyMs: 1 };
    world.notifications.enrol({ pg: 'mypg', account: 'mypg', repeats, accepts: ({ body }) => body === 'OK' });
  });
  afterEach(() => server.close());

  async function tell(url: string): Promise<void> {
    await world.notifications.setUrl({ account: 'mypg', url });
    const message = { contentType: '', body: Buffer.from('name=%B1%B8%20x&a=1'), asQuery: true } as const;
    world.notifications.notify({ account: 'mypg', operation: 'charge', orderId: 'o-1', compose: () => message });
    await world.notifications.records();
  }

  it('carry what they say in the query, and have no content', async () => {
    await tell(server.url);
    const [message] = heard;
    expect(message).to.deep.include({ method: 'GET', url: '/notified?name=%B1%B8%20x&a=1', body: Buffer.alloc(0) });
    expect(message?.headers).to.not.have.property('content-type');
    const [record] = await world.notifications.records();
    expect(Buffer.from(record?.bodyBase64 ?? '', 'base64').toString()).to.equal('name=%B1%B8%20x&a=1');
    expect(record).to.include({ url: server.url, accepted: true });
  });

  it('leave the query alone that a URL is registered with', async () => {
    await tell(`${server.url}?shop=1`);
    expect(heard[0]?.url).to.equal('/notified?shop=1&name=%B1%B8%20x&a=1');
  });
});
