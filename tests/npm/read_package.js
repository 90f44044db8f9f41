// Reads a Data Package with the library of the people who wrote the standard, relations included, and prints
// how many rows it has and what is wrong.
'use strict';

const { Package } = require('datapackage');

async function readResource(resource) {
  try {
    return { rows: (await resource.read({ relations: true, keyed: true })).length, faults: [] };
  } catch (error) {
    const faults = error.errors && error.errors.length ? error.errors : [error];
    return { rows: 0, faults: faults.map((fault) => `${resource.name}: ${fault.message}`) };
  }
}

async function main() {
  const pack = await Package.load(process.argv[2]);
  const report = { valid: pack.valid, rows: 0, faults: pack.errors.map((error) => error.message) };

  for (const resource of pack.resources) {
    const result = await readResource(resource);

    report.rows += result.rows;
    report.faults.push(...result.faults);
  }
  console.log(JSON.stringify(report));
}

main();
