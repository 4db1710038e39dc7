/** @file Shows the page of the address. Read after routes.ts. */
import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentType } from 'preact';
import { type Address, address } from './address.ts';
import { type PageProps, type Route, routeOf, routes } from './routes.ts';

type Shown =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly route: Route;
      readonly Page: ComponentType<PageProps>;
      /** The last one of this route: that of the next is not its own, while the next is loaded. */
      readonly address: Address;
    }
  | { readonly state: 'failed'; readonly why: string };

/** The page, or what stands there until it is loaded. */
export function Outlet() {
  const shown = useSignal<Shown>({ state: 'loading' });
  useSignalEffect(() => {
    const now = address.value;
    const route = routeOf(now);
    const before = shown.peek();
    if (route === null) return;
    if (before.state === 'ready' && before.route === route) {
      shown.value = { ...before, address: now };
      return;
    }
    document.title = `${route.title} · nnzoo`;
    route.load().then(
      ({ default: Page }) => {
        const own = address.peek();
        if (routeOf(own) === route) shown.value = { state: 'ready', route, Page, address: own };
      },
      (error: unknown) => {
        shown.value = { state: 'failed', why: String(error) };
      },
    );
  });
  if (routeOf(address.value) === null) return <Missing />;
  const now = shown.value;
  if (now.state === 'loading') return <p class="state">Loading …</p>;
  if (now.state === 'failed') return <Failed why={now.why} />;
  return <now.Page address={now.address} />;
}

function Missing() {
  return (
    <div class="state" role="alert">
      <h1>No such page</h1>
      <p>
        There is no page “{address.value.path.join('/')}”. There are{' '}
        {routes.map(({ path, title }, i) => (
          <>
            {i > 0 && ', '}
            <a href={`#/${path}`}>{title}</a>
          </>
        ))}
        .
      </p>
    </div>
  );
}

function Failed({ why }: { readonly why: string }) {
  return (
    <div class="state" role="alert">
      <h1>The page could not be loaded</h1>
      <p>{why}</p>
      <button type="button" onClick={() => location.reload()}>
        Try again
      </button>
    </div>
  );
}
