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
  readonly script: { readonly src: string; readonly call: string };
  readonly action?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly arguments?: unknown;
}

export type Device = 'pc' | 'mobile';
