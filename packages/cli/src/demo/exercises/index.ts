import type { Scene } from '../scene.js';
import type { StoryWord } from '../story.js';
import { capture } from './capturing.js';
import { cancel, partialCancel } from './cancelling.js';
import { goOn } from './continuing.js';
import { deleteKey, inspectKey, issueKey } from './keys.js';
import { resolve } from './lost-answer.js';
import { notifications } from './notifications.js';
import { charge, findPayment, keyIn } from './paying.js';
import { windowKey } from './windows.js';

/** Shows one capability at work. @throws Unmet when what happened is not what it promises */
export type Exercise = (scene: Scene) => Promise<void>;

/** By the word of the capability, for whichever PG: each of the story has one. */
export const EXERCISES: Readonly<Record<StoryWord, Exercise>> = {
  'billing-key-by-api': issueKey,
  'billing-key-by-window': windowKey,
  'inspect-key': inspectKey,
  charge,
  'key-in': keyIn,
  continue: goOn,
  capture,
  'partial-cancel': partialCancel,
  'find-payment': findPayment,
  cancel,
  resolve,
  notifications,
  'delete-key': deleteKey,
};
