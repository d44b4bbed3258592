import { randomBytes } from 'node:crypto';
import { sha256Hex } from './hashing.js';
import type { Arrival } from './windows.js';

/** The query parameter of a return address that has the state. */
export const STATE_PARAMETER = 'billkey';

const STATE_BYTES = 16;
const STATE = /^([A-Za-z0-9_-]{22})(?:\.(cancel|fail|close))?$/;

/** 128 random bits as 22 url-safe characters: whoever has them is the customer. */
export function newState(): string {
  return randomBytes(STATE_BYTES).toString('base64url');
}

/** The name under which a state is stored. It is no secret: nobody gets from it to the state. */
export function idOfState(state: string): string {
  return sha256Hex(`billkey window ${state}`);
}

/** A return address with the state in it. The host's own query stays as it is. */
export function returnAddress(returnUrl: string, state: string, arrival: Arrival = 'return'): string {
  const value = arrival === 'return' ? state : `${state}.${arrival}`;
  return `${returnUrl}${returnUrl.includes('?') ? '&' : '?'}${STATE_PARAMETER}=${value}`;
}

/** A state, alone or with the arrival behind it. */
export function readState(text: string | undefined): { readonly state: string; readonly arrival: Arrival } | null {
  const [, state, arrival = 'return'] = STATE.exec(text ?? '') ?? [];
  return state === undefined ? null : { state, arrival: arrival as Arrival };
}
