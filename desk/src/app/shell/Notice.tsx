import { IconCloudOff, IconDatabaseOff, IconPhoneOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDoc, useLiveStatus } from '@/store';
import classes from './frame.module.css';

const PATIENCE_MS = 1500;

/** True once it has been so for a moment: a hiccup is not worth a word. */
function useLasting(is: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!is) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [is]);
  return lasting;
}

/** One calm bar: what is away, and what still works. */
export function Notice() {
  const { t } = useTranslation();
  const status = useLiveStatus();
  const floor = useDoc('floor');
  const lost = useLasting(status === 'lost');
  const [Icon, text] = lost
    ? [IconCloudOff, 'app.notice.lost']
    : floor?.switch === 'down'
      ? [IconPhoneOff, 'app.notice.switch_down']
      : floor?.records === 'down'
        ? [IconDatabaseOff, 'app.notice.records_down']
        : [null, ''];
  if (!Icon) return null;
  return (
    <div className={classes.notice} role="status" data-testid="notice">
      <Icon size={18} aria-hidden />
      <span>{t(text)}</span>
    </div>
  );
}
