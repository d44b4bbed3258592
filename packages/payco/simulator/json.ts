/** An amount in an answer: PAYCO writes them as floats, `1500.0`. */
export class Won {
  readonly amount: number;

  constructor(amount: number) {
    this.amount = amount;
  }
}

export type Value = string | number | Won | readonly Value[] | { readonly [name: string]: Value };

/** JSON as PAYCO writes it. */
export function written(value: Value): string {
  if (value instanceof Won) return `${value.amount}.0`;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Value) => written(item)).join(',')}]`;
  return `{${Object.entries(value)
    .map(([name, member]: [string, Value]) => `${JSON.stringify(name)}:${written(member)}`)
    .join(',')}}`;
}
