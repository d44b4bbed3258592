import {
  limitsOf,
  money,
  type Buyer,
  type CardDetails,
  type Limits,
  type Money,
  type Registration,
} from '@billkey/core';
import type { SimulatedAccount } from '@billkey/simulator';

type Environment = Readonly<Record<string, string | undefined>>;
type Template = SimulatedAccount['options'][string];

/** Words that the story itself decides, or that have variables of their own. */
const NOT_OPTIONS: ReadonlySet<string> = new Set(['account', 'mode', 'baseUrls', 'timeouts', 'unverified']);
const ALL = 'BILLKEY_LIVE_';
const BUYER_FIELDS = ['name', 'email', 'phone', 'id', 'ip'] as const satisfies readonly (keyof Buyer)[];
const CARD_FIELDS = ['number', 'expiry', 'holderId', 'password2', 'cvc'] as const;
/** Card companies refuse less than 1,000 won; a dollar is enough anywhere else. */
const LEAST: Readonly<Record<string, number>> = { KRW: 1_000 };
const LEAST_ELSEWHERE = 100;
const SHORTEST_SECRET = { card: 6, option: 8 } as const;

type Offer = Pick<Registration, 'limits' | 'capabilities'>;

/** What a live run is told by environment variables. */
export class Variables {
  /** Those that are needed and not there */
  readonly missing = new Set<string>();
  /** The values of those that may be secret; shorter ones are words, as `auth` has them, or in every date */
  readonly secrets = new Set<string>();
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  /**
   * Options with the names of the simulated account of the same kind: `clientId` of `nice:second` is
   * `BILLKEY_LIVE_NICE_SECOND_CLIENT_ID`, and `BILLKEY_LIVE_NICE_SECOND_BASE_URLS_API` another address for `api`.
   * `…_UNVERIFIED` lists capabilities to opt into.
   */
  optionsOf({ account, options }: SimulatedAccount, mode: 'test' | 'live'): Readonly<Record<string, unknown>> {
    const prefix = `${ALL}${constantOf(account)}`;
    const own = Object.entries(options)
      .filter(([name]) => !NOT_OPTIONS.has(name))
      .map(([name, template]): [string, unknown] => [name, this.#option(`${prefix}_${constantOf(name)}`, template)]);
    const [, name] = account.split(':');
    const baseUrls = this.#baseUrls(`${prefix}_BASE_URLS_`);
    const unverified = this.#value(`${prefix}_UNVERIFIED`)?.split(',');
    return {
      ...Object.fromEntries(own),
      ...(name === undefined ? {} : { account: name }),
      ...(Object.keys(baseUrls).length === 0 ? {} : { baseUrls }),
      ...(unverified === undefined ? {} : { unverified }),
      mode,
    };
  }

  /** `BILLKEY_LIVE_CARD_NUMBER`, … The holder's id and the password are needed by some contracts and not by others. */
  card(registration: Offer): CardDetails {
    const needed = new Set(['number', 'expiry', ...limitsOfActs(registration).flatMap(({ card }) => card.required)]);
    const fields = CARD_FIELDS.flatMap((field) => {
      const name = `${ALL}CARD_${constantOf(field)}`;
      const value = needed.has(field) ? this.#needed(name, 'card') : this.#secret(name, 'card');
      return value === undefined ? [] : [[field, value] as const];
    });
    return Object.fromEntries(fields) as unknown as CardDetails;
  }

  /** `BILLKEY_LIVE_BUYER_NAME`, … Some PGs need one or the other for one act or another. */
  buyer(registration: Offer): Buyer {
    const needed = new Set(limitsOfActs(registration).flatMap(({ buyer }) => buyer.required ?? []));
    const fields = BUYER_FIELDS.flatMap((field) => {
      const name = `${ALL}BUYER_${constantOf(field)}`;
      const value = this.#value(name);
      if (value === undefined && needed.has(field)) this.missing.add(name);
      return value === undefined ? [] : [[field, value] as const];
    });
    return Object.fromEntries(fields);
  }

  /** `BILLKEY_LIVE_AMOUNT`, in minor units; the least that is likely to be taken without it. @throws RangeError */
  amount({ limits }: Registration): Money {
    const [currency = 'KRW'] = limits.currencies;
    const given = this.#value(`${ALL}AMOUNT`);
    const minor = given === undefined ? (LEAST[currency] ?? LEAST_ELSEWHERE) : Number(given);
    if (!Number.isSafeInteger(minor) || minor < 2) throw new RangeError(`${ALL}AMOUNT must be a whole number above 1`);
    return money(minor, currency);
  }

  #option(name: string, template: Template): unknown {
    if (Array.isArray(template)) return this.#needed(name, 'option')?.split(',');
    if (typeof template === 'object' && template !== null) {
      return Object.fromEntries(
        Object.entries(template).map(([field, inner]) => [field, this.#option(`${name}_${constantOf(field)}`, inner)]),
      );
    }
    const value = this.#needed(name, 'option');
    if (typeof template === 'number') return Number(value);
    return typeof template === 'boolean' ? value === 'true' : value;
  }

  #baseUrls(prefix: string): Readonly<Record<string, string>> {
    const names = Object.keys(this.#env).filter((name) => name.startsWith(prefix));
    return Object.fromEntries(
      names.flatMap((name) => {
        const value = this.#value(name);
        return value === undefined ? [] : [[camelOf(name.slice(prefix.length)), value] as const];
      }),
    );
  }

  #needed(name: string, of: keyof typeof SHORTEST_SECRET): string | undefined {
    const value = this.#secret(name, of);
    if (value === undefined) this.missing.add(name);
    return value;
  }

  #secret(name: string, of: keyof typeof SHORTEST_SECRET): string | undefined {
    const value = this.#value(name);
    if (value !== undefined && value.length >= SHORTEST_SECRET[of]) this.secrets.add(value);
    return value;
  }

  #value(name: string): string | undefined {
    const value = this.#env[name]?.trim();
    return value === '' ? undefined : value;
  }
}

/** Of what the account can do with a card or for a buyer */
function limitsOfActs({ limits, capabilities }: Offer): readonly Limits[] {
  const acts = [
    ['issue', 'billing-key-by-api'],
    ['charge', 'charge'],
    ['key-in', 'key-in'],
  ] as const;
  return acts.flatMap(([act, need]) => (capabilities.has(need) ? [limitsOf(limits, act)] : []));
}

/** `clientId` → `CLIENT_ID`, `nice:second` → `NICE_SECOND` */
function constantOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}

/** `PG_WEB` → `pgWeb` */
function camelOf(name: string): string {
  return name.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
