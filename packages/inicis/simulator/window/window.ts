import type { Return, WireAnswer } from '@billkey/simulator';
import type { Office } from '../shared/office.js';
import type { Registration } from './registration.js';

/** A card whose holder was authenticated. */
export interface AuthenticatedCard {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  holderId: string;
}

/** What a merchant's page has posted. */
export interface Opening {
  readonly values: ReadonlyMap<string, string>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export type ReturnFields = Readonly<Record<string, string>>;

/** One of the windows of KG INICIS. */
export interface Window {
  /** Where the merchant's form goes; `/confirm` behind it takes the window's own. */
  readonly path: string;
  /** How the merchant's form calls the order. */
  readonly orderField: string;
  /** Whether the key is made in the window itself. */
  readonly issues: boolean;
  readonly title: { readonly korean: string; readonly english: string };
  /** @throws Refusal for a form that opens no window */
  open(office: Office, opening: Opening): Registration;
  /** What the merchant's browser is told of a form that opens no window; a page of the PG's when absent. */
  refuse?(opening: Opening, code: string): WireAnswer | undefined;
  /** Where the customer is taken with these fields. */
  back(registration: Registration, fields: ReturnFields): Return;
  /** @throws Refusal when the bank declines what is charged with it */
  succeed(office: Office, registration: Registration, card: AuthenticatedCard): ReturnFields;
  fail(registration: Registration, code: string): ReturnFields;
  /** What a customer can alter in a return; another customer's return when absent. */
  tamper?(office: Office, fields: ReturnFields): ReturnFields;
  /** The customer presses cancel; undefined when the merchant is not told. */
  close(registration: Registration): WireAnswer | undefined;
}
