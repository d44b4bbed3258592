import type { JsonFields } from '@billkey/core';

/** One request of INIAPI: v1 takes forms and refuses JSON, v2 takes JSON. */
export type InicisMessage = { readonly path: string } & (
  { readonly form: Readonly<Record<string, string>> } | { readonly json: JsonFields }
);

/** What a cancel says to KG INICIS. */
export interface InicisCancel {
  /** Of the approval, also for the second partial cancel */
  readonly tid: string;
  readonly reason: string;
  /** Won; absent: the whole payment, of which nothing has been cancelled */
  readonly part?: {
    readonly price: number;
    /** What is left after it */
    readonly confirmPrice: number;
    readonly tax?: { readonly vat?: number; readonly taxFree?: number };
  };
}

/** `00` for a lump sum, months in two digits */
export function cardQuota(instalmentMonths: number): string {
  return String(instalmentMonths).padStart(2, '0');
}
