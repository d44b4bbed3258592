import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 over `name=value` joined by `&`, in the order of their names (INIStdPay, signature). */
export function signature(values: Readonly<Record<string, string>>): string {
  return sha256(paired(values, Object.keys(values).sort()));
}

/** By the last digit of the timestamp of the approval's request (INIStdPay, authSignature). */
const LAYOUTS = [
  'TotPrice tstamp MOID',
  'MOID mid tstamp',
  'MOID tstamp mid',
  'mid MOID tstamp',
  'mid tstamp MOID',
  'tstamp mid MOID',
  'tstamp MOID mid',
  'TotPrice mid tstamp',
  'TotPrice tstamp mid',
  'TotPrice MOID tstamp',
] as const;

export function authSignature(values: { mid: string; tstamp: string; MOID: string; TotPrice: string }): string {
  const layout = LAYOUTS[Number(values.tstamp.slice(-1))] ?? '';
  return sha256(paired(values, layout.split(' ')));
}

function paired(values: Readonly<Record<string, string>>, names: readonly string[]): string {
  return names.map((name) => `${name}=${values[name] ?? ''}`).join('&');
}
