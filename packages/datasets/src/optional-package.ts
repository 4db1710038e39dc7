/** @file Packages that only some files need: loaded when such a file is read, with the command to install them. Read first. */
import { DataError } from '@nnzoo/core';

/**
 * What `load` imports.
 *
 * @param needs what cannot be read without it: `a.parquet: Parquet files`
 * @throws {DataError} `source/not-installed` with the command that installs the package
 */
export async function optionalPackage<T>(
  name: string,
  needs: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch {
    const message = `${needs} are read by the package ${name}, which is not installed; npm install ${name}`;
    throw new DataError('source/not-installed', message, { package: name });
  }
}
