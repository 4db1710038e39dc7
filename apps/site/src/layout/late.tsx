/** @file Parts of a page that are loaded when they are first shown. Read first. */
import { signal } from '@preact/signals';
import type { ComponentType, RenderableProps } from 'preact';
import { useEffect } from 'preact/hooks';

/** Nothing until it is there; where it cannot be loaded, why. */
export function late<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const loaded = signal<ComponentType<P> | null>(null);
  const problem = signal<string | null>(null);
  return (props: RenderableProps<P>) => {
    useEffect(() => {
      load().then(
        (found) => {
          loaded.value = found;
        },
        (error: unknown) => {
          problem.value = String(error);
        },
      );
    }, []);
    const Loaded = loaded.value;
    if (Loaded !== null) return <Loaded {...props} />;
    return problem.value && <p role="alert">This part could not be loaded: {problem.value}</p>;
  };
}
