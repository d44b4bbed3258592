export type { Adoptions } from './adopting.js';
export { describeProvider, type ProviderUnderTest } from './describe-provider.js';
export type { ExceptionReasons } from './exceptions.js';
export type { ModuleSource } from './subject.js';
export { leftoverText, type Leftover } from './live/leftover.js';
export { liveRun, LiveRunError, type LiveRun } from './live/run.js';
export type { LiveStep } from './live/step.js';
export { liveStory, type LiveAccount, type LiveStory } from './live/story.js';
