import { InputError, Optional, validate } from '@billkey/core';
import { expect } from 'chai';
import { Type } from 'class-transformer';
import { IsDefined, IsInt, IsObject, IsString, ValidateNested } from 'class-validator';
import { inspect } from 'node:util';

class Inner {
  @IsInt({ message: 'must be an integer' })
  readonly count!: number;
}

class Outer {
  @IsString({ message: 'must be a text' })
  readonly name!: string;

  @Optional()
  @IsString({ message: 'must be a text' })
  readonly note?: string;

  @IsDefined({ message: 'is missing' })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => Inner)
  readonly inner!: Inner;
}

const GOOD = { name: 'n', inner: { count: 1 } };

describe('validation', () => {
  const fieldOf = (input: unknown): string | undefined => {
    try {
      validate(Outer, input, 'request');
      return undefined;
    } catch (error) {
      expect(error).to.be.an.instanceof(InputError).with.property('message').that.does.not.include('VALUE');
      return (error as InputError).field;
    }
  };

  it('gives back an instance with what was given', () => {
    expect(validate(Outer, { ...GOOD, note: 'x' }, 'request'))
      .to.be.an.instanceof(Outer)
      .that.deep.includes({
        name: 'n',
        note: 'x',
      });
    expect(validate(Outer, Object.assign(Object.create(null) as object, GOOD), 'request').inner.count).to.equal(1);
  });

  it('changes nothing of what was given', () => {
    const frozen = Object.freeze({ ...GOOD, inner: Object.freeze({ count: 1 }) });
    expect(validate(Outer, frozen, 'request').inner).not.to.equal(frozen.inner);
  });

  for (const [field, input] of [
    ['request', null],
    ['request', undefined],
    ['request', []],
    ['request', [GOOD]],
    ['request', 'VALUE'],
    ['request', 7],
    ['name', {}],
    ['name', { ...GOOD, name: undefined }],
    ['name', { ...GOOD, name: null }],
    ['name', { ...GOOD, name: ['VALUE'] }],
    ['note', { ...GOOD, note: null }],
    ['note', { ...GOOD, note: 7 }],
    ['inner', { name: 'n' }],
    ['inner', { ...GOOD, inner: null }],
    ['inner', { ...GOOD, inner: [] }],
    ['inner', { ...GOOD, inner: [{ count: 1 }] }],
    ['inner', { ...GOOD, inner: 'VALUE' }],
    ['inner.count', { ...GOOD, inner: {} }],
    ['inner.count', { ...GOOD, inner: { count: 'VALUE' } }],
    ['inner.count', { ...GOOD, inner: { count: [1] } }],
    ['inner.more', { ...GOOD, inner: { count: 1, more: 'VALUE' } }],
    ['more', { ...GOOD, more: 'VALUE' }],
    ['toString', { ...GOOD, toString: 'VALUE' }],
    ['constructor', { ...GOOD, constructor: 'VALUE' }],
    ['__proto__', JSON.parse('{"name":"n","inner":{"count":1},"__proto__":{"admin":true}}')],
    ['inner.__proto__', JSON.parse('{"name":"n","inner":{"count":1,"__proto__":{"admin":true}}}')],
    ['inner.constructor', { ...GOOD, inner: { count: 1, constructor: 'VALUE' } }],
    ['hasOwnProperty', { ...GOOD, hasOwnProperty: () => true }],
  ] as const) {
    it(`names ${field} and not its value: ${inspect(input)}`, () => {
      expect(fieldOf(input)).to.equal(field);
    });
  }

  it('takes nothing from a prototype', () => {
    expect(fieldOf(Object.create(GOOD))).to.equal('name');
    expect(({} as { admin?: unknown }).admin).to.equal(undefined);
  });
});
