/** @file A file of the repository that a chapter leads to, as text. Read first. */
import sources from 'virtual:book/sources';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Loads a source and shows it; a folder shows its files, those that can be read here as links. */
export function SourceView({ file }: { readonly file: string }) {
  const text = useSignal<string | null>(null);
  useEffect(() => {
    document.title = `${file} · nnzoo`;
    scrollTo(0, 0);
    sources[file]().then(
      ({ default: loaded }) => {
        text.value = loaded;
      },
      () => {
        text.value = 'The file could not be loaded: is there a connection?';
      },
    );
  }, [file, text]);
  return (
    <article class="chapter source">
      <h1>{file}</h1>
      <pre>
        <code>{text.value ?? 'Loading …'}</code>
      </pre>
    </article>
  );
}
