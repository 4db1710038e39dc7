/** @file What was found in the model, each with its fix as a button. Read after ../../lab/fixes.ts. */
import type { Finding } from '@nnzoo/data';
import { fixesIn } from '../../lab/fixes.ts';
import type { Lab } from '../../lab/lab.ts';

const order = { warning: 0, note: 1, good: 2 } as const;

/** A shape for each severity: neither color nor the word alone must carry it. */
const marks = { warning: '▲', note: '●', good: '✓' } as const;

/** Warnings first. */
export function Findings({ lab }: { readonly lab: Lab }) {
  const findings = lab.run.look.value?.findings ?? [];
  if (findings.length === 0) return null;
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
  return (
    <section class="panel" data-part="Look inside" aria-labelledby="findings-title">
      <h2 id="findings-title">Findings</h2>
      <ul class="findings">
        {sorted.map((finding, i) => (
          <Found key={`${finding.check} ${i}`} lab={lab} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function Found({ lab, finding }: { readonly lab: Lab; readonly finding: Finding }) {
  const { severity, subject, measured, healthy, fix } = finding;
  return (
    <li class={severity}>
      <p>
        <span class="tag">
          {marks[severity]} {severity}
        </span>{' '}
        <strong>{subject}</strong>: {measured}{' '}
        {healthy !== '' && <span class="muted">(healthy: {healthy})</span>}
      </p>
      {fix !== '' && <p>{fix}</p>}
      {fixesIn(fix, lab.entry.options).map(({ option, value, text }) => (
        <button type="button" key={text} onClick={() => lab.setOption(option, value)}>
          Apply {text}
        </button>
      ))}
    </li>
  );
}
