/** @file The page. Read after layout/header.tsx and router/outlet.tsx. */
import { render } from 'preact';
import { Header } from './layout/header.tsx';
import { followTheme } from './layout/theme.ts';
import { keepOffline } from './offline/register.ts';
import { followAddress } from './router/address.ts';
import { Outlet } from './router/outlet.tsx';
import './styles/base.css';

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

followTheme();
keepOffline();
followAddress();
const place = document.getElementById('app');
if (place !== null) render(<App />, place);
