/** @file The next step, folded until it is asked for. Read after ../../layout/later.tsx. */
import { useSignal } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import { later } from '../../layout/later.tsx';

const StepNumbers = later(() => import('./step-numbers.tsx').then((part) => part.StepNumbers));

/** For every architecture; the numbers cost a step. */
export function StepPanel({ lab }: { readonly lab: Lab }) {
  const isOpen = useSignal(false);
  if (lab.run.opened.value === null) return null;
  return (
    <section class="panel next-step" data-part="Look inside" aria-labelledby="step-title">
      <details
        onToggle={({ currentTarget }) => {
          isOpen.value = currentTarget.open;
          if (currentTarget.open) lab.nextStep.want();
        }}
      >
        <summary>
          <h2 id="step-title">The next step, in numbers</h2>
        </summary>
        {isOpen.value && <StepNumbers lab={lab} />}
      </details>
    </section>
  );
}
