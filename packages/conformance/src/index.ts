export type { Adoptions } from './adopting.js';
export { describeProvider, type ProviderUnderTest } from './describe-provider.js';
export type { ExceptionReasons } from './exceptions.js';
export type { ModuleSource } from './subject.js';
