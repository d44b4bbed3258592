import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../scripts/write-docs.mjs', import.meta.url));

describe('what is generated in the READMEs and in docs/', () => {
  it('is up to date', function () {
    this.timeout(30_000);
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, '--check'], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).to.deep.equal({ status: 0, stdout: '', stderr: '' });
  });
});
