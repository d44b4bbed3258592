import { InputError } from './errors.js';

/**
 * Every PG package adds itself here: `interface Pgs { nice: { extras: NiceExtras } }`.
 * It feeds the completion of {@link AccountRef} and types {@link Extras}.
 */
export interface Pgs {}

/** A payment gateway company. Its name is its package's: `nice`, `kcp`, … */
export type PgName = (keyof Pgs & string) | (string & {});

/** One contract with a PG: `nice` is the default account of NICE, `nice:second` a named one. */
export type AccountRef = PgName | `${PgName}:${string}`;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** ISO 8601 with milliseconds or seconds and an offset: `2026-03-04T10:20:30.000Z`, `2026-03-04T19:20:30+09:00`. */
export type Instant = string;

/** Options that only one PG knows, typed by that PG's package and keyed by PG, so one request can be routed to several. */
export type Extras = { readonly [P in keyof Pgs]?: Pgs[P] extends { extras: infer E } ? E : never };

const ACCOUNT_NAME = /^[a-z0-9][a-z0-9_-]{0,31}$/;

/**
 * The full name of a merchant account: `accountRef('nice')` is `nice`, `accountRef('nice', 'second')` is `nice:second`.
 * @throws InputError when the name is not 1 to 32 of `a-z 0-9 _ -`, starting with a letter or digit
 */
export function accountRef(pg: string, name?: string): AccountRef {
  if (name === undefined) return pg;
  if (!ACCOUNT_NAME.test(name)) throw new InputError('account', 'must be 1 to 32 of a-z 0-9 _ -');
  return `${pg}:${name}`;
}
