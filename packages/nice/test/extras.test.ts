import { expect } from 'chai';
import { niceExtras } from '../src/extras.js';
import { MALL_RESERVED as START } from '../src/start/capabilities.js';
import { MALL_RESERVED as WEBAPI } from '../src/webapi/capabilities.js';

const given = (mallReserved: string, limit: typeof START | null): unknown =>
  niceExtras({ nice: { mallReserved } }, limit);
const FIELD = { code: 'invalid_input', field: 'extras.nice.mallReserved' };

describe('mallReserved', () => {
  it('is counted in the bytes that are sent: UTF-8 at START, EUC-KR at WEBAPI', () => {
    expect(given('가'.repeat(166), START)).to.have.property('mallReserved');
    expect(() => given('가'.repeat(167), START))
      .to.throw()
      .that.includes(FIELD);
    expect(given('가'.repeat(250), WEBAPI)).to.have.property('mallReserved');
    expect(() => given('가'.repeat(251), WEBAPI))
      .to.throw()
      .that.includes(FIELD);
  });

  it('is refused by its own name where EUC-KR has no such letter', () => {
    expect(given('😀', START)).to.deep.equal({ mallReserved: '😀' });
    expect(() => given('😀', WEBAPI))
      .to.throw()
      .that.includes(FIELD);
  });

  for (const [name, limit] of [
    ['START', START],
    ['WEBAPI', WEBAPI],
    ['issuing, which has no such field', null],
  ] as const) {
    it(`is one line without double quotes, or nothing, at ${name}`, () => {
      for (const wrong of ['a"b', 'a\nb', 'a\u0000', ...(limit === null ? ['a'] : [])]) {
        expect(() => given(wrong, limit), JSON.stringify(wrong))
          .to.throw()
          .that.includes(FIELD);
      }
      expect(niceExtras(undefined, limit)).to.deep.equal({});
      expect(niceExtras({ nice: {} }, limit)).to.deep.equal({});
    });
  }
});
