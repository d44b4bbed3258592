import type { Capability } from '@billkey/core';

/** The life of a billing key and its payments, which is the order in which they are shown. */
const STORY = [
  'billing-key-by-api',
  'billing-key-by-window',
  'inspect-key',
  'charge',
  'key-in',
  'continue',
  'capture',
  'partial-cancel',
  'find-payment',
  'cancel',
  'resolve',
  'notifications',
  'delete-key',
] as const satisfies readonly Capability[];

export type StoryWord = (typeof STORY)[number];

/** Whether the story has a word; those of an adapter's own nobody here knows how to show. */
export function isInStory(word: Capability): word is StoryWord {
  return STORY.some((known) => known === word);
}

const KEYS: readonly Capability[] = ['charge', 'inspect-key', 'delete-key'];
const ISSUING: readonly Capability[] = ['billing-key-by-api', 'billing-key-by-window'];
const OF_PAYMENTS: readonly Capability[] = [
  'capture',
  'partial-cancel',
  'find-payment',
  'cancel',
  'resolve',
  'notifications',
];

/** What an account can do only with keys or payments that it cannot make itself: they come from elsewhere. */
export function needingMore(capabilities: ReadonlySet<Capability>): readonly Capability[] {
  const issues = ISSUING.some((word) => capabilities.has(word));
  const pays = issues || capabilities.has('key-in');
  return [...(issues ? [] : KEYS), ...(pays ? [] : OF_PAYMENTS)].filter((word) => capabilities.has(word));
}

/** Each word once, in the order of the story; words it does not know come last. */
export function inStoryOrder(words: Iterable<Capability>): readonly Capability[] {
  const place = (word: Capability): number => (isInStory(word) ? STORY.indexOf(word) : STORY.length);
  return [...new Set(words)].sort((one, other) => place(one) - place(other));
}
