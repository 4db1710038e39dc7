/**
 * @file The place to write in: a plain field, until it is entered; then the editor is loaded in its place. Read
 * after code-editor.ts.
 */
import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { CodeEditor } from './code-editor.ts';

interface EditorProps {
  readonly text: Signal<string>;
  readonly label: string;
  readonly write: (text: string) => void;
  readonly check: () => void;
}

/** Shows `text` and says what is written; Ctrl Enter checks. */
export function Editor({ text, label, write, check }: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const acts = useRef({ write, check });
  acts.current = { write, check };
  const isOpen = useSignal(false);
  useEffect(() => () => editor.current?.close(), []);
  useSignalEffect(() => editor.current?.show(text.value));
  const open = async (): Promise<void> => {
    // Where it cannot be loaded, the plain field is left to write in.
    const loaded = await import('./code-editor.ts').catch(() => null);
    if (loaded === null || place.current === null || editor.current !== null) return;
    editor.current = loaded.openEditor(place.current, {
      text: text.value,
      label,
      cursor: field.current?.selectionStart ?? 0,
      write: (written) => acts.current.write(written),
      check: () => acts.current.check(),
    });
    isOpen.value = true;
  };
  return (
    <div class="editor" ref={place}>
      {!isOpen.value && (
        <textarea
          ref={field}
          aria-label={label}
          spellcheck={false}
          rows={Math.max(14, text.value.split('\n').length + 4)}
          value={text.value}
          onFocus={() => void open()}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) check();
          }}
        />
      )}
    </div>
  );
}
