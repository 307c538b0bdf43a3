import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Asks before what was written and not saved is left behind. */
export function LeaveGuard({ changed }: { changed: boolean }) {
  const { t } = useTranslation();
  useBlocker({
    shouldBlockFn: () => changed && !window.confirm(t('routing.leave')),
    enableBeforeUnload: () => changed,
    disabled: !changed,
  });
  return null;
}
