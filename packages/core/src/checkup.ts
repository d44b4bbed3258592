import type { Charset } from './charset.js';
import type { Lookup } from './outcome.js';

/** This PG has no call that tells it; `none` says why, in a sentence for the merchant. */
export interface NoCall {
  readonly none: string;
}

/** A request that changes nothing, and whose answer proves something. */
export interface CheckQuestion {
  /** What is asked for, as a noun: `the look-up of an order that does not exist` */
  readonly asks: string;
  /** What an answer rests on that nobody could check, in a clause: it is then ticked as not verified */
  readonly assumes?: string;
  /** Secrets that it does not prove, by option (`cardKey`, `keyIn.apiKey`), each with the reason in a clause */
  readonly leavesOut?: Readonly<Record<string, string>>;
  /**
   * Asks once, by `PgCalls.ask`. `found` and `absent` are the proof. It must not be offered when the PG answers a wrong
   * secret with a code that also stands for "there is no such thing": that is a {@link NoCall}.
   */
  ask(): Promise<Lookup<unknown>>;
}

/** What only the PG knows of finding out whether an account is set up right; `billkey doctor` does the rest. */
export interface AccountCheckup {
  /** The hosts that the account's requests go to, by the names of `baseUrls` */
  readonly hosts: Readonly<Record<string, URL>>;
  /** Proves that the PG knows the account and takes its secrets */
  readonly credentials: CheckQuestion | NoCall;
  /** What the merchant should do, by the code of a refusal of who asks; `''`: any other that means `unauthorized` */
  readonly advice: Readonly<Record<string, string>>;
  /** How the PG says that it takes no request from this address of the internet, and where it is registered */
  readonly address: { readonly codes: readonly string[]; readonly register: string } | NoCall;
  readonly charset: {
    /** Of the answers to the question of `credentials`: text in it that is not ASCII proves it */
    readonly answers: Charset;
    readonly requests: Charset;
    /** Why no question shows how the PG reads what it is sent */
    readonly unproven: string;
  };
}
