import { billkey, PgRegistry, processSealer, type Registration } from '@billkey/core';
import {
  startSimulators,
  type PgSimulator,
  type SimulatedAccount,
  type SimulatorControl,
  type StartedSimulators,
  type TestCard,
} from '@billkey/simulator';
import { Container } from 'inversify';
import type { Pg } from './installed.js';

/** Milliseconds. Generous, since a slow machine must not look like a lost answer. */
const TIMEOUTS = { connectMs: 5_000, answerMs: 10_000 };

/** A merchant account of the host. */
export interface Member {
  readonly registration: Registration;
  readonly simulator: PgSimulator;
  /** Approves everything */
  readonly card: TestCard;
  /** Of its ids: letters and digits, which every PG takes; the same in every PG, and of no other account of one PG */
  readonly prefix: string;
}

/** The accounts of `pgs`, as far as they are known before their simulators run. */
export function accountsOf(pgs: readonly Pg[]): readonly Registration[] {
  return pgs.flatMap((pg) => pg.simulator.accounts.map((account) => pg.module.registration(optionsOf(pg, account))));
}

/** One host application with every account of every PG in one container, and the PGs with their one bank. */
export class Market {
  readonly registry: PgRegistry;
  readonly control: SimulatorControl;
  readonly members: readonly Member[];
  readonly #running: StartedSimulators;

  private constructor(running: StartedSimulators, pgs: readonly Pg[]) {
    this.#running = running;
    this.control = running.control;
    const container = new Container();
    container.load(billkey({ sealer: processSealer() }));
    this.members = pgs.flatMap((pg) =>
      pg.simulator.accounts.map((account, place) => {
        const baseUrls = running.pgs[pg.simulator.pg]?.baseUrls;
        const options = { ...optionsOf(pg, account), baseUrls, timeouts: TIMEOUTS };
        container.load(pg.module(options));
        const [card] = pg.simulator.testCards;
        if (card === undefined) throw new Error(`the simulator of ${pg.simulator.pg} has no test card`);
        return {
          registration: pg.module.registration(options),
          simulator: pg.simulator,
          card,
          prefix: `m${String(place)}x`,
        };
      }),
    );
    this.registry = container.get(PgRegistry);
  }

  static async open(pgs: readonly Pg[]): Promise<Market> {
    return new Market(await startSimulators(pgs.map(({ simulator }) => simulator)), pgs);
  }

  async close(): Promise<void> {
    this.registry.close();
    await this.#running.close();
  }
}

/** With an opt-in to everything that is not verified: at a simulator it does no harm. */
function optionsOf({ module }: Pg, { options }: SimulatedAccount): object {
  const { unverified } = module.registration(options);
  return unverified.size === 0 ? options : { ...options, unverified: [...unverified] };
}
