import type { AdapterOptions } from './subject.js';

/** One option of an account, or one of those that an option holds. */
export interface OptionPlace {
  /** As errors name it: `siteCode`, `billing.siteCode` */
  readonly name: string;
  readonly value: unknown;
}

/** Every option by its name, those inside of an option after it. Opting in is everybody's option and left out. */
export function placesOf(options: AdapterOptions, above = ''): readonly OptionPlace[] {
  return Object.entries(options)
    .filter(([name]) => above !== '' || name !== 'unverified')
    .flatMap(([key, value]) => {
      const name = `${above}${key}`;
      return [{ name, value }, ...(isGroup(value) ? placesOf(value, `${name}.`) : [])];
    });
}

/** Whether an option holds others. */
export function isGroup(value: unknown): value is AdapterOptions {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The options with another value in one place; without it when the value is undefined. */
export function changedAt(options: AdapterOptions, name: string, value: unknown): AdapterOptions {
  const [key = '', ...below] = name.split('.');
  const { [key]: old, ...rest } = options;
  const inside = below.length === 0 ? value : changedAt(isGroup(old) ? old : {}, below.join('.'), value);
  return inside === undefined ? rest : { ...rest, [key]: inside };
}
