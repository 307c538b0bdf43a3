import { Button, Tooltip } from '@mantine/core';
import { IconTrendingUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useJumps } from '../state';
import classes from './incidents.module.css';
import { useJumpWords } from './Jumps';

/** Whichever page a supervisor has open: arrivals are more than usual, and by how much. */
export default function JumpNotice() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data = [] } = useJumps(true);
  const words = useJumpWords();
  const first = data[0];
  if (!first) return null;
  return (
    <Tooltip label={words(first)} multiline maw={340}>
      <Button
        size="xs"
        h={30}
        variant="default"
        className={classes.notice}
        leftSection={<IconTrendingUp size={16} aria-hidden />}
        onClick={() => void navigate({ to: '/incidents' })}
        data-testid="jump-notice"
      >
        {t('incidents.jump.notice')}
      </Button>
    </Tooltip>
  );
}
