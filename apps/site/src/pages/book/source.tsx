/** @file A file of the repository that a chapter or the reference leads to, as text. Read first. */
import packages from 'virtual:book/package-sources';
import sources from 'virtual:book/sources';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Loads a source and shows it; a folder shows its files. */
export function SourceView({ file }: { readonly file: string }) {
  const text = useSignal<string | null>('Loading …');
  useEffect(() => {
    document.title = `${file} · nnzoo`;
    scrollTo(0, 0);
    loadSource(file).then(
      (loaded) => {
        text.value = loaded;
      },
      () => {
        text.value = 'The file could not be loaded: is there a connection?';
      },
    );
  }, [file, text]);
  if (text.value === null) {
    return (
      <div class="state" role="alert">
        <h1>No such file</h1>
        <p>
          Nothing in the book leads to a file “{file}”. <a href="#/book">The book begins here</a>.
        </p>
      </div>
    );
  }
  return (
    <article class="chapter source">
      <h1>{file}</h1>
      <pre>
        <code>{text.value}</code>
      </pre>
    </article>
  );
}

/** Files that chapters lead to are loaded alone, those of the reference by package; null for all others. */
async function loadSource(file: string): Promise<string | null> {
  if (Object.hasOwn(sources, file)) return (await sources[file]()).default;
  const [folder, name] = file.split('/');
  if (folder !== 'packages' || !Object.hasOwn(packages, name)) return null;
  return (await packages[name]()).default[file] ?? null;
}
