import type { Json } from './json.js';
import type { World } from './world.js';

/** A merchant account a simulated PG knows, with made-up secrets of the right shape. */
export interface SimulatedAccount {
  /** Account name, e.g. `nice` or `nice:bearer`. */
  account: string;
  /** Protocol generation it speaks, e.g. `start`. */
  variant: string;
  /** What the PG package's options function takes, without `baseUrls`. */
  options: Record<string, Json>;
}

export interface TestCard {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  holderId: string;
  password2: string;
  /** What happens with it, in one sentence. */
  behaviour: string;
}

/** A PG that can be simulated: what a package exports under `./simulator`. */
export interface PgSimulator {
  readonly pg: string;
  readonly accounts: readonly SimulatedAccount[];
  readonly testCards: readonly TestCard[];
  /** Opens the PG on a loopback port (any free one without `port`) against the world's bank. */
  listen(world: World, port?: number): Promise<ListeningSimulator>;
}

export interface ListeningSimulator {
  readonly pg: string;
  /** What the PG package's `baseUrls` option takes. */
  readonly baseUrls: Readonly<Record<string, string>>;
  close(): Promise<void>;
}
