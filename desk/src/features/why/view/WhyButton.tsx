import { ActionIcon } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../answers';
import { WhyDrawer } from './WhyDrawer';

/** A small question mark; it opens the whole explanation beside the page. */
export function WhyButton({ about, ...question }: Question & { about: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t('why.ask_about', { name: about });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        c="var(--desk-quiet)"
        aria-label={label}
        title={label}
        onClick={() => setOpen(true)}
        data-testid={`ask-why-${question.contact ?? question.agent}`}
      >
        <IconHelpCircle size={16} aria-hidden />
      </ActionIcon>
      <WhyDrawer question={open ? question : null} about={about} onClose={() => setOpen(false)} />
    </>
  );
}
