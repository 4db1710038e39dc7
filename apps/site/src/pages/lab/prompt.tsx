/** @file What the model writes after a prompt. Read after ../../lab/lab.ts. */
import { useSignal } from '@preact/signals';
import { proxy } from 'comlink';
import type { Lab } from '../../lab/lab.ts';

/** Samples stream in, one after another. */
export function Prompt({ lab }: { readonly lab: Lab }) {
  const texts = useSignal<readonly string[]>([]);
  const prompt = useSignal('');
  const temperature = useSignal(1);
  const problem = useSignal<string | null>(null);
  const ask = async () => {
    texts.value = [];
    problem.value = null;
    const take = proxy((text: string) => {
      texts.value = [...texts.value, text];
    });
    const sampling = { prompt: prompt.value, temperature: temperature.value, count: 8, seed: 1 };
    await lab.run.api.sample(sampling, take).catch((error: unknown) => {
      problem.value = error instanceof Error ? error.message : String(error);
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <label>
        begin with{' '}
        <input
          type="text"
          size={12}
          value={prompt.value}
          onInput={({ currentTarget }) => {
            prompt.value = currentTarget.value;
          }}
        />
      </label>
      <label class="cell">
        <span>temperature</span>
        <input
          type="range"
          min={0}
          max={2}
          step={0.1}
          value={temperature.value}
          onInput={({ currentTarget }) => {
            temperature.value = Number(currentTarget.value);
          }}
        />
        <span class="number">{temperature.value.toFixed(1)}</span>
      </label>
      <button type="submit">Sample</button>
      {problem.value !== null && <p class="warning">{problem.value}</p>}
      <pre class="lines">{texts.value.join('\n')}</pre>
    </form>
  );
}
