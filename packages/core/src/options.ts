import { IsArray, IsIn, IsInt, IsObject, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { InputError, OptionsError } from './errors.js';
import { Optional, validate, type RuleClass } from './validation/validate.js';
import type { Capability } from './verbs.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export class TimeoutOptions {
  /** Milliseconds until there is a connection */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(600_000)
  readonly connectMs?: number;

  /** Milliseconds from then until the whole answer is there */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(600_000)
  readonly answerMs?: number;
}

/** The options that every merchant account has; an adapter's options class extends it. */
export class AccountOptions {
  /** Name of the account when it is not the only one of its PG: `second` makes `nice:second` */
  @Optional()
  @Matches(/^[a-z0-9][a-z0-9_-]{0,31}$/, { message: 'must be 1 to 32 of a-z 0-9 _ -' })
  readonly account?: string;

  /** `live` charges real cards. Checked against hosts and the shape of the keys. */
  @IsIn(['test', 'live'], { message: "must be 'test' or 'live'" })
  readonly mode!: 'test' | 'live';

  /** Other addresses for the PG's hosts, by the names that the adapter's README lists: to reach a simulator */
  @Optional()
  @IsObject({ message: 'must be an object of addresses' })
  readonly baseUrls?: Readonly<Record<string, string>>;

  @Optional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => TimeoutOptions)
  readonly timeouts?: TimeoutOptions;

  /** Operations that rest on unverified facts, and that this account uses all the same */
  @Optional()
  @IsArray({ message: 'must be a list of capabilities' })
  @IsString({ each: true, message: 'must be a list of capabilities' })
  readonly unverified?: readonly Capability[];
}

/** @throws OptionsError naming the PG and the field, never its value */
export function validateOptions<O extends AccountOptions>(pg: string, Class: RuleClass<O>, input: unknown): O {
  try {
    return validate(Class, input, 'options');
  } catch (error) {
    if (error instanceof InputError) throw new OptionsError(pg, error.field, error.rule);
    throw error;
  }
}

/** @throws OptionsError when an account opts into what is verified, or is nothing of the PG's */
export function checkUnverified(pg: string, { unverified = [] }: AccountOptions, known: readonly Capability[]): void {
  for (const [index, name] of unverified.entries()) {
    if (known.includes(name)) continue;
    throw new OptionsError(pg, `unverified.${String(index)}`, 'is verified, or no capability of this PG');
  }
}

/** The hosts of one service of a PG. */
export interface ServiceHosts {
  /** `https://api.nicepay.co.kr` */
  readonly live: string;
  readonly test: string;
}

/**
 * Where each service of a PG is reached: its own host for the account's mode, or the one in `baseUrls`.
 * @throws OptionsError when `baseUrls` names no service of the PG, is no address, has a path, user, query or fragment, is
 *   plain http off this machine, or contradicts `mode`
 */
export function resolveHosts<S extends string>(
  pg: string,
  options: AccountOptions,
  services: Readonly<Record<S, ServiceHosts>>,
): Readonly<Record<S, URL>> {
  for (const name of Object.keys(options.baseUrls ?? {})) {
    if (!Object.hasOwn(services, name))
      throw new OptionsError(pg, `baseUrls.${name}`, `is not one of ${Object.keys(services).join(', ')}`);
  }
  const entries = Object.entries<ServiceHosts>(services).map(([name, hosts]) => {
    const given = options.baseUrls?.[name];
    return [
      name,
      given === undefined ? new URL(hosts[options.mode]) : checkedHost(pg, name, given, options, hosts),
    ] as const;
  });
  return Object.fromEntries(entries) as Record<S, URL>;
}

/**
 * An address that came back from a PG, if it may be sent to; null for any other.
 * @param hosts a text is a host of the PG's that is reached by https, with a point before it a domain and all below it;
 *   a URL is where the account is told to reach it, and stands for its origin: a simulator's too
 */
export function returnedUrl(text: string | undefined, hosts: readonly (string | URL)[]): URL | null {
  if (text === undefined || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return null;
  const allowed = hosts.some((host) => (typeof host === 'string' ? isHost(url, host) : url.origin === host.origin));
  return allowed ? url : null;
}

function isHost(url: URL, host: string): boolean {
  if (!host.startsWith('.')) return url.origin === `https://${host}`;
  return url.origin === `https://${url.hostname}` && `.${url.hostname}`.endsWith(host);
}

function checkedHost(pg: string, name: string, given: unknown, { mode }: AccountOptions, hosts: ServiceHosts): URL {
  const field = `baseUrls.${name}`;
  if (typeof given !== 'string' || !URL.canParse(given))
    throw new OptionsError(pg, field, 'must be an absolute address');
  const url = new URL(given);
  // Messages go to paths of the PG's own: what stands behind the host would be dropped without a word.
  if (url.href !== `${url.origin}/`) throw new OptionsError(pg, field, 'must have no path, user, query or fragment');
  const local = LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw new OptionsError(pg, field, 'must be https; plain http is for this machine only');
  }
  const other = new URL(hosts[mode === 'live' ? 'test' : 'live']);
  const contradicts = url.host === other.host && other.host !== new URL(hosts[mode]).host;
  if (contradicts || (mode === 'live' && local)) throw new OptionsError(pg, field, `contradicts mode '${mode}'`);
  return url;
}
