import { Doorbell } from '@billkey/simulator/testing';
import { expect } from 'chai';

describe('a doorbell', () => {
  let doorbell: Doorbell;
  before(async () => {
    doorbell = await Doorbell.open();
  });
  after(() => doorbell.close());

  const ring = (): Promise<Response> =>
    fetch(doorbell.url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'x-pg': 'till', connection: 'close' },
      body: new Uint8Array([0xb0, 0xa1]),
      redirect: 'manual',
    });

  it('notes what it is told, in bytes', async () => {
    const answer = await ring();
    expect([answer.status, await answer.text()]).to.deep.equal([200, 'OK']);
    expect(doorbell.texts()).to.deep.equal(['\xb0\xa1']);
    expect(doorbell.heard[0]).to.deep.include({ contentType: 'text/plain', body: Buffer.from([0xb0, 0xa1]) });
    expect(doorbell.heard[0]?.headers).to.include({ 'x-pg': 'till' });
  });

  it('answers what it is set to, or hangs up', async () => {
    doorbell.answer = { status: 302, type: 'text/html', body: 'no' };
    const answer = await ring();
    expect([answer.status, answer.headers.get('location'), await answer.text()]).to.deep.equal([302, '/', 'no']);
    doorbell.hangsUp = true;
    const hungUp = await ring().then(
      () => false,
      () => true,
    );
    expect([hungUp, doorbell.heard.length]).to.deep.equal([true, 3]);
  });
});
