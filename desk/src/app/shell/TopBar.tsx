import { Button, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { UserMenu } from '@/features/session/view/UserMenu';
import { useNow } from '@/store';
import { timeOfDay } from '../format';
import classes from './frame.module.css';
import { Residents } from './Residents';
import { openSearch } from './Search';

function WallClock() {
  const now = useNow();
  return <time dateTime={new Date(now).toISOString()}>{timeOfDay(now)}</time>;
}

export function TopBar() {
  const { t } = useTranslation();
  return (
    <section className={classes.top} aria-label={t('app.top_bar')}>
      <Residents place="top" />
      <div className={classes.spring} />
      <Button
        variant="default"
        size="xs"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
        onClick={openSearch}
        data-testid="search-open"
      >
        {t('app.search.open')}
      </Button>
      <WallClock />
      <UserMenu />
    </section>
  );
}
