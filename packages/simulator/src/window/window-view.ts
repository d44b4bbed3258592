import type { CardInput } from './window-card.js';
import type { WindowChoice } from './window-choice.js';
import type { Device } from './window-step.js';

/** What a payment window shows and asks for. All texts are plain: they are escaped. */
export interface WindowView {
  /** The PG's display name, e.g. `카카오페이`. */
  pg: string;
  /** What the window is for, in Korean. */
  title: string;
  /** The same in a few English words. */
  english: string;
  device: Device;
  /** What the customer is told: goods, amount, merchant. */
  lines: readonly { label: string; value: string }[];
  /** Why what was sent before was not taken. */
  problem?: string;
  /** Where the form goes, by POST. */
  action: string;
  /** Fields that only go through the browser, e.g. the id of the registration. */
  hidden?: Readonly<Record<string, string>>;
  /** The cards of the customer's wallet. A label ends with the last four digits of the card's number. */
  wallet?: readonly { value: string; label: string }[];
  /** The card data that the customer types. */
  cardInputs?: readonly CardInput[];
  /** Whether a mobile phone number is asked for. */
  phone?: true;
  /** What the customer agrees to. */
  terms: string;
  /** What a person can make happen; everything when absent. */
  choices?: readonly WindowChoice[];
}
