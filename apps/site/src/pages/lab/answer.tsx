/** @file One answer of a model: what it says, and how probable each class is to it. Read first. */
import { formatNumber } from '@nnzoo/figures';

/** Columns of probabilities are called `p(class)`. */
const chance = /^p\((.*)\)$/s;

/** Words, numbers, and a bar for each probability. */
export function Answer({ record }: { readonly record: Readonly<Record<string, string | number>> }) {
  const entries = Object.entries(record);
  const chances = entries.filter(([name]) => chance.test(name));
  const others = entries.filter(([name]) => !chance.test(name));
  return (
    <div class="answer" aria-live="off">
      {others.map(([name, value]) => (
        <p key={name}>
          {name} <strong>{typeof value === 'number' ? formatNumber(value) : value}</strong>
        </p>
      ))}
      {chances.length > 0 && (
        <table class="chances number">
          <tbody>
            {chances.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{chance.exec(name)?.[1]}</th>
                <td class="bar">
                  <span style={{ width: `${100 * Number(value)}%` }} />
                </td>
                <td>{(100 * Number(value)).toFixed(1)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
