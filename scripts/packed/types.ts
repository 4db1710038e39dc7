/** @file Whether the types of packed packages resolve as their code does, in Node and in bundlers. */
import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';

/** Packages here are modules: `require` of old, and resolution without `exports`, are not served. */
const served = ['node16-esm', 'bundler'];

/** What is wrong with the types in a tarball. */
export async function typeComplaints(tarball: string): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  if (!result.types) return []; // a package without types: the bin
  return result.problems
    .filter((problem) => !('resolutionKind' in problem) || served.includes(problem.resolutionKind))
    .filter(
      (problem) => !('resolutionOption' in problem) || served.includes(problem.resolutionOption),
    )
    .map((problem) => `${result.packageName}: ${JSON.stringify(problem)}`);
}
