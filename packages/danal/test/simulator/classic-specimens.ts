import type { RawRequest } from '@billkey/simulator/testing';
import type { Shop } from './classic-shop.js';
import { AUTH } from './classic-shop.js';
import { answerIn, encrypt, FIRST, percent, plainOf, requestWith, type Values } from './classic-stage.js';

/** What the guide's request tables say of a field; `max` in bytes of EUC-KR. */
export interface FieldFact {
  kind: 'text' | 'digits' | 'id' | 'amount' | 'choice' | 'url' | 'exact';
  max?: number;
  required?: true;
}

/** An example request, by its deciphered fields, and what the guide says of it. */
export interface Specimen {
  name: string;
  fields: Readonly<Record<string, FieldFact>>;
  /** Opens the way for it, and gives its fields. */
  prepare(shop: Shop): Promise<Values>;
}

/** The worked examples of the envelope: an OTBILL, and an AUTH of the official PHP sample's fields. */
export const OTBILL_DATA =
  'vsXE6b2yiGQgx92DjoNBMf4hjMr3RCFn0gf3J4fNlzZmBJMssZ2hfzyz8rnwU/9qAkJ2prQQ5siOYDMuIEe1LsKDLqAu4DuzgWShaKYli+yzx0Asdgyr7pXZ' +
  'eNlN+jqHbezIdF6hL+2hDTkqE994d0IDdxpbJF1XH6nBuouk6rwevxGWm6ZJbXo86ppajT1riAuTHeJrieBs5HytFzYcig==';
export const AUTH_DATA =
  'Ctu/in7Ph09mdxIXFIFl6iCZIyJrBZCBpc8DiZJxgf5+LSdjLO2IUtbxC3IijrhkNLYepc8IlUEuQorLhmtvLGgemc8/zhWA3L98i7vk7rRDfJAudHjZ+iiF' +
  'JYiVSiXfjg+9YRADyE0UUVTTCQZs8MEA/ptUrPYZWfgj4oMVhPL9Zz11zvM/RFRmucu8Qz7aeMWXfe2R1mKrc5ps6rbeqUZRz9oH5Lfjgj1o4Y8vCWYzrC1c' +
  '29N8fWngR6yGAUQplQ3dg8yLMFTXeSRAsubAFCab1vZBJjex0TJoiw3ScAoJNNhSHXambahPjx55CxenZWikuvqA8pjXmZMqo55Tx+mixvjLFvuQj15d3mUS' +
  'N1OhpqJNhwN0kHUYUz8SqDLE0mr/Ll/3mh+1Ac12lxnXG8UGOm82BOBg/TVPmc4DI8qsqnNXBQhK0JEOfx78C75VpOnrrx5W2PqSRiCyR0K/4I9uX8H0Tc0A' +
  'tRCO1AspWelL05DzUGpMBglMYTpFD+ysbsHJ7BMcmwSz9Vg32pbOdQ==';

/** The guide's CANCEL example, before encryption. */
export const CANCEL_PLAIN =
  'TID=202604010000000000000009&CANCELTYPE=C&AMOUNT=9900&CANCELREQUESTER=CP_CS_PERSON&CANCELDESC=refund&TXTYPE=CANCEL' +
  '&SERVICETYPE=DANALCARD';

const types = {
  TXTYPE: { kind: 'exact', required: true },
  SERVICETYPE: { kind: 'exact', required: true },
} as const;
const user = {
  USERNAME: { kind: 'text', max: 20 },
  USERPHONE: { kind: 'digits', max: 20 },
} as const;

