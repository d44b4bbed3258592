import {
  TransportError,
  type AccountCheckup,
  type Answer,
  type CheckQuestion,
  type ExchangeEvent,
  type Failure,
  type Lookup,
} from '@billkey/core';
import { isHtml } from './charset.js';
import { checked, type Check } from './check.js';

/** What came of asking. */
export interface Asked {
  readonly lookup: Lookup<unknown>;
  /** Of the last request; a token may have been asked for before it */
  readonly answer: Answer | undefined;
  readonly event: ExchangeEvent | undefined;
}

/** What the PG's answer says about account and secrets. */
export function credentialsCheck({ credentials, address, advice }: AccountCheckup, asked: Asked | null): Check {
  if ('none' in credentials) return checked('credentials', 'no-call', credentials.none);
  if (asked === null) return checked('credentials', 'untold', 'the PG is not reached');
  const { lookup } = asked;
  if (lookup.status !== 'no_answer') return proven(credentials, asked);
  const { pg, reason } = lookup.failure;
  if (pg === undefined) return unanswered(lookup.failure, asked);
  const { code: pgCode } = pg;
  const said = `${pgCode}${pg.message === '' ? '' : ` (${pg.message})`}`;
  if (isAddressRefusal(address, asked)) {
    return checked('credentials', 'untold', `the PG takes nothing from this address: ${said}`, { pgCode });
  }
  if (reason === 'unauthorized' || Object.hasOwn(advice, pgCode)) {
    const todo = advice[pgCode] ?? advice[''];
    const detail = `refused with ${said}`;
    return checked('credentials', 'wrong', detail, { pgCode, ...(todo === undefined ? {} : { advice: todo }) });
  }
  const detail = `${credentials.asks} was answered ${said}, which proves nothing`;
  return checked('credentials', 'wrong', detail, { pgCode, advice: 'ask again later, or the PG with this code' });
}

/** The PG knows who asks, and does not want to be asked from here. */
export function isAddressRefusal(address: AccountCheckup['address'], asked: Asked | null): boolean {
  if (asked?.lookup.status !== 'no_answer' || 'none' in address) return false;
  const { pg } = asked.lookup.failure;
  return pg !== undefined && address.codes.includes(pg.code);
}

function proven({ asks, assumes, leavesOut = {} }: CheckQuestion, { event }: Asked): Check {
  const pgCode = event?.pgCode;
  const rest = Object.entries(leavesOut).map(([option, why]) => `; not proven: ${option}, ${why}`);
  const detail = `taken by the PG: ${asks} was answered${pgCode === undefined ? '' : ` ${pgCode}`}${rest.join('')}`;
  return checked('credentials', 'ok', assumes === undefined ? detail : `${detail}; not verified: that ${assumes}`, {
    verified: assumes === undefined,
    ...(pgCode === undefined ? {} : { pgCode }),
  });
}

function unanswered({ cause }: Failure, { event, answer }: Asked): Check {
  if (event?.reached !== 'answered' || answer === undefined) {
    const code = cause instanceof TransportError ? cause.code : 'UNKNOWN';
    return checked('credentials', 'wrong', `no answer of the PG came: ${code}`, { advice: 'ask again later' });
  }
  if (isHtml(answer)) {
    return checked('credentials', 'wrong', `a page of HTML came instead of the PG's answer (HTTP ${answer.status})`, {
      advice: 'a portal or proxy in between answers for the PG, or the PG shows a notice: open its host in a browser',
    });
  }
  return checked('credentials', 'wrong', `the PG's answer cannot be read (HTTP ${answer.status})`, {
    advice: 'look at its charset below, and ask again later',
  });
}
