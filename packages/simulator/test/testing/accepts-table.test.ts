import { acceptsTable } from '@billkey/simulator/testing';
import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TEXT = `# What is accepted

## First

| request       | altered     | why           |
| ------------- | ----------- | ------------- |
| issue, charge | no \`name\`   | not said      |
| cancel-2      | other order | nobody checks |

## Second

| request | altered | why     |
| ------- | ------- | ------- |
| issue   | nothing | because |
`;

describe('the table of an accepts.md', () => {
  let folder = '';
  let file: URL;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'accepts-'));
    file = pathToFileURL(join(folder, 'accepts.md'));
    writeFileSync(file, TEXT);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has a row for each request that it names', () => {
    expect(acceptsTable(file, 'First')).to.deep.equal([
      'issue: no `name`',
      'charge: no `name`',
      'cancel-2: other order',
    ]);
    expect(acceptsTable(file, 'Second')).to.deep.equal(['issue: nothing']);
  });

  it('is not empty for want of its section', () => {
    expect(() => acceptsTable(file, 'Third')).to.throw('has no section "Third"');
  });
});
