import {
  decodeForm,
  endPage,
  htmlAnswer,
  listenWire,
  readWindowForm,
  redirectTo,
  returnPage,
  windowPage,
  type Charset,
  type PgSimulator,
  type WindowForm,
  type WindowView,
  type Wire,
  type WireAnswer,
} from '@billkey/simulator';

const RETURN = { pg: '키오스크', url: 'https://shop.example/back?own=1 2', fields: { 이름: '가나 "1"', ok: 'Y' } };

/** What the kiosk has read of its windows' forms, latest last. */
export const read: (WindowForm | undefined)[] = [];

/**
 * A PG that is nothing but windows: `GET /window/{method}/{charset}/{asks}` opens one that goes back by that method and in
 * that charset, `/over` is one that never goes back, `/round` leads to itself.
 */
export const kiosk: PgSimulator = {
  pg: 'kiosk',
  accounts: [],
  testCards: [],
  async listen(world, port) {
    const listener = await listenWire(wire, world, port);
    return { pg: 'kiosk', baseUrls: { window: listener.url }, close: () => listener.close() };
  },
};

const wire: Wire = {
  pg: 'kiosk',
  recognise: ({ method, path, body }) => ({
    operation: 'page',
    moving: false,
    perform: () => (method === 'POST' ? sent(path, body) : shown(path)),
  }),
};

function shown(path: string): WireAnswer {
  if (path === '/round') return redirectTo('/round');
  if (path.startsWith('/start?')) return redirectTo(decodeForm(path.slice(7), 'utf-8')?.[0]?.[1] ?? '');
  return htmlAnswer(windowPage(view(path)), { charset: charsetIn(path) });
}

function sent(path: string, body: Buffer): WireAnswer {
  const form = readWindowForm(body, charsetIn(path));
  read.push(form);
  if (!form?.agreed) return htmlAnswer(windowPage({ ...view(path), problem: '약관에 동의해 주세요.' }));
  const [method, charset] = [path.includes('/get/') ? 'GET' : 'POST', charsetIn(path)] as const;
  const back = { ...RETURN, method, charset };
  switch (form.choice) {
    case 'lose-return':
      return endPage({ pg: '키오스크', text: '결제가 끝났습니다.', english: 'You can close this window.' });
    case 'close':
      return redirectTo('https://shop.example/closed');
    case 'return-twice':
      return returnPage({ ...back, times: 2, target: '_top' });
    default:
      return returnPage(back);
  }
}

function charsetIn(path: string): Charset {
  return path.includes('/euc-kr/') ? 'euc-kr' : 'utf-8';
}

function view(path: string): WindowView {
  return {
    ...{ pg: '키오스크', title: '정기결제 카드 등록', english: 'Register a card', device: 'pc' },
    ...{ action: path, terms: '동의합니다', hidden: { memo: '<가 & "나">' } },
    lines: [{ label: '상품', value: '<b>월정액</b>' }],
    choices: ['pay', 'close', 'lose-return', 'return-twice'],
    ...(path.endsWith('/wallet')
      ? {
          wallet: [
            { value: 'w1', label: '국민 ****-0002' },
            { value: 'w2', label: '신한 ****-0010' },
          ],
        }
      : { cardInputs: ['number', 'expiry', 'holderId', 'password2', 'cvc'], phone: true }),
  };
}
