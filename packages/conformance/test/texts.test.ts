import { expect } from 'chai';
import { byteLength, type TextLimit } from '@billkey/core';
import { allowedCharacters, exactTexts, longerTexts, refusedCharacters } from '../src/texts.js';

const NAME: TextLimit = { maxBytes: 10, countedIn: 'utf-8', representableIn: 'cp949', pattern: /^[^"]*$/ };
const ID: TextLimit = { maxBytes: 5, countedIn: 'cp949', pattern: /^[a-z]+$/ };

const bytes = (text: string, { countedIn }: TextLimit): number => byteLength(text, countedIn, 'text');

describe('texts for a limit', () => {
  it('are exactly as long as allowed, in ASCII and in Hangul', () => {
    expect(exactTexts('name', NAME)).to.deep.equal(['aaaaaaaaaa', '가가가a']);
    expect(exactTexts('orderId', ID)).to.deep.equal(['aaaaa']);
  });

  it('are too long by one character', () => {
    for (const text of longerTexts('name', NAME)) expect(bytes(text, NAME), text).to.be.within(11, 13);
    expect(longerTexts('name', NAME)).to.include.members(['aaaaaaaaaaa', '가가가aa', '가가가a가']);
  });

  it('have every allowed character in few texts that fit, and each refused one in its own', () => {
    const allowed = allowedCharacters('name', NAME);
    for (const text of allowed) expect(bytes(text, NAME), text).to.be.at.most(10);
    expect(allowed.join('')).to.include('~').and.include('가').and.not.include('"');
    expect(refusedCharacters('name', NAME)).to.include.members(['a"a', 'a😀a', 'a\na']);
    expect(allowedCharacters('orderId', ID).join('')).to.match(/^[a-z]+$/);
  });

  it('of an e-mail address come after its @, where the limit wants one', () => {
    const address: TextLimit = { maxBytes: 6, countedIn: 'utf-8', pattern: /^[^@ ]+@[^@ ]+$/ };
    expect(exactTexts('buyer.email', address)).to.deep.equal(['a@aaaa', 'a@가a']);
    expect(longerTexts('buyer.email', address)).to.include('a@aaaaa');
    expect(refusedCharacters('buyer.email', address)).to.include.members(['a@a@a', 'a@a a']);
    expect(exactTexts('buyer.email', { maxBytes: 3, countedIn: 'utf-8' })).to.deep.equal(['aaa', '가']);
  });

  it('of a telephone number are digits', () => {
    expect(exactTexts('buyer.phone', { maxBytes: 3, countedIn: 'utf-8' })).to.deep.equal(['000']);
  });

  it('are none where a text is made of more than one kind of character', () => {
    const address: TextLimit = { maxBytes: 15, countedIn: 'utf-8', pattern: /^\d+(\.\d+){3}$/ };
    expect([exactTexts('buyer.ip', address), longerTexts('buyer.ip', address)]).to.deep.equal([[], []]);
    expect(refusedCharacters('buyer.ip', address)).to.include.members(['a가a', 'aaa']);
  });
});