export const SPECIMENS: readonly Specimen[] = [
  {
    name: 'begin-window',
    fields: {
      ...types,
      ...user,
      SUBCPID: { kind: 'text', max: 64 },
      ORDERID: { kind: 'text', max: 255 },
      ITEMNAME: { kind: 'text', max: 255, required: true },
      AMOUNT: { kind: 'amount', max: 11 },
      CURRENCY: { kind: 'choice', required: true },
      DISABLEAMOUNTUI: { kind: 'choice' },
      CARDAUTH: { kind: 'digits', max: 10 },
      CARDAUTHTYPE: { kind: 'choice' },
      USERID: { kind: 'text', max: 128, required: true },
      USEREMAIL: { kind: 'text', max: 128 },
      USERAGENT: { kind: 'choice', required: true },
      CANCELURL: { kind: 'url', max: 255, required: true },
      RETURNURL: { kind: 'url', max: 255, required: true },
      ISBILL: { kind: 'choice', required: true },
      ISNOTI: { kind: 'choice', required: true },
      NOTIURL: { kind: 'url', max: 255 },
      BYPASSVALUE: { kind: 'text', max: 255 },
    },
    prepare: async () => ({ ORDERID: 'ORD-20260401-0001', ...AUTH, TXTYPE: 'AUTH', SERVICETYPE: 'BATCH' }),
  },
  {
    name: 'complete-window',
    fields: {
      ...types,
      TID: { kind: 'exact', max: 24, required: true },
      AMOUNT: { kind: 'amount', max: 11, required: true },
    },
    async prepare(shop) {
      const { TID = '' } = await shop.returned({ ISBILL: 'Y', AMOUNT: '9900' });
      return { TID, AMOUNT: '9900', TXTYPE: 'ISSUEBILLKEY', SERVICETYPE: 'BATCH' };
    },
  },
  {
    name: 'charge',
    fields: {
      ...types,
      ...user,
      SUBCPID: { kind: 'text', max: 64 },
      ORDERID: { kind: 'text', max: 255 },
      ITEMNAME: { kind: 'text', max: 255, required: true },
      AMOUNT: { kind: 'amount', max: 11, required: true },
      CURRENCY: { kind: 'choice', required: true },
      USERID: { kind: 'exact', max: 128, required: true },
      USERAGENT: { kind: 'choice', required: true },
      ISREBILL: { kind: 'choice', required: true },
      BILLINFO: { kind: 'exact', max: 255, required: true },
    },
    prepare: async () => ({
      ...{ AMOUNT: '9900', CURRENCY: '410', ITEMNAME: 'TEST ITEM', USERAGENT: 'ONLINE', ORDERID: 'ORD-2' },
      ...{ USERID: 'user01', ISREBILL: 'Y', BILLINFO: 'BILLKEY0001', TXTYPE: 'OTBILL', SERVICETYPE: 'BATCH' },
    }),
  },
  {
    name: 'remove',
    fields: { ...types, BILLKEY: { kind: 'exact', max: 255, required: true } },
    prepare: async () => ({ BILLKEY: 'BILLKEY0001', TXTYPE: 'DELBILLKEY', SERVICETYPE: 'BATCH' }),
  },
  {
    name: 'cancel',
    fields: {
      ...types,
      TID: { kind: 'exact', max: 24, required: true },
      CANCELTYPE: { kind: 'choice', required: true },
      AMOUNT: { kind: 'amount', max: 9, required: true },
      CANCELREQUESTER: { kind: 'text', max: 20 },
      CANCELDESC: { kind: 'text', max: 255 },
    },
    async prepare({ stage }) {
      const paid = answerIn(await stage.send(requestWith(OTBILL_DATA)));
      return {
        ...{ TID: paid['TID'] ?? '', CANCELTYPE: 'C', AMOUNT: '9900', CANCELREQUESTER: 'CP_CS_PERSON' },
        ...{ CANCELDESC: 'refund', TXTYPE: 'CANCEL', SERVICETYPE: 'DANALCARD' },
      };
    },
  },
];

export function requestOf(values: Values): RawRequest {
  return requestWith(encrypt(plainOf(values)));
}

/** A request whose deciphered text is what it is, encoded or not. */
export function requestOfPlain(plain: string): RawRequest {
  return requestWith(encrypt(plain));
}

export function withBody(request: RawRequest, body: string): RawRequest {
  return { ...request, body: Buffer.from(body, 'latin1') };
}

export function bodyOf(data: string, cpid = FIRST.cpid): string {
  return `CPID=${cpid}&DATA=${percent(data)}`;
}
