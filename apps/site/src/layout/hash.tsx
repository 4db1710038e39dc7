/** @file The checksum of a run's weights: who has the same has the same bits. Read first. */

/** Its first digits; all of them under the pointer. */
export function Hash({ hash }: { readonly hash: string }) {
  return (
    <code class="hash" title={`Checksum of the weights: ${hash}`}>
      {hash.slice(0, 8)}
    </code>
  );
}
