import { secret, won, type CheckedKeyIn } from '@billkey/core';
import { kcpSimulator } from '@billkey/kcp/simulator';
import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cancelMessage,
  chargeMessage,
  findMessage,
  issueMessage,
  keyInMessage,
  removeMessage,
} from '../src/request.js';
import { certificateOf, oneLineCertificate, privateKeyOf, signData } from '../src/signature.js';
import { A52Q7, CARD, credential, GROUP_ID, OWNER, PRIVATE_KEY, T0000 } from './example.js';

const OF_CANCEL =
  'f0V5KSAw6AjMw2GK90JziuC35ExROhnwzARO6bYhjQNs0eZVfJA+vFia9Z/eZpkzAr5nP0of2yXMtxq2ftg3FKGa+aOafNDBDQWEIV1eBu8W0+U8F7B/ahuY5/6a9MS0VvVeVY7kv3z/EvG+CoU5ZzbYv/ikgUK42J/L9DzBRRQGhwDWeRLUU13Yd5N3HZs18h3jHzi4HzjNhvUqhf/JY3AUzb2r5yOeiO/Fz8FMMdqvVNsGrAXKUiI0LMOCcy62I17/UjAR1ffduvnFAC+4mEmw5cBzW2vYs9BETk7VtPzt/jRWTi+V5Kydgglj4exfWjBgTr7iybtULeEFFmAKLg==';
const OF_INQUIRY =
  'BfvjA+5Ga2aoBdNxSoVLf/s4evUVtwndUPV1dSq6BUeZZewcsEgrVaQkrUc/gBo1uejnaHs4nd++gCQIa4Zm7p5fY2+oH8ilqbPxCCBoiRdhKJuF6Igo8orssGOmG+7ig8LB/a9N9zDI/nk5NW3F82MIUr2U24Vh22hI39KRSTxnhvc8FXqmnVN33ZCL36cDx2zQFXdD93Qm7x1my+SxRhJFByMaTeQZfM5saUUEtvNy4t6LGo9apl2ELrNYtMfKw4unwOqVpe0MPMZuYPIxnneDiK3nQ9DKq9Ll4DBlReAt52VbK7fy/gMWhlFB/KmCjW3JI9yfZrM1avdrdUECRQ==';
const OF_REGISTRATION =
  'M+6TwGLafmEoxVj3Ejh1ROycDr3VfiJ0EutUFiCuhgUHre4HHPLbFEeajyS08/WgcEnNY4YvyU/hBnYlbxx80c4S36Y4dQasnAn1yZQbWM5Rn0nbBRSGWeIDSFMVvYYyb9rYxhZm5lUobiCXZ5i/nkmYBE8kaygSRXBFJK4W/dpJA99Ap8gC90NCW1TBXzC1Ka3oOSE6XcY+Lhz5mlVE8iOtjWMnPbLfrs2HA+clHJo+tH4g9cScukCojUpuoz2yU3SStnL04m4fQ0AOd2GyASqoKXAL1WEayaUwAnASHvP5f21PotfkTourCpkPQ6mOu198tbZT/Gx0M24IONU/jA==';

const BUYER = { name: '홍길동', email: 'a@example.com', phone: '01000000000' };
const KEY = { ...OWNER, value: secret('2601011100000001'), context: { groupId: GROUP_ID } };
const KEY_IN: CheckedKeyIn = {
  ...{ orderId: 'KEYIN0001', requestId: 'KEYIN0001', name: '상품', instalmentMonths: 0 },
  ...{ amount: won(1000), buyer: BUYER, card: CARD },
};
const CHARGE = {
  ...{ orderId: 'SUB202601010001', requestId: 'SUB202601010001', name: '월 구독', instalmentMonths: 0 },
  ...{ amount: won(1100), buyer: BUYER, key: KEY },
};

