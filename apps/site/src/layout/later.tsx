/** @file A part of a page that is loaded when it is first shown. Read first. */
import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';

/** The component that `load` gives; until then, and where it cannot be had, a line of text. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props & JSX.IntrinsicAttributes) => JSX.Element {
  const loaded = signal<{ readonly Part: ComponentType<Props> } | 'failed' | null>(null);
  return (props) => {
    useEffect(() => {
      if (loaded.peek() !== null) return;
      load().then(
        (Part) => {
          loaded.value = { Part };
        },
        () => {
          loaded.value = 'failed';
        },
      );
    }, []);
    if (loaded.value === 'failed') {
      return <p role="alert">This could not be loaded: is there a connection?</p>;
    }
    return loaded.value === null ? <p>Loading …</p> : <loaded.value.Part {...props} />;
  };
}
