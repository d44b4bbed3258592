import { expect } from 'chai';
import { compiledTest, projectsOf, selectTests, testSources } from '#scripts/lib/test-files.mjs';
import { useTree } from '../support/tree.js';

describe('the list of tests', () => {
  const makeTree = useTree();
  const sources = ['packages/a/test/deep/x.test.ts', 'packages/b/test/y.test.ts', 'test/z.test.ts'];

  it('comes from the sources', () => {
    const root = makeTree({
      ...Object.fromEntries(sources.map((source) => [source, ''])),
      'packages/a/test/helper.ts': '',
      'packages/a/dist/test/gone.test.js': '',
      'test/dist/gone.test.js': '',
    });
    expect(testSources(root)).to.deep.equal(sources);
    expect(sources.map(compiledTest)).to.deep.equal([
      'packages/a/dist/test/deep/x.test.js',
      'packages/b/dist/test/y.test.js',
      'test/dist/z.test.js',
    ]);
    expect(projectsOf(sources)).to.deep.equal(['packages/a/test', 'packages/b/test', 'test']);
  });

  it('can be cut down to a package, a folder or a file', () => {
    const [a, b, top] = sources;
    const named = (...names: string[]): string[] => selectTests(sources, names).selected;
    expect(named()).to.deep.equal(sources);
    expect(named('a')).to.deep.equal([a]);
    expect(named('packages/b/', 'test')).to.deep.equal([b, top]);
    expect(named('packages/a/test/deep', 'test/z.test.ts')).to.deep.equal([a, top]);
    expect(selectTests(sources, ['a', 'c']).unknown).to.deep.equal(['c']);
  });
});
