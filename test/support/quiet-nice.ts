import { billkey, PgRegistry, processSealer, type CancelRequest, type BillingKey } from '@billkey/core';
import { nice, type NiceStartOptions } from '@billkey/nice';
import { niceSimulator } from '@billkey/nice/simulator';
import { startSimulators, type SimulatorControl, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';
import { inspect } from 'node:util';

/** Values that no error may show. Each is of the shape of its field, as far as a bad one has a shape. */
export const CANARIES = ['9410000000000013', '4111111111111111', 'BIKYcanary', 'CANARY'];

/** What an error of misuse says of itself. */
export interface Refusal {
  readonly code: unknown;
  readonly field: unknown;
}

/**
 * Accounts at a simulated NICE that should hear nothing. Key and payment are adopted, so that none of their making is in
 * the simulator's log.
 */
export class QuietNice {
  readonly registry: PgRegistry;
  readonly control: SimulatorControl;
  readonly key: BillingKey;
  readonly payment: CancelRequest['payment'];
  readonly #running: StartedSimulators;

  private constructor(running: StartedSimulators) {
    this.#running = running;
    this.control = running.control;
    const container = new Container();
    container.load(billkey({ sealer: processSealer() }));
    for (const { options } of niceSimulator.accounts.filter(({ variant }) => variant === 'start')) {
      const baseUrls = { ...running.pgs['nice']?.baseUrls };
      const given = { ...(options as unknown as NiceStartOptions), baseUrls };
      container.load(nice({ ...given, timeouts: { connectMs: 1000, answerMs: 250 } }));
    }
    this.registry = container.get(PgRegistry);
    this.key = this.registry.get('nice', 'charge').adoptBillingKey({ bid: 'BIKYcanary' });
    this.payment = this.registry
      .get('nice', 'cancel')
      .adoptPayment({ tid: 'nictest00m01162503041020301234', orderId: 'ord-1', amount: '10000', balanceAmt: '4000' });
  }

  static async open(): Promise<QuietNice> {
    return new QuietNice(await startSimulators([niceSimulator]));
  }

  async close(): Promise<void> {
    this.registry.close();
    await this.#running.close();
  }

  /** The typed error that `act` ends with; it must show no canary, and NICE must have heard nothing. */
  async refusalOf(act: () => unknown): Promise<Refusal> {
    const refusal = await caught(act);
    expect(await this.control.requests(), 'requests that reached NICE').to.deep.equal([]);
    return refusal;
  }
}

/** The error of misuse that `act` throws or rejects with, free of canaries. */
export async function caught(act: () => unknown): Promise<Refusal> {
  let outcome: unknown;
  try {
    outcome = await act();
  } catch (error) {
    const seen = inspect(error, { depth: null, showHidden: true });
    for (const canary of CANARIES) expect(seen, 'what the error shows').not.to.include(canary);
    const { code, field } = error as Partial<Refusal>;
    return { code, field };
  }
  throw new Error(`not refused: ${inspect(outcome)}`);
}
