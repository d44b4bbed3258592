import type { Json } from './json.js';
import type { ScriptedStep, WindowStep } from './window/window-step.js';
import type { World } from './world.js';

/** A merchant account a simulated PG knows, with made-up secrets of the right shape. */
export interface SimulatedAccount {
  /** Account name, e.g. `nice` or `nice:bearer`. */
  account: string;
  /** Protocol generation it speaks, e.g. `start`. */
  variant: string;
  /** What the PG package's options function takes, without `baseUrls`. */
  options: Record<string, Json>;
  /** `windows`: its notifications are of what is paid in them; of payments and cancels when absent. */
  tellsOf?: 'windows';
}

export interface TestCard {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  holderId: string;
  password2: string;
  /** For PGs that ask for it */
  cvc?: string;
  /** Its issuer wants to see the customer before a key-in payment goes on: 3-D Secure */
  asksCustomer?: true;
  /** What happens with it, in one sentence. */
  behaviour: string;
}

/**
 * The result codes of each operation of one variant by what they mean: `success`, `already_done` (what is asked for was so
 * before), `absent` (what a look-up asks for is not there), `timeout_unknown` (the PG does not know itself), or the reason of a refusal.
 */
export type OperationCodes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A PG that can be simulated: what a package exports under `./simulator`. */
export interface PgSimulator {
  readonly pg: string;
  readonly accounts: readonly SimulatedAccount[];
  readonly testCards: readonly TestCard[];
  /** Every code of the PG's documents, by variant: what an adapter's own tables are held against. */
  readonly codes?: Readonly<Record<string, OperationCodes>>;
  /**
   * Of a PG whose window is opened by its script: the request that stands for what the script would do, so that a customer
   * without JavaScript can go on from there.
   */
  scripted?(step: ScriptedStep): WindowStep;
  /** How many ports in a row it takes, for a PG of several hosts; 1 when absent. */
  readonly ports?: number;
  /** Opens the PG on its loopback ports, from `port` on (any free ones without it), against the world's bank. */
  listen(world: World, port?: number): Promise<ListeningSimulator>;
}

export interface ListeningSimulator {
  readonly pg: string;
  /** What the PG package's `baseUrls` option takes. */
  readonly baseUrls: Readonly<Record<string, string>>;
  close(): Promise<void>;
}
