import {
  listenWire,
  type Call,
  type NotificationMessage,
  type PgSimulator,
  type Wire,
  type WireRequest,
  type World,
} from '@billkey/simulator';

const CARD_NUMBER = '4000000000000002';

/**
 * The smallest PG there is: `POST /charge/{orderId}` charges 1,000 won, `GET /charge/{orderId}` looks it up. It notifies of
 * charges, tries a URL before it registers it, and repeats twice; the header `notify-at` asks to be told elsewhere.
 */
export const till: PgSimulator = {
  pg: 'till',
  accounts: [{ account: 'till', variant: 'one', options: { mode: 'test' } }],
  testCards: [{ number: CARD_NUMBER, expiry: '2039-12', holderId: '900101', password2: '34', behaviour: 'Approves.' }],
  async listen(world, port) {
    world.bank.seed([
      {
        number: CARD_NUMBER,
        expiry: '2039-12',
        holderId: '900101',
        password2: '34',
        balance: 1_000_000,
        limit: 1_000_000,
        state: 'active',
        issuer: 'kb',
        kind: 'credit',
      },
    ]);
    world.notifications.enrol({
      ...{ pg: 'till', account: 'till', repeats: { times: 2, everyMs: 60_000 } },
      accepts: ({ status, body }) => status === 200 && body === 'OK',
      trial: { sample: () => said('sample'), refusal: (answer) => (answer ? `T${answer.status}` : 'T0') },
    });
    const listener = await listenWire(tillWire(world), world, port);
    return { pg: 'till', baseUrls: { api: listener.url }, close: () => listener.close() };
  },
};

function tillWire(world: World): Wire {
  return {
    pg: 'till',
    recognise(request: WireRequest): Call {
      const orderId = /^\/charge\/(.+)$/.exec(request.path)?.[1];
      const answer = { contentType: 'application/json', charset: 'utf-8' } as const;
      if (orderId === undefined) {
        const perform = () => ({ ...answer, status: 404, text: '{}', booked: false });
        return { operation: 'unknown', moving: false, perform };
      }
      if (request.method === 'GET') {
        const found = world.bank.ledger().some((entry) => entry.orderId === orderId);
        const perform = () => ({ ...answer, status: 200, text: JSON.stringify({ found }), booked: false });
        return { operation: 'find', moving: false, orderId, perform };
      }
      return {
        operation: 'charge',
        moving: true,
        orderId,
        cardNumber: CARD_NUMBER,
        perform: () => charge(world, orderId, request.headers['notify-at']),
      };
    },
  };
}

function charge(world: World, orderId: string, url: string | undefined): ReturnType<Call['perform']> {
  const { approved } = world.bank.authorize({
    card: { number: CARD_NUMBER },
    pg: 'till',
    merchant: 'shop',
    orderId,
    pgPaymentId: `p-${world.bank.ledger().length}`,
    amount: 1000,
    currency: 'KRW',
  });
  if (approved) {
    const event = { account: 'till', operation: 'charge', orderId, ...(url === undefined ? {} : { url }) };
    world.notifications.notify({ ...event, compose: (lie) => said(lie ?? `charged ${orderId}`) });
  }
  const text = JSON.stringify({ approved, message: '승인되었습니다', orderId });
  return {
    status: 200,
    contentType: 'application/json',
    charset: 'utf-8',
    text,
    headers: { 'till-seal': String(text.length) },
    pgCode: approved ? 'OK' : 'NO',
    booked: approved,
  };
}

function said(text: string): NotificationMessage {
  return {
    contentType: 'text/plain;charset=euc-kr',
    headers: { 'till-seal': String(text.length) },
    body: Buffer.from(text),
  };
}
