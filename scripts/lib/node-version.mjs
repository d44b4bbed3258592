// Written for old versions of Node on purpose: they are the ones that have to understand it.
import { readFileSync } from 'fs';

var wanted = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).engines.node;
var least = wanted.replace('>=', '').split('.').map(Number);
var here = process.versions.node.split('.').map(Number);

if (here[0] < least[0] || (here[0] === least[0] && here[1] < least[1])) {
  console.error('Billkey needs Node ' + least.join('.') + ' or newer; this is Node ' + process.versions.node + '.');
  process.exit(1);
}
