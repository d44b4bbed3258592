import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { expect } from 'chai';
import { byName, Bytes, complaintsOf, doctor, join, printed, proxyServer, Ward } from './support/doctor.js';

describe('billkey doctor: on its way to the PG', function () {
  this.timeout(30_000);
  const ward = new Ward();
  beforeEach(async () => (await ward.control()).reset());
  afterEach(() => ward.expectNothingMoved());
  after(() => ward.close());

  const servers: Bytes[] = [];
  const opened = async (bytes: Bytes): Promise<number> => {
    servers.push(bytes);
    return bytes.open();
  };
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  it('goes through the proxy that it is given, and tells no password of it', async () => {
    const proxy = proxyServer();
    const diagnosis = await ward.examined('nice', {}, `http://me:hunter2@127.0.0.1:${await opened(proxy)}`);
    expect(complaintsOf(diagnosis)).to.deep.equal(['charset-sent: no-call']);
    expect(byName(diagnosis).egress.detail).to.match(/^from 127\.0\.0\.1, through the proxy 127\.0\.0\.1:\d+;/);
    expect(JSON.stringify(diagnosis)).not.to.include('hunter2');
    const who = Buffer.from('me:hunter2').toString('base64');
    expect(proxy.greetings).to.have.lengthOf(2);
    for (const greeting of proxy.greetings) expect(greeting).to.match(new RegExp(`basic ${who}`, 'i'));
  });

  it('says when the proxy does not let it through', async () => {
    const diagnosis = await ward.examined('nice', {}, `http://127.0.0.1:${await opened(proxyServer(407))}`);
    const { reachability } = byName(diagnosis);
    expect(reachability.status).to.equal('wrong');
    expect(reachability.detail).to.match(/through the proxy 127\.0\.0\.1:\d+ is not reached: PROXY_REFUSED$/);
  });

  it('tells a certificate that is not trusted from one that is, and a proxy that is not used', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'billkey-doctor-'));
    const [key, cert] = [joinPath(folder, 'key.pem'), joinPath(folder, 'certificate.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, '-keyout', key, '-out', cert];
    execFileSync('openssl', made, { stdio: 'ignore' });
    const api = new URL(await ward.urlOf('api'));
    const tls = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (socket) =>
      join(socket, connect(Number(api.port), '127.0.0.1')),
    );
    const baseUrls = { api: `https://localhost:${await opened(new Bytes(tls))}` };
    const stranger = byName(await ward.examined('nice', { baseUrls }));
    expect(stranger.reachability.detail).to.match(/is not reached: DEPTH_ZERO_SELF_SIGNED_CERT$/);
    expect(stranger.reachability.advice).to.include('NODE_EXTRA_CA_CERTS');
    expect(await ward.asked()).to.deep.equal([]);
    const args = ['nice', '--options', await ward.desk.file(await ward.optionsOf('nice', { baseUrls })), '--json'];
    const friend = printed(await doctor(args, { NODE_EXTRA_CA_CERTS: cert, HTTPS_PROXY: 'http://proxy.example' }));
    rmSync(folder, { recursive: true });
    expect(complaintsOf(friend)).to.deep.equal(['charset-sent: no-call']);
    expect(byName(friend).reachability.detail).to.match(/^localhost:\d+ in [\d.]+ m?s, TLSv1\.3$/);
    expect(byName(friend).egress.detail).to.include('without a proxy (HTTPS_PROXY is set, but');
  });
});