describe('KCP: worked examples of kcp_sign_data', () => {
  it('§5 signs a cancel', () => {
    expect(signData(PRIVATE_KEY, 'T0000', '24123456789012', 'STSC')).to.equal(OF_CANCEL);
    const { fields } = cancelMessage({ tno: '24123456789012', part: null, reason: 'x' }, T0000);
    expect(fields['kcp_sign_data']).to.equal(OF_CANCEL);
  });

  it('§5 signs a look-up', () => {
    expect(signData(PRIVATE_KEY, 'T0000', '20210719000000', 'PACA')).to.equal(OF_INQUIRY);
    expect(findMessage('20210719000000', T0000)).to.deep.equal({
      path: '/std/inquery',
      fields: {
        site_cd: 'T0000',
        kcp_cert_info: T0000.certificate.reveal(),
        kcp_sign_data: OF_INQUIRY,
        tno: '20210719000000',
        pay_type: 'PACA',
      },
    });
  });

  it('§5 signs five fields, as a registration has them', () => {
    expect(signData(PRIVATE_KEY, 'T0000', '1004', 'CARD', 'web', 'TEST1234567890')).to.equal(OF_REGISTRATION);
  });

  it('§5 is what openssl takes for a signature of the certificate, and of nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kcp-signature-'));
    const openssl = (...args: string[]): string =>
      execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    try {
      const { fields } = cancelMessage(
        { tno: '26100000000001', part: { amount: won(1), before: won(2) }, reason: 'x' },
        T0000,
      );
      writeFileSync(join(folder, 'cert.pem'), credential('T0000.cert'));
      writeFileSync(join(folder, 'public.pem'), openssl('x509', '-in', 'cert.pem', '-pubkey', '-noout'));
      writeFileSync(join(folder, 'signature'), Buffer.from(fields['kcp_sign_data'] ?? '', 'base64'));
      const verify = ['dgst', '-sha256', '-verify', 'public.pem', '-signature', 'signature', 'message'];
      writeFileSync(join(folder, 'message'), 'T0000^26100000000001^STPC');
      expect(openssl(...verify)).to.include('Verified OK');
      writeFileSync(join(folder, 'message'), 'T0000^26100000000001^STSC');
      expect(() => openssl(...verify)).to.throw();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('KCP: certificates and private keys', () => {
  const PEM = credential('T0000.cert');

  it('§3 sends the certificate in one line, with its markers', () => {
    const line = oneLineCertificate(PEM);
    expect(line).to.equal(PEM.replace(/\n/g, ''));
    expect(line).to.match(/^-----BEGIN CERTIFICATE-----MII[A-Za-z0-9+/]+={0,2}-----END CERTIFICATE-----$/);
    for (const same of [PEM.replace(/\n/g, '\r\n'), `\n${PEM}\n`, line ?? ''])
      expect(oneLineCertificate(same)).to.equal(line);
  });

  it('§3 reads it in one line or several, and nothing else', () => {
    for (const text of [PEM, oneLineCertificate(PEM) ?? '']) {
      expect(certificateOf(text)?.issuer).to.include('CN=spl.kcp.co.kr');
    }
    for (const text of ['', PEM + PEM, PEM.replace('CERTIFICATE', 'KEY'), PEM.replace('MII', 'XXX'), PEM.slice(1)]) {
      expect(certificateOf(text)).to.equal(null);
    }
  });

  it('§3 opens an encrypted key with its passphrase only', () => {
    const { keyIn } = kcpSimulator.accounts[0]?.options as unknown as { keyIn: Record<string, string> };
    const { privateKey = '', privateKeyPassphrase = '', certificate = '' } = keyIn;
    expect(privateKey).to.include('BEGIN ENCRYPTED PRIVATE KEY');
    const opened = privateKeyOf(privateKey, privateKeyPassphrase);
    if (typeof opened === 'string') throw new Error(opened);
    expect(certificateOf(certificate)?.checkPrivateKey(opened)).to.equal(true);
    expect(privateKeyOf(privateKey, `${privateKeyPassphrase}!`)).to.equal('locked');
    // One letter in its middle, which the passphrase does not notice.
    const at = Math.floor(privateKey.length / 2);
    const damaged = privateKey.slice(0, at) + (privateKey[at] === 'a' ? 'b' : 'a') + privateKey.slice(at + 1);
    expect(privateKeyOf(damaged, privateKeyPassphrase)).to.equal('malformed');
    const lines = privateKey.split('\n');
    for (const malformed of ['', credential('T0000.key'), [...lines.slice(0, 5), ...lines.slice(6)].join('\n')]) {
      expect(privateKeyOf(malformed, privateKeyPassphrase)).to.equal('malformed');
    }
  });
});

describe('KCP: published requests', () => {
  it('§4.4 charges a batch key', () => {
    expect(chargeMessage(CHARGE, A52Q7, GROUP_ID)).to.deep.equal({
      path: '/gw/hub/v1/payment',
      fields: {
        site_cd: 'A52Q7',
        kcp_cert_info: A52Q7.certificate.reveal(),
        pay_method: 'CARD',
        cust_ip: '',
        amount: '1100',
        card_mny: '1100',
        currency: '410',
        quota: '00',
        ordr_idxx: 'SUB202601010001',
        good_name: '월 구독',
        buyr_name: '홍길동',
        buyr_mail: 'a@example.com',
        buyr_tel2: '01000000000',
        card_tx_type: '11511000',
        bt_batch_key: '2601011100000001',
        bt_group_id: 'A52Q71000489',
      },
    });
  });

  it('§4.4 charges in instalments, without a buyer', () => {
    const { fields } = chargeMessage({ ...CHARGE, instalmentMonths: 3, buyer: {} }, A52Q7, GROUP_ID);
    expect(fields).to.include({ quota: '03' });
    expect(fields).not.to.have.any.keys('buyr_name', 'buyr_mail', 'buyr_tel2', 'kcp_sign_data');
    expect(chargeMessage({ ...CHARGE, instalmentMonths: 12 }, A52Q7, GROUP_ID).fields).to.include({ quota: '12' });
  });

  it('§4.5 deletes a batch key, whose fields are called otherwise', () => {
    expect(removeMessage(KEY.value, A52Q7, GROUP_ID)).to.deep.equal({
      path: '/gw/hub/v1/payment',
      fields: {
        site_cd: 'A52Q7',
        kcp_cert_info: A52Q7.certificate.reveal(),
        pay_method: 'BATCH',
        tx_type: '10005010',
        batch_key: '2601011100000001',
        group_id: 'A52Q71000489',
      },
    });
  });

  it('§4.6 pays by key-in', () => {
    expect(keyInMessage(KEY_IN, T0000)).to.deep.equal({
      path: '/gw/hub/v1/payment',
      fields: {
        site_cd: 'T0000',
        kcp_cert_info: T0000.certificate.reveal(),
        pay_method: 'CARD',
        cust_ip: '',
        amount: '1000',
        card_mny: '1000',
        currency: '410',
        quota: '00',
        ordr_idxx: 'KEYIN0001',
        good_name: '상품',
        buyr_name: '홍길동',
        buyr_mail: 'a@example.com',
        buyr_tel2: '01000000000',
        card_tx_type: '11121000',
        card_no: '4000000000000002',
        card_expiry: '2912',
        card_taxno: '900101',
        card_pwd: '12',
      },
    });
  });

  it('§4.7 cancels a part: what is left before it goes along', () => {
    const part = { amount: won(300), before: won(1000) };
    expect(cancelMessage({ tno: '24123456789012', part, reason: '부분환불' }, T0000)).to.deep.equal({
      path: '/gw/mod/v1/cancel',
      fields: {
        site_cd: 'T0000',
        kcp_cert_info: T0000.certificate.reveal(),
        kcp_sign_data: signData(PRIVATE_KEY, 'T0000', '24123456789012', 'STPC'),
        tno: '24123456789012',
        mod_type: 'STPC',
        mod_mny: '300',
        rem_mny: '1000',
        mod_desc: '부분환불',
      },
    });
  });

  it('§4.7 cancels the whole without amounts', () => {
    const { fields } = cancelMessage({ tno: '24123456789012', part: null, reason: '취소' }, T0000);
    expect(fields).to.include({ mod_type: 'STSC', mod_desc: '취소' });
    expect(fields).not.to.have.any.keys('mod_mny', 'rem_mny');
  });

  it('§12 issues a key with the fields of the linked module, flattened', () => {
    expect(issueMessage(KEY_IN, A52Q7, GROUP_ID)).to.deep.equal({
      path: '/gw/hub/v1/payment',
      fields: {
        site_cd: 'A52Q7',
        kcp_cert_info: A52Q7.certificate.reveal(),
        pay_method: 'CARD',
        card_mny: '0',
        ordr_idxx: 'KEYIN0001',
        card_tx_type: '12100000',
        card_no: '4000000000000002',
        card_expiry: '2912',
        card_taxno: '900101',
        card_pwd: '12',
        sign_txtype: '0001',
        group_id: 'A52Q71000489',
      },
    });
  });

  it('§12 leaves out the password when there is none', () => {
    const { number, expiry, holderId = secret('') } = CARD;
    const { fields } = issueMessage({ ...KEY_IN, card: { number, expiry, holderId } }, A52Q7, GROUP_ID);
    expect(fields).not.to.have.property('card_pwd');
  });
});
