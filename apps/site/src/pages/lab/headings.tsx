/** @file The first row of a table of numbers. Read first. */

/** A heading for each column. */
export function Headings({ names }: { readonly names: readonly string[] }) {
  return (
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </tr>
  );
}
