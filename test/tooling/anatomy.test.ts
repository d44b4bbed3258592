import { expect } from 'chai';
import { checkAnatomy } from '#scripts/check-anatomy.mjs';
import { useTree } from '../support/tree.js';

const PACKAGE = JSON.stringify({ name: '@billkey/acme', exports: { '.': {}, './simulator': {} } });
const SECTIONS = [
  ...['Options', 'Capabilities', 'What goes where', 'Result codes', 'Oddities', 'Not verified', 'The simulator'],
];
const readme = (...sections: string[]): string =>
  ['# @billkey/acme', '```sh\n## no heading\n```', ...sections.map((section) => `## ${section}`)].join('\n\n');
const provider = (...members: string[]): string =>
  `export class AcmeProvider {\n${members.join('\n')}\n}\nclass Helper {}`;
const empty = (...files: string[]): Record<string, string> =>
  Object.fromEntries(files.map((file) => [`packages/acme/${file}`, '']));

const COMMON = {
  'packages/acme/package.json': PACKAGE,
  'packages/acme/README.md': readme(...SECTIONS),
  ...empty(
    ...['tsconfig.json', 'src/tsconfig.json', 'src/index.ts', 'src/options.ts', 'src/hosts.ts', 'src/codes.ts'],
    ...['tsconfig.json', 'index.ts', 'simulator.ts', 'merchants.ts', 'cards.ts'].map((name) => `simulator/${name}`),
    ...['README.md', 'accepts.md', 'test-cards.md'].map((name) => `simulator/${name}`),
    ...['tsconfig.json', 'by-hand.ts', 'provider/verbs.test.ts', 'simulator/x.test.ts'].map((name) => `test/${name}`),
    ...['vectors', 'answer-vectors', 'mapping', 'codes', 'conformance'].map((name) => `test/${name}.test.ts`),
  ),
};
const OF_VARIANT = ['capabilities', 'fidelity', 'provider', 'checkup', 'client', 'request', 'response'];
const variantIn = (folder: string): Record<string, string> =>
  empty(...['variant', ...OF_VARIANT].map((name) => `src/${folder}${name}.ts`));

describe('the anatomy of PG packages', () => {
  const makeTree = useTree();
  const wrong = (files: Record<string, string>): string[] => checkAnatomy(makeTree(files));
  const without = (files: Record<string, string>, name: string): Record<string, string> => {
    const { [`packages/acme/${name}`]: dropped, ...rest } = files;
    expect(dropped, name).not.to.equal(undefined);
    return rest;
  };
  const flat = { ...COMMON, ...variantIn('') };

  it('is flat for one protocol generation, and a folder each for several, which may share files', () => {
    expect(wrong(flat)).to.deep.equal([]);
    expect(wrong({ ...COMMON, ...variantIn('old/'), ...variantIn('new/') })).to.deep.equal([]);
    const shared = { ...COMMON, ...variantIn('old/'), ...variantIn('new/'), ...empty('src/client.ts') };
    expect(wrong(without(without(shared, 'src/old/client.ts'), 'src/new/client.ts'))).to.deep.equal([]);
  });

  it('is not asked of other packages', () => {
    expect(wrong({ 'packages/core/package.json': JSON.stringify({ name: '@billkey/core' }) })).to.deep.equal([]);
  });

  it('misses what every package has', () => {
    for (const file of [
      'src/options.ts',
      'simulator/accepts.md',
      'test/mapping.test.ts',
      'src/fidelity.ts',
      'README.md',
    ]) {
      expect(wrong(without(flat, file))).to.deep.equal([`packages/acme: ${file} is missing`]);
    }
    expect(wrong(without(flat, 'test/provider/verbs.test.ts'))).to.deep.equal([
      'packages/acme: test/provider.test.ts is missing, and there are no tests in test/provider/',
    ]);
  });

  it('misses what one of several protocol generations has not', () => {
    const two = { ...COMMON, ...variantIn('old/'), ...variantIn('new/') };
    expect(wrong(without(two, 'src/new/client.ts'))).to.deep.equal([
      'packages/acme: src/new/client.ts is missing, and so is src/client.ts',
    ]);
    expect(wrong({ ...COMMON, ...empty('src/provider.ts') })).to.deep.equal([
      'packages/acme: src/variant.ts is missing, and there is none in a folder of src/',
    ]);
  });

  it('has the sections of the README in one order, with others between them', () => {
    const sections = (...names: string[]): string[] =>
      wrong({ ...flat, 'packages/acme/README.md': readme(...names) }).map(
        (line) => line.split('README.md: ')[1] ?? line,
      );
    const [options = '', capabilities = '', ...rest] = SECTIONS;
    expect(sections(options, 'Certificates', capabilities, ...rest)).to.deep.equal([]);
    expect(sections(options, capabilities, ...rest.slice(0, 2), 'Notifications', ...rest.slice(2))).to.deep.equal([]);
    expect(sections(options, ...rest)).to.deep.equal(['has no section "Capabilities"']);
    expect(sections(capabilities, options, ...rest)).to.deep.equal(['"Options" belongs before "Capabilities"']);
    const named = { ...flat, 'packages/acme/README.md': readme(...SECTIONS).replace('acme', 'other') };
    expect(wrong(named)).to.deep.equal(['packages/acme/README.md: its title must be "# @billkey/acme"']);
  });

  const members = [
    ...['readonly findsBy = [];', 'readonly #owner = 1;', 'constructor() {}', 'async issueBillingKey() {}'],
    ...['payByKeyIn() {}', 'cancelPayment() {}', 'readNotification() {}', 'acknowledge() {}'],
    ...['adoptBillingKey() {}', 'adoptPayment() {}', '#find() {}', '#about() {}'],
  ];
  const order = (text: string): string[] => wrong({ ...flat, 'packages/acme/src/provider.ts': text });

  it('has the members of providers in one order', () => {
    expect(order(provider(...members))).to.deep.equal([]);
    expect(order(provider(...[...members].reverse()))).not.to.deep.equal([]);
  });

  const moved: readonly [from: number, to: number, says: string][] = [
    [1, 0, 'findsBy belongs before #owner'],
    [2, 3, 'the constructor belongs before issueBillingKey'],
    [4, 3, 'issueBillingKey belongs before payByKeyIn'],
    [7, 3, 'issueBillingKey belongs before acknowledge'],
    [8, 6, 'readNotification belongs before adoptBillingKey'],
    [10, 5, 'cancelPayment belongs before #find'],
  ];
  for (const [from, to, says] of moved) {
    it(`says where a member belongs: ${says}`, () => {
      const [member = ''] = members.slice(from, from + 1);
      const others = members.toSpliced(from, 1);
      expect(order(provider(...others.toSpliced(to, 0, member)))).to.deep.equal([
        `packages/acme/src/provider.ts: AcmeProvider: ${says}`,
      ]);
    });
  }
});
