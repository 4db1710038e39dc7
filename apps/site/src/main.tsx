/** @file The page. Read after layout/header.tsx and router/outlet.tsx. */
import { render } from 'preact';
import { Header } from './layout/header.tsx';
import { followTheme } from './layout/theme.ts';
import { keepOffline } from './offline/register.ts';
import { address, followAddress } from './router/address.ts';
import { Outlet } from './router/outlet.tsx';
import { routeOf } from './router/routes.ts';
import './styles/base.css';
import { startSpare } from './worker/zoo-worker.ts';

function App() {
  return (
    <>
      <Header />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

if (routeOf(address.value)?.trains) startSpare();
followTheme();
keepOffline();
followAddress();
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
