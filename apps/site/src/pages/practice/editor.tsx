/** @file The place to write in; the editor itself is loaded when it is needed. Read after code-editor.ts. */
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
  const editor = useRef<CodeEditor | null>(null);
  const acts = useRef({ write, check });
  acts.current = { write, check };
  const isFailed = useSignal(false);
  useEffect(() => {
    let isGone = false;
    import('./code-editor.ts').then(
      ({ openEditor }) => {
        if (isGone || place.current === null) return;
        editor.current = openEditor(place.current, {
          text: text.value,
          label,
          write: (written) => acts.current.write(written),
          check: () => acts.current.check(),
        });
      },
      () => {
        isFailed.value = true;
      },
    );
    return () => {
      isGone = true;
      editor.current?.close();
    };
  }, [text, label, isFailed]);
  useSignalEffect(() => editor.current?.show(text.value));
  return (
    <div class="editor" ref={place}>
      {isFailed.value && <p role="alert">The editor could not be loaded: is there a connection?</p>}
    </div>
  );
}
