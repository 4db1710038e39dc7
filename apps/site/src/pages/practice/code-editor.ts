/** @file An editor for TypeScript, of the parts of CodeMirror that it needs. Read first. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/** What an editor begins with and whom it tells. */
export interface EditorOptions {
  readonly text: string;
  /** Read out for those who do not see it. */
  readonly label: string;
  /** Where the cursor stands. */
  readonly cursor: number;
  readonly write: (text: string) => void;
  readonly check: () => void;
}

/** An open editor. */
export interface CodeEditor {
  /** Shows another text, unless it is the one that stands there. */
  show(text: string): void;
  close(): void;
}

/** Opens an editor inside an element. Escape and then Tab leaves it by the keyboard. */
export function openEditor(parent: HTMLElement, options: EditorOptions): CodeEditor {
  const { text, label, cursor, write, check } = options;
  const checkByKey = (): boolean => {
    check();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: cursor },
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        syntaxHighlighting(classHighlighter),
        javascript({ typescript: true }),
        keymap.of([
          { key: 'Mod-Enter', run: checkByKey },
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) write(state.doc.toString());
        }),
      ],
    }),
  });
  view.focus();
  return {
    show(shown) {
      const to = view.state.doc.length;
      if (view.state.doc.toString() !== shown)
        view.dispatch({ changes: { from: 0, to, insert: shown } });
    },
    close: () => view.destroy(),
  };
}
