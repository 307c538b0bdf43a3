import { Button, Text } from '@mantine/core';
import { IconTrendingUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/features/contacts/names';
import type { Jump } from '../incident';
import { useDismiss, useJumps } from '../state';
import classes from './incidents.module.css';

export function useJumpWords(): (jump: Jump) => string {
  const { t } = useTranslation();
  const names = useNames();
  return (jump) => {
    const value = jump.scope === 'queue' ? names.queue(jump.value) : jump.value;
    const about = t(`incidents.jump.${jump.scope}`, { value });
    return t('incidents.jump.why', { about, calls: jump.calls, minutes: jump.minutes, most: jump.most });
  };
}

/** More calls than usual: the beginning of an incident that nobody has declared yet? */
export function Jumps({ onDeclare }: { onDeclare: (jump: Jump) => void }) {
  const { t } = useTranslation();
  const { data = [] } = useJumps(true);
  const words = useJumpWords();
  const dismiss = useDismiss();
  if (data.length === 0) return null;
  return (
    <ul className={classes.jumps} data-testid="incident-jumps">
      {data.map((jump) => (
        <li key={jump.id}>
          <IconTrendingUp size={17} aria-hidden />
          <div>
            <Text fw={600}>{words(jump)}</Text>
            <Text size="xs" c="dimmed">
              {t('incidents.jump.how', { mean: jump.mean.toFixed(1), samples: jump.samples })}
            </Text>
          </div>
          <Button size="compact-xs" onClick={() => onDeclare(jump)}>
            {t('incidents.declare')}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => dismiss.mutate(jump.id)}>
            {t('incidents.jump.dismiss')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
