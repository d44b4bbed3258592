import { expect } from 'chai';
import { isBillkeyError, type InputError } from '@billkey/core';
import type { Scene } from './scene.js';

/** What a function throws. @throws Error when it throws nothing */
export function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('it should have thrown');
}

/** What a promise is rejected with. @throws Error when it is kept */
export async function rejectionOf(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error('it should have thrown');
}

/** That a call is refused as misuse of `field`, and that nothing was sent for it. */
export async function expectInputError(scene: Scene, field: string, act: () => Promise<unknown>): Promise<void> {
  const before = scene.requests().length;
  const error = await rejectionOf(async () => act());
  if (!isInputError(error)) throw new Error(`an InputError should have been thrown, not ${String(error)}`);
  expect(error.field, 'field that is named').to.equal(field);
  expect(scene.requests(), 'requests that the PG has seen').to.have.length(before);
}

function isInputError(error: unknown): error is InputError {
  return isBillkeyError(error, 'invalid_input');
}
