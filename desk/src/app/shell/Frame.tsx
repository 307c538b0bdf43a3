import { Center, Loader } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { SessionProvider, useSessionQuery } from '../session';
import classes from './frame.module.css';
import { KeyHelp } from './KeyHelp';
import { Notice } from './Notice';
import { Rail } from './Rail';
import { Residents } from './Residents';
import { Search } from './Search';
import { TopBar } from './TopBar';

const SignInPage = lazy(() => import('@/features/session/view/SignInPage'));

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center h="100%">
      <Loader size="sm" aria-label={t('app.loading')} />
    </Center>
  );
}

/** Rail, top bar, page, call bar: what stays on the screen from sign-in to sign-out. */
export function Frame() {
  const { data: session } = useSessionQuery();
  if (session === undefined) return <Waiting />;
  if (session === null) {
    return (
      <Suspense fallback={<Waiting />}>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <SessionProvider session={session}>
      <div className={classes.frame}>
        <Rail />
        <TopBar />
        <Notice />
        <main className={classes.page}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </main>
        <div className={classes.bottom}>
          <Residents place="bottom" />
        </div>
        <Residents place="over" />
        <Search />
        <KeyHelp />
      </div>
    </SessionProvider>
  );
}
