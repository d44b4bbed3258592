import type { Charset } from '../charset.js';

/** The first request of a customer's browser at a PG, as plain JSON. */
export type WindowStep =
  | { readonly kind: 'redirect'; readonly url: string }
  | {
      readonly kind: 'form';
      readonly action: string;
      /** `POST` when absent. */
      readonly method?: 'GET' | 'POST';
      readonly charset: Charset;
      readonly fields: Readonly<Record<string, string>>;
    };

/** A step that needs the PG's script: what to load, which function to call, and with what. */
export interface ScriptedStep {
  readonly kind: string;
  readonly script: {
    readonly src: readonly string[];
    readonly globals?: Readonly<Record<string, unknown>>;
    /** The page's global function that the script calls with its result, and the script's that copies it into the form */
    readonly result?: { readonly callback: string; readonly copyWith: string };
    /** A global function, and a method of what it gives; or a button of the form */
    readonly open: ScriptedCall | { readonly press: string };
  };
  readonly action?: string;
  readonly charset?: Charset;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Arguments are values as they are, or the step's form. */
export interface ScriptedCall {
  readonly call: string;
  readonly arguments: readonly ({ readonly value: unknown } | { readonly form: string })[];
  readonly then?: Omit<ScriptedCall, 'then'>;
}

export type Device = 'pc' | 'mobile';
