import { BROKEN, returnedUrl, success, textField, type Answer, type Reading } from '@billkey/core';
import { read, REGISTRATION_NAMES } from './envelope.js';
import { KCP_DOMAIN } from './hosts.js';

/** A window on mobile that KCP knows of. */
export interface Registered {
  readonly approvalKey: string;
  /** The page that the customer is sent to */
  readonly payUrl: URL;
}

const APPROVAL_KEY = /^[\x21-\x7e]+$/;

/** Answer to a trade registration. @param host of the window on mobile, as this account reaches it */
export function readRegistration(answer: Answer, host: URL): Reading<Registered> {
  return read<Registered>(
    answer,
    'begin-window',
    [],
    (fields) => {
      const approvalKey = textField(fields, 'approvalKey') ?? '';
      const payUrl = returnedUrl(textField(fields, 'PayUrl'), [host, KCP_DOMAIN]);
      return payUrl !== null && APPROVAL_KEY.test(approvalKey) ? success({ approvalKey, payUrl }) : BROKEN;
    },
    REGISTRATION_NAMES,
  );
}
