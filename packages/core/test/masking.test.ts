import { cardNumberSecret, maskJson, maskText, secret } from '@billkey/core';
import { expect } from 'chai';

describe('masking what a PG says', () => {
  for (const [text, masked] of [
    ['9410000000000013', '941000******0013'],
    ['card 9410000000000013.', 'card 941000******0013.'],
    ['4111111111111111 and 378282246310005', '411111******1111 and 378282*****0005'],
    ['6304000000000000000', '630400*********0000'],
    ['4222222222222', '422222***2222'],
    ['4111-1111-1111-1111 and 4111 1111 1111 1111', '411111******1111 and 411111******1111'],
    ['3782 822463 10005, 2026 4111 1111 1111 1111', '378282*****0005, 2026 411111******1111'],
    ['6212-3456-7890-1234-569 and 4111 1111 1111 1111 123', '621234*********4569 and 411111******1111 123'],
    ['CARDNO4111111111111111x', 'CARDNO411111******1111x'],
  ] as const) {
    it(`hides the card number in ${text}`, () => {
      expect(maskText(text, [])).to.equal(masked);
    });
  }

  it('hides what only begins like a moment', () => {
    expect(maskText('20261304102019', [])).to.equal('202613****2019');
  });

  for (const text of [
    '9410000000000014',
    '20250304102030',
    '20260304102011', // with the check digit of a card number
    '20260304102030102',
    '12345678901234',
    'order4111111111111112',
    '4111-1111 1111-1111',
    '4111-1111-1111-1112',
    '2026-03-04 10:20:30',
    '010-1234-5678',
    '411111******1111',
    '41111111111111111111',
    '411111111111',
    '0105555555',
  ]) {
    it(`leaves ${text}, which is no card number, as it is`, () => {
      expect(maskText(text, [])).to.equal(text);
    });
  }

  it('hides known secrets wherever they are', () => {
    const hidden = [secret('BIKYnictest00m2503041020300001'), cardNumberSecret('1234567890123456')];
    expect(maskText('BIKYnictest00m2503041020300001,BIKYnictest00m2503041020300001', hidden)).to.equal('***,***');
    expect(maskText('card=1234567890123456;', hidden)).to.equal('card=************3456;');
  });

  it('takes the mask as it is', () => {
    expect(maskText('abcdef', [secret('abcdef', '$&')])).to.equal('$&');
  });

  it('lets secrets be that are too short to mean anything', () => {
    expect(maskText('12 of 1234', [secret('12')])).to.equal('12 of 1234');
    expect(maskText('anything', [secret('')])).to.equal('anything');
  });

  it('goes through the whole of an answer, names included', () => {
    const answer = {
      text: 'key secret-key',
      'secret-key': 1,
      number: 4111111111111111,
      amount: 20250304102030,
      list: ['4111111111111111', { deep: ['secret-key', null, true, 1004] }],
    };
    expect(maskJson(answer, [secret('secret-key')])).to.deep.equal({
      text: 'key ***',
      '***': 1,
      number: '411111******1111',
      amount: 20250304102030,
      list: ['411111******1111', { deep: ['***', null, true, 1004] }],
    });
  });
});
