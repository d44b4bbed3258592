export function testSources(root: string): string[];
export function selectTests(sources: string[], names: string[]): { selected: string[]; unknown: string[] };
export function projectsOf(sources: string[]): string[];
export function compiledTest(source: string): string;
