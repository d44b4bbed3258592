import { InputError } from './errors.js';

/** One field that a PG calls by its own name, and what it has to look like. */
export interface AdoptedField {
  readonly pattern: RegExp;
  /** `pattern` in words */
  readonly rule: string;
}

/**
 * Checks the fields of something that was made before Billkey: all of `wanted`, nothing else.
 * @throws InputError naming the field
 */
export function adoptFields<F extends string>(
  fields: Readonly<Record<string, string>>,
  wanted: Readonly<Record<F, AdoptedField>>,
): Readonly<Record<F, string>> {
  if (typeof fields !== 'object' || (fields as unknown) === null) throw new InputError('fields', 'must be an object');
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(wanted, name)) throw new InputError(name, 'is not a known field');
  }
  for (const [name, { pattern, rule }] of Object.entries<AdoptedField>(wanted)) {
    const value: unknown = fields[name];
    if (value === undefined) throw new InputError(name, 'is missing');
    if (typeof value !== 'string' || !pattern.test(value)) throw new InputError(name, rule);
  }
  return fields;
}
