/**
 * A card number of which at most the first six and the last four digits are left. KCP hides the others by asterisks, or (seen
 * in production) by zeros, and its window shows twelve, in groups (`1234-5678-****-1234`): they are hidden once more.
 * Undefined for what is no card number.
 */
export function maskedNumber(text: string | undefined): string | undefined {
  const number = text?.replaceAll('-', '') ?? '';
  return /^\d{6}[\d*]{3,6}\d{4}$/.test(number)
    ? `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`
    : undefined;
}
