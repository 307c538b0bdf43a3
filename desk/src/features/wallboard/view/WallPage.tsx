import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchSession } from '@/api/session';
import { isLanguage, speak } from '@/app/i18n';
import { enterBy, live, useDocs, useLiveStatus } from '@/store';
import { wallDoor } from '../door';
import { Board } from './Board';
import { QueueRows } from './QueueRows';
import { useShift } from './useShift';
import classes from './wall.module.css';

const KNOCK_AGAIN_MS = 15_000;

/** Opens the live socket for a screen nobody sits at: whatever happens, it tries again. */
function useWallSocket(): void {
  useEffect(() => {
    const wish = new URLSearchParams(location.search);
    const language = wish.get('language');
    if (isLanguage(language)) void speak(language);
    enterBy(wallDoor(wish.get('token')));
    live.start();
    const timer = setInterval(() => live.status === 'signed_out' && live.start(), KNOCK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      live.stop();
      enterBy(fetchSession);
    };
  }, []);
}

/** For a television five metres away: few numbers, large, alive. */
export default function WallPage() {
  const { t } = useTranslation();
  useWallSocket();
  const shift = useShift();
  const status = useLiveStatus();
  const queues = useDocs('queue/');
  const agents = useDocs('agent/');
  return (
    <main className={classes.wall} data-mantine-color-scheme="dark" data-testid="wall" data-status={status}>
      <VisuallyHidden component="h1">{t('wallboard.title')}</VisuallyHidden>
      <div className={classes.shifted} style={{ transform: shift }}>
        {status !== 'open' && (
          <p className={classes.lost} role="status">
            {t(status === 'signed_out' ? 'wallboard.no_entry' : 'wallboard.lost')}
          </p>
        )}
        <Board queues={queues} agents={agents} />
        <QueueRows queues={queues} />
      </div>
    </main>
  );
}
