import {
  billkey,
  fakePg,
  PgRegistry,
  type Capability,
  type FakePg,
  type NotificationReceiver,
  type Payment,
  type Received,
  type Registration,
} from '@billkey/core';
import type { LedgerEntry, NotificationRecord, RequestRecord } from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';
import type { BankControl } from '../src/demo/bank-view.js';
import { Exchanges, type ToldExchange } from '../src/demo/exchanges.js';
import { differences, Told } from '../src/demo/movements.js';
import { perform, type Beat, type Result } from '../src/demo/performance.js';
import { entry } from './support/made-up.js';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12', behaviour: '' };
const SENT: ToldExchange = { method: 'POST', path: '/', pgCode: '0000', ms: 1 };

/** As if every step had sent something: the fake PG has no sockets. */
class MadeUpExchanges extends Exchanges {
  override take(): readonly ToldExchange[] {
    return [SENT];
  }
}

function ledgerOf(fake: FakePg): LedgerEntry[] {
  return fake.payments().flatMap(({ orderId, pgPaymentId, amount, cancellable }) => {
    const about = { pg: 'fake', orderId, pgPaymentId, currency: amount.currency };
    const back = amount.minor - (cancellable?.minor ?? 0);
    const approval = entry({ ...about, amount: amount.minor, balance: amount.minor });
    return back === 0
      ? [approval]
      : [approval, entry({ ...about, kind: 'cancel', amount: back, balance: cancellable?.minor ?? 0 })];
  });
}

class Rehearsal {
  readonly fake = fakePg();
  readonly told = new Told();
  readonly registry: PgRegistry;
  registration: Registration;
  exchanges: Exchanges = new MadeUpExchanges();
  ledger = (): LedgerEntry[] => ledgerOf(this.fake);
  booked = true;
  requests: readonly object[] = [{ operation: 'issue' }, { operation: 'remove' }];
  loses = true;
  registers = true;
  tells = true;
  notifiedAt: string | null = null;
  readonly beats: Beat[] = [];

  constructor() {
    const container = new Container();
    container.load(billkey(), this.fake.module);
    this.registry = container.get(PgRegistry);
    this.registration = this.registry.info('fake') as Registration;
  }

  perform(): Promise<Result[]> {
    const control: BankControl = {
      ledger: async () => this.ledger(),
      requests: async () => (this.booked ? this.requests : []) as RequestRecord[],
      setFault: async ({ operation }) => {
        if (this.loses) this.fake.next(operation as 'charge' | 'key-in' | 'cancel', 'lost');
        return 'fault';
      },
      setNotificationUrl: async (_account, url) => {
        this.notifiedAt = url;
        return this.registers ? { registered: true } : { registered: false, code: 'U336' };
      },
      notifications: async () => (this.tells ? [await this.tell()] : []),
    };
    const { registry, told, exchanges, registration } = this;
    const customer = () => Promise.reject(new Error('there is no window here'));
    return perform({ registry, told, exchanges, control, customer }, { registration, testCards: [CARD] }, 1, (beat) =>
      this.beats.push(beat),
    );
  }

  /** Tells the account's server of the last payment. */
  async tell(): Promise<NotificationRecord> {
    const body = JSON.stringify(this.fake.payments().at(-1));
    const headers = { connection: 'close' };
    const response = await fetch(this.notifiedAt ?? '', { method: 'POST', body, headers });
    return { accepted: (await response.text()) === 'OK' } as NotificationRecord;
  }

  /** Has the account read what it is told as `read` does. */
  listen(read: (told: Payment) => Received): void {
    const { create, capabilities } = this.registration;
    this.declare([...capabilities, 'notifications'], {
      create: (ports) => Object.assign(create(ports), { readNotification: reader(read) }),
    });
    this.registry.remove('fake');
    this.registry.add(this.registration);
  }

  /** Status and detail of one row. */
  async row(capability: Capability): Promise<string> {
    const found = (await this.perform()).find((result) => result.capability === capability);
    return `${found?.status ?? 'no row'}: ${found?.detail ?? ''}`;
  }

