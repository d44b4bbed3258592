import { randomInt } from 'node:crypto';

const RUN = randomInt(36 ** 5)
  .toString(36)
  .padStart(5, '0');
let count = 0;

/** An id that nothing else in this run has: letters and digits, which every PG takes. */
export function freshId(kind = 'o'): string {
  count += 1;
  return `${kind}${RUN}${count.toString(36).padStart(4, '0')}`;
}

/** A new card number with the same first six digits and length, and a right check digit. */
export function cardNumberLike(model: string): string {
  count += 1;
  // No list of test cards is that long.
  const body = `${model.slice(0, 6)}77${String(count).padStart(model.length - 9, '0')}`;
  return body + checkDigit(body);
}

/** Luhn's. */
function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
