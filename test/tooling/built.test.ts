import { expect } from 'chai';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeOrphans } from '#scripts/lib/orphans.mjs';
import { forgetIncomplete, inputsHash, isInstalled, Stamp } from '#scripts/lib/stamp.mjs';
import { put, useTree } from '../support/tree.js';

const BUILT = {
  'package.json': '{}',
  'packages/a/src/tsconfig.json': '{}',
  'packages/a/src/index.ts': 'export {};',
  'packages/a/dist/src/index.js': 'export {};',
  'packages/a/dist/src/index.js.map': '{}',
  'packages/a/dist/src/index.d.ts': '',
  'packages/a/dist/src.tsbuildinfo': '{}',
};

describe('what is built', () => {
  const makeTree = useTree();

  describe('the stamp', () => {
    const stamped = (): { root: string; stamp: Stamp } => {
      const root = makeTree(BUILT);
      const stamp = new Stamp(root);
      stamp.write(inputsHash(root));
      return { root, stamp };
    };

    it('is fresh until something changes', () => {
      expect(stamped().stamp.isFresh()).to.equal(true);
    });

    for (const [what, change] of Object.entries<(root: string) => void>({
      'a source changes': (root) => put(root, 'packages/a/src/index.ts', 'export  {}'),
      'a source is added': (root) => put(root, 'packages/a/test/deep/new.test.ts'),
      'a source is removed': (root) => rmSync(join(root, 'packages/a/src/index.ts')),
      'a setting of the compiler changes': (root) => put(root, 'packages/a/src/tsconfig.json', '{ }'),
      'a package.json changes': (root) => put(root, 'packages/a/package.json', '{}'),
      'other packages are installed': (root) => put(root, 'node_modules/.package-lock.json', '{}'),
      'an output is deleted': (root) => rmSync(join(root, 'packages/a/dist/src/index.d.ts')),
      'somebody else compiled': (root) => put(root, 'packages/a/dist/src.tsbuildinfo', '{ }'),
      'the stamp is damaged': (root) => put(root, '.cache/built.json', '{'),
    })) {
      it(`is not when ${what}`, () => {
        const { root, stamp } = stamped();
        change(root);
        expect(stamp.isFresh()).to.equal(false);
      });
    }
  });

  it('loses the outputs of removed sources, and only them', () => {
    const root = makeTree({
      ...BUILT,
      'packages/a/dist/test/gone.test.js': '',
      'packages/a/dist/test/gone.test.d.ts.map': '',
      'packages/a/dist/test.tsbuildinfo': '',
      'packages/a/dist/src/page.html': 'not made by the compiler',
      'packages/old/dist/src/index.js': '',
      'test/tsconfig.json': '{}',
      'test/dist/tsbuildinfo': '',
      'test/dist/gone.test.js': '',
    });
    expect(removeOrphans(root)).to.have.members([
      'packages/a/dist/test/gone.test.js',
      'packages/a/dist/test/gone.test.d.ts.map',
      'packages/a/dist/test.tsbuildinfo',
      'packages/old/dist/src/index.js',
      'test/dist/gone.test.js',
    ]);
    expect(existsSync(join(root, 'packages/a/dist/test'))).to.equal(false);
    expect(removeOrphans(root)).to.deep.equal([]);
  });

  it('is forgotten by the compiler where an output is missing', () => {
    const root = makeTree({ ...BUILT, 'packages/a/src/new.ts': '' });
    expect(forgetIncomplete(root)).to.deep.equal(['packages/a/dist/src.tsbuildinfo']);
    expect(existsSync(join(root, 'packages/a/dist/src.tsbuildinfo'))).to.equal(false);
  });
});

describe('what is installed', () => {
  const makeTree = useTree();
  const wanted = {
    '': { name: 'top' },
    'packages/a': { version: '1.0.0' },
    'node_modules/@x/a': { resolved: 'packages/a', link: true },
    'node_modules/b': { version: '1.0.0', integrity: 'sha512-b' },
    'node_modules/c-win32': { version: '1.0.0', optional: true },
  };
  const installed = (present: object | undefined): boolean => {
    const lock = (packages: object): string => JSON.stringify({ packages });
    const hidden = present && { 'node_modules/.package-lock.json': lock(present) };
    return isInstalled(makeTree({ 'package-lock.json': lock(wanted), ...hidden }));
  };

  it('is enough when only packages for other platforms are missing', () => {
    const { 'node_modules/@x/a': a, 'node_modules/b': b } = wanted;
    expect(installed({ 'node_modules/@x/a': a, 'node_modules/b': b })).to.equal(true);
  });

  it('is not enough when nothing, something else or only a part is there', () => {
    const { 'node_modules/@x/a': a, ...rest } = wanted;
    expect(installed(undefined), 'nothing').to.equal(false);
    expect(installed(rest), 'a workspace is not linked').to.equal(false);
    expect(installed({ 'node_modules/@x/a': a }), 'as with --omit=dev').to.equal(false);
    expect(installed({ ...wanted, 'node_modules/b': { version: '1.0.1' } }), 'another version').to.equal(false);
  });
});
