import { KEY_FIELDS, keyByReference } from './keys.js';
import { subjectByReference, type Operation } from './office.js';

/** `autoPayment/delete`: deletes a key for good. Its answer has no `result`. */
export const remove: Operation = {
  name: 'remove',
  path: '/outseller/autoPayment/delete',
  moving: true,
  rules: KEY_FIELDS,
  subjectOf: subjectByReference,

  perform(office, visit) {
    keyByReference(office, visit).removed = true;
    return undefined;
  },
};
