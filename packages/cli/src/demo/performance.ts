import { present, type Capability, type PgRegistry } from '@billkey/core';
import type { DemoAccount } from '../demo-accounts.js';
import { BankView, type BankControl } from './bank-view.js';
import type { Customer } from './customer/customer.js';
import type { Exchanges, ToldExchange } from './exchanges.js';
import { EXERCISES } from './exercises/index.js';
import type { Told } from './movements.js';
import { Scene } from './scene.js';
import { inStoryOrder, isInStory, needingMore, type StoryWord } from './story.js';
import { Unmet } from './unmet.js';

/** What became of one capability of one account. */
export interface Result {
  readonly account: string;
  readonly pg: string;
  readonly variant: string;
  readonly capability: Capability;
  readonly status: 'ok' | 'failed';
  /** false: rests on facts about the PG that nobody could check */
  readonly verified: boolean;
  readonly detail: string;
  readonly exchanges: readonly ToldExchange[];
}

/** What an audience hears while it happens. */
export type Beat =
  | { readonly kind: 'waiting'; readonly capability: Capability; readonly text: string }
  | { readonly kind: 'shown'; readonly capability: Capability; readonly text: string; readonly ms: number }
  | { readonly kind: 'ended'; readonly result: Result }
  /** Nothing here to do them with */
  | { readonly kind: 'left-out'; readonly capabilities: readonly Capability[] };

/** What all accounts share. */
export interface Theatre {
  readonly registry: PgRegistry;
  readonly control: BankControl;
  readonly exchanges: Exchanges;
  readonly told: Told;
  readonly customer: () => Promise<Customer>;
}

type Say = (beat: Beat) => void;

/** Exercises every capability of core's that an account declares, one after the other. */
export async function perform(
  theatre: Theatre,
  account: Pick<DemoAccount, 'registration' | 'testCards' | 'tellsOfWindows'>,
  number: number,
  say: Say,
): Promise<Result[]> {
  const { registration } = account;
  const row = new Row(theatre.exchanges, registration.account, say);
  const scene = new Scene({
    ...theatre,
    registration,
    testCards: account.testCards,
    ...present({ tellsOfWindows: account.tellsOfWindows }),
    number,
    bank: new BankView(theatre.control, registration.pg),
    tell: (text) => row.tell(text),
    await: (text) => row.await(text),
  });
  const results: Result[] = [];
  const leftOut = needingMore(registration.capabilities);
  for (const capability of inStoryOrder(registration.capabilities).filter(isInStory)) {
    if (leftOut.includes(capability)) continue;
    row.begin(capability);
    const failure = await shown(scene, capability, row);
    const result = resultOf(scene, row, failure);
    say({ kind: 'ended', result });
    results.push(result);
  }
  if (leftOut.length > 0) say({ kind: 'left-out', capabilities: leftOut });
  return results;
}

/** Shows one capability; answers what was wrong. */
async function shown(scene: Scene, capability: StoryWord, row: Row): Promise<string | undefined> {
  try {
    await EXERCISES[capability](scene);
    if (row.exchanges().length === 0) throw new Unmet('nothing was sent to the PG');
    return undefined;
  } catch (error) {
    return error instanceof Unmet ? error.message : String(error);
  }
}

function resultOf({ registration }: Scene, row: Row, failure: string | undefined): Result {
  const { account, pg, variant, unverified } = registration;
  return {
    account,
    pg,
    variant,
    capability: row.capability,
    status: failure === undefined ? 'ok' : 'failed',
    verified: !unverified.has(row.capability),
    detail: failure ?? row.texts.join('; '),
    exchanges: row.exchanges(),
  };
}

/** What one capability has shown so far. */
class Row {
  capability: Capability = 'charge';
  texts: string[] = [];
  readonly #source: Exchanges;
  readonly #account: string;
  readonly #say: Say;
  #exchanges: ToldExchange[] = [];

  constructor(source: Exchanges, account: string, say: Say) {
    this.#source = source;
    this.#account = account;
    this.#say = say;
  }

  begin(capability: Capability): void {
    this.capability = capability;
    this.texts = [];
    this.#exchanges = [];
    this.await('');
  }

  await(text: string): void {
    this.#say({ kind: 'waiting', capability: this.capability, text });
  }

  tell(text: string): void {
    const ms = this.#hear().reduce((sum, exchange) => sum + exchange.ms, 0);
    this.texts.push(text);
    this.#say({ kind: 'shown', capability: this.capability, text, ms });
  }

  exchanges(): readonly ToldExchange[] {
    this.#hear();
    return this.#exchanges;
  }

  /** What has been exchanged since the last text */
  #hear(): readonly ToldExchange[] {
    const heard = this.#source.take(this.#account);
    this.#exchanges.push(...heard);
    return heard;
  }
}
