import { secret, won, type CheckedCard, type HandleOwner, type PaymentHandle } from '@billkey/core';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Place } from '../src/response.js';
import { oneLineCertificate } from '../src/signature.js';
import type { Site } from '../src/site.js';

/** A file of `test/simulator/credentials`, from where this is compiled to. */
export function credential(name: string): string {
  return readFileSync(new URL(`../../test/simulator/credentials/${name}.pem`, import.meta.url), 'utf8');
}

/** The key of RFC 7515, appendix A.2. */
export const RFC_KEY = {
  kty: 'RSA',
  n:
    'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs' +
    'D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV' +
    'MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
  e: 'AQAB',
  d:
    'Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0' +
    'BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYT' +
    'CBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ',
  p: '4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc',
  q: 'uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc',
  dp: 'BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12Sk3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0',
  dq: 'h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU',
  qi: 'IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U',
} as const;

export const PRIVATE_KEY = createPrivateKey({ key: RFC_KEY, format: 'jwk' });

const siteOf = (siteCode: string): Site => ({
  siteCode,
  certificate: secret(oneLineCertificate(credential(`${siteCode}.cert`)) ?? ''),
  privateKey: PRIVATE_KEY,
  until: new Date('2099-12-31T23:59:59Z'),
});

/** The published test sites. */
export const T0000 = siteOf('T0000');
export const A52Q7 = siteOf('A52Q7');
export const GROUP_ID = 'A52Q71000489';

export const AT_T0000: Place = { siteCode: 'T0000', mode: 'test' };
export const AT_A52Q7: Place = { siteCode: 'A52Q7', mode: 'test' };
export const OWNER: HandleOwner = { account: 'kcp', variant: 'pg-api' };

export const CARD: CheckedCard = {
  number: secret('4000000000000002'),
  expiry: secret('2029-12'),
  holderId: secret('900101'),
  password2: secret('12'),
};

/** The payment that the guide's examples cancel. */
export const HANDLE: PaymentHandle = {
  pgPaymentId: '24123456789012',
  orderId: 'KEYIN0001',
  amount: won(1000),
  cancellable: won(1000),
  own: { siteCode: 'T0000' },
  facts: { approvalNumber: '10000001' },
};
