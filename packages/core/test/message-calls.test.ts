import {
  MessageCalls,
  NO_RECOVERY,
  silentLogger,
  systemClock,
  type Exchange,
  type HttpRequest,
  type Reading,
} from '@billkey/core';
import { expect } from 'chai';

const ANSWER: Exchange = { reached: 'answered', status: 200, headers: {}, body: Buffer.from('{}') };
const sent: string[] = [];
const transport = {
  send: (request: HttpRequest): Promise<Exchange> => {
    sent.push(request.url.pathname);
    return Promise.resolve(ANSWER);
  },
};

class Client extends MessageCalls<string> {
  protected http(path: string): HttpRequest {
    const url = new URL(path, 'https://pg.example');
    const limits = { connectMs: 1000, answerMs: 1000, maxAnswerBytes: 1000 };
    return { method: 'POST', url, route: path, headers: {}, body: null, limits };
  }
}

describe('the calls of a client', () => {
  const client = new Client('stub', { transport, clock: systemClock, logger: silentLogger });
  const read = (): Reading<string> => ({ kind: 'success', value: 'yes' });

  it('send what it makes of its messages, and never a message it cannot make one of', async () => {
    expect(await client.ask({ operation: 'find', message: '/find', read })).to.include({ status: 'found' });
    expect(await client.prepare({ operation: 'token', message: '/token', read })).to.include({ status: 'ready' });
    const attempt = {
      ...({
        format: 1,
        operation: 'charge',
        account: 'stub',
        adapter: 'stub@1',
        orderId: 'o',
        requestId: 'r',
      } as const),
      ...{ money: null, at: '2031-07-01T00:00:00.000Z', step: 0, ids: {} },
    };
    const move = (message: string): Promise<{ status: string }> =>
      client.move({ attempt, recovery: NO_RECOVERY, context: undefined, message, read });
    expect(await move('/charge')).to.include({ status: 'done' });
    const refused = await move('http://[').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(TypeError);
    expect(sent).to.deep.equal(['/find', '/token', '/charge']);
  });
});
