/** @file Where a folder of pictures is chosen. Read after ../../lab/own-pictures.ts. */
import { chosenFiles, type Found } from '../../lab/own-pictures.ts';

/** Files, now or when their folders are read. */
export type FoundFiles = readonly Found[] | Promise<readonly Found[]>;

interface OwnPicturesProps {
  readonly take: (found: FoundFiles) => unknown;
  /** What was wrong with those that were brought. */
  readonly problem: string | null;
}

/** Dropping works on the whole panel. */
export function OwnPictures({ take, problem }: OwnPicturesProps) {
  return (
    <details class="own">
      <summary>Your own pictures</summary>
      <p class="help">
        Drop a folder here, or choose it: PNG or JPEG files in a folder for each class. Nothing
        leaves this browser.
      </p>
      <input
        ref={(input) => input?.setAttribute('webkitdirectory', '')}
        type="file"
        multiple
        aria-label="Choose a folder of pictures"
        onChange={({ currentTarget }) => take(chosenFiles(currentTarget.files ?? []))}
      />
      {problem !== null && (
        <p class="notice warning" role="alert">
          ▲ {problem}
        </p>
      )}
    </details>
  );
}
