import { won } from '@billkey/core';
import { kcpSimulator } from '@billkey/kcp/simulator';
import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cancelMessage, findMessage } from '../src/request.js';
import { certificateOf, oneLineCertificate, privateKeyOf, signData } from '../src/signature.js';
import { credential, PRIVATE_KEY, T0000 } from './example.js';

const OF_CANCEL =
  'f0V5KSAw6AjMw2GK90JziuC35ExROhnwzARO6bYhjQNs0eZVfJA+vFia9Z/eZpkzAr5nP0of2yXMtxq2ftg3FKGa+aOafNDBDQWEIV1eBu8W0+U8F7B/ahuY5/6a9MS0VvVeVY7kv3z/EvG+CoU5ZzbYv/ikgUK42J/L9DzBRRQGhwDWeRLUU13Yd5N3HZs18h3jHzi4HzjNhvUqhf/JY3AUzb2r5yOeiO/Fz8FMMdqvVNsGrAXKUiI0LMOCcy62I17/UjAR1ffduvnFAC+4mEmw5cBzW2vYs9BETk7VtPzt/jRWTi+V5Kydgglj4exfWjBgTr7iybtULeEFFmAKLg==';
const OF_INQUIRY =
  'BfvjA+5Ga2aoBdNxSoVLf/s4evUVtwndUPV1dSq6BUeZZewcsEgrVaQkrUc/gBo1uejnaHs4nd++gCQIa4Zm7p5fY2+oH8ilqbPxCCBoiRdhKJuF6Igo8orssGOmG+7ig8LB/a9N9zDI/nk5NW3F82MIUr2U24Vh22hI39KRSTxnhvc8FXqmnVN33ZCL36cDx2zQFXdD93Qm7x1my+SxRhJFByMaTeQZfM5saUUEtvNy4t6LGo9apl2ELrNYtMfKw4unwOqVpe0MPMZuYPIxnneDiK3nQ9DKq9Ll4DBlReAt52VbK7fy/gMWhlFB/KmCjW3JI9yfZrM1avdrdUECRQ==';
const OF_REGISTRATION =
  'M+6TwGLafmEoxVj3Ejh1ROycDr3VfiJ0EutUFiCuhgUHre4HHPLbFEeajyS08/WgcEnNY4YvyU/hBnYlbxx80c4S36Y4dQasnAn1yZQbWM5Rn0nbBRSGWeIDSFMVvYYyb9rYxhZm5lUobiCXZ5i/nkmYBE8kaygSRXBFJK4W/dpJA99Ap8gC90NCW1TBXzC1Ka3oOSE6XcY+Lhz5mlVE8iOtjWMnPbLfrs2HA+clHJo+tH4g9cScukCojUpuoz2yU3SStnL04m4fQ0AOd2GyASqoKXAL1WEayaUwAnASHvP5f21PotfkTourCpkPQ6mOu198tbZT/Gx0M24IONU/jA==';

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
