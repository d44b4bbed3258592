// Imports what it is told, and prints what that took in milliseconds.
const { thirdParties, own } = JSON.parse(process.argv[2]);

async function taken(specifiers) {
  const began = performance.now();
  for (const specifier of specifiers) await import(specifier);
  return performance.now() - began;
}

const first = await taken(thirdParties);
process.stdout.write(JSON.stringify({ thirdParties: first, own: await taken(own) }));
