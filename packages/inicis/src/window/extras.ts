import { InputError, Optional, validate, type Extras } from '@billkey/core';
import { Matches } from 'class-validator';

/** What only KG INICIS knows: `extras: { inicis: { offerPeriod: 'Y2' } }`, of a classic window. */
export interface InicisExtras {
  /** What the customer is shown as the time that is paid for (제공기간): `YYYYMMDD-YYYYMMDD`, `M2` monthly, `Y2` yearly */
  readonly offerPeriod?: string;
}

class WindowExtras {
  @Optional()
  @Matches(/^(\d{8}-\d{8}|M2|Y2)$/, { message: 'must be YYYYMMDD-YYYYMMDD, M2 or Y2' })
  readonly offerPeriod?: string;
}

/** @throws InputError naming the field under `extras.inicis` */
export function windowExtras(extras: Extras | undefined): InicisExtras {
  try {
    return validate(WindowExtras, extras?.inicis ?? {}, '');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(['extras.inicis', error.field].filter((name) => name !== '').join('.'), error.rule);
  }
}
