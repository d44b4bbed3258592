import { textOf } from '../shared/codes.js';

/** How the windows that are not INIStdPay are taken to tell a code: as v1 does, at the head of the message. */
export function failureText(code: string): string {
  return `[${code}][빌링키발급실패|${textOf(code)}]`;
}