  declare(capabilities: Iterable<Capability>, more: Partial<Registration> = {}): void {
    this.registration = { ...this.registration, capabilities: new Set(capabilities), ...more };
  }
}

function reader(read: (told: Payment) => Received): NotificationReceiver['readNotification'] {
  return async ({ body }) => read(JSON.parse(Buffer.from(body).toString()) as Payment);
}

const OK = { status: 200, headers: {}, body: Buffer.from('OK') };

function received(payment: Payment, accept = OK): Received {
  const about = { account: 'fake', orderId: payment.orderId };
  const event = { id: payment.orderId, trust: 'ask-first', kind: 'changed', about } as const;
  return { status: 'received', events: [event], accept, later: OK };
}

describe('exercising an account', () => {
  let rehearsal: Rehearsal;
  beforeEach(() => (rehearsal = new Rehearsal()));
  afterEach(() => rehearsal.registry.close());

  it('shows everything that works by API', async () => {
    const results = await rehearsal.perform();
    expect(results.map(({ capability }) => capability)).to.have.members([...rehearsal.registration.capabilities]);
    for (const { status, detail } of results) expect(status, detail).to.equal('ok');
    expect(differences(rehearsal.told.movements(), rehearsal.ledger())).to.deep.equal([]);
  });

  it('shows an account that has key-in and nothing else to pay with', async () => {
    rehearsal.declare(['key-in', 'cancel', 'partial-cancel', 'find-payment', 'resolve']);
    for (const { status, detail } of await rehearsal.perform()) expect(status, detail).to.equal('ok');
  });

  it('fails 3-D Secure where no test card asks for it', async () => {
    rehearsal.declare([...rehearsal.registration.capabilities, 'continue']);
    const row = await rehearsal.row('continue');
    expect(row).to.equal('failed: the simulator of fake has no test card that asks for the customer');
  });

  it("leaves out what is an adapter's own, which nobody here knows how to show", async () => {
    const { capabilities } = rehearsal.registration;
    rehearsal.declare([...capabilities, 'own-thing' as Capability]);
    const shown = (await rehearsal.perform()).map(({ capability }) => capability);
    expect(shown).to.have.members([...capabilities]);
  });

  it('fails what sent nothing', async () => {
    rehearsal.exchanges = new Exchanges();
    for (const { status, detail, exchanges } of await rehearsal.perform()) {
      expect({ status, detail, exchanges }).to.deep.equal({
        status: 'failed',
        detail: 'nothing was sent to the PG',
        exchanges: [],
      });
    }
  });

  it('fails a charge that the bank does not have', async () => {
    rehearsal.ledger = () => [];
    expect(await rehearsal.row('charge')).to.equal(
      'failed: the bank has 0 approvals and 0 cancels of order demo0102, not 1 approval and 0 cancels',
    );
  });

  it('fails a charge that the bank has twice', async () => {
    rehearsal.ledger = () => ledgerOf(rehearsal.fake).flatMap((one) => [one, one]);
    expect(await rehearsal.row('charge')).to.match(/^failed: the bank has 2 approvals/);
  });

  it('fails a charge of another amount', async () => {
    rehearsal.ledger = () => ledgerOf(rehearsal.fake).map((one) => ({ ...one, balance: one.balance + 1 }));
    expect(await rehearsal.row('charge')).to.equal('failed: the amount left at the bank is 9901, not 9900');
  });

  it('fails a key that the PG has not booked', async () => {
    rehearsal.booked = false;
    expect(await rehearsal.row('billing-key-by-api')).to.equal('failed: the simulator has not issued a key');
  });

  it('fails what the PG refuses, in its words', async () => {
    rehearsal.fake.next('charge', 'card_declined');
    expect(await rehearsal.row('charge')).to.match(/^failed: failed: card_declined/);
  });

  it('fails a resolve when no answer was lost', async () => {
    rehearsal.loses = false;
    expect(await rehearsal.row('resolve')).to.equal('failed: the answer was to be lost, but it is approved');
  });

  it('fails a resolve where nothing can be found again', async () => {
    rehearsal.declare(rehearsal.registration.capabilities, { recovery: {} });
    expect(await rehearsal.row('resolve')).to.equal('failed: nothing that the account can do here can be found again');
  });

  describe('where no payment can be found again', () => {
    beforeEach(() => {
      const { cancel } = rehearsal.registration.recovery;
      if (cancel === undefined) throw new Error('the fake PG finds cancels again');
      rehearsal.declare(rehearsal.registration.capabilities, { recovery: { cancel } });
    });

    it('loses a cancel', async () => {
      expect(await rehearsal.row('resolve')).to.equal(
        'ok: took back 7,700 won, lost in a time-out: unknown; found again: taken back, and only once',
      );
    });

    it('fails a resolve when no answer was lost', async () => {
      rehearsal.loses = false;
      expect(await rehearsal.row('resolve')).to.equal('failed: the answer was to be lost, but it is cancelled');
    });
  });

  it('does not take a request of another order or operation for a deletion', async () => {
    rehearsal.requests = [{ operation: 'issue' }, { operation: 'remove', orderId: 'another' }];
    expect(await rehearsal.row('delete-key')).to.equal('failed: the simulator has not deleted the key');
  });

  it('says what is not verified', async () => {
    rehearsal.declare(['key-in'], { unverified: new Set<Capability>(['key-in']) });
    const [result] = await rehearsal.perform();
    expect(result).to.include({ capability: 'key-in', verified: false });
  });

  it('leaves out what needs a key or a payment that the account cannot make itself', async () => {
    rehearsal.declare(['charge', 'key-in', 'cancel']);
    expect((await rehearsal.perform()).map(({ capability }) => capability)).to.deep.equal(['key-in', 'cancel']);
    rehearsal.declare(['charge', 'cancel']);
    expect(await rehearsal.perform()).to.deep.equal([]);
    expect(rehearsal.beats.at(-1)).to.deep.equal({ kind: 'left-out', capabilities: ['charge', 'cancel'] });
  });

  it('fails with the words of what was thrown', async () => {
    rehearsal.registry.close();
    expect(await rehearsal.row('billing-key-by-api')).to.equal('failed: RegistryClosedError: the registry is closed');
  });

  describe('that is notified', () => {
    const row = (): Promise<string> => rehearsal.row('notifications');

    it('shows how a notification ends a lost charge', async () => {
      rehearsal.listen((payment) => received(payment));
      expect(await row()).to.equal('ok: charged 6,600 won, lost, and notified: not signed, so the PG is asked');
      expect(differences(rehearsal.told.movements(), rehearsal.ledger())).to.deep.equal([]);
      expect(rehearsal.notifiedAt).to.equal(null);
    });

    it('fails when the PG does not take the address', async () => {
      rehearsal.listen((payment) => received(payment));
      rehearsal.registers = false;
      expect(await row()).to.match(/^failed: the PG does not take the address of the server \(U336\)/);
    });

    it('fails when the PG tells nothing', async () => {
      rehearsal.listen((payment) => received(payment));
      rehearsal.tells = false;
      expect(await row()).to.equal('failed: the PG has told nothing of it');
    });

    it('fails when no answer was lost', async () => {
      rehearsal.listen((payment) => received(payment));
      rehearsal.loses = false;
      expect(await row()).to.equal('failed: the answer was to be lost, but it is approved');
    });

    it('fails when the PG does not take the reply', async () => {
      rehearsal.listen((payment) => received(payment, { ...OK, body: Buffer.from('ok') }));
      expect(await row()).to.equal('failed: the PG does not take the reply for a yes');
    });

    it('fails when what was told was refused, or is about something else', async () => {
      rehearsal.listen(() => ({ status: 'refused', because: 'forged', reply: OK }));
      expect(await row()).to.equal('failed: the notification was not understood (forged)');
      rehearsal = new Rehearsal();
      rehearsal.listen((payment) => received({ ...payment, orderId: 'other' }));
      expect(await row()).to.equal('failed: the notification was not understood');
    });
  });
});
