import { ActionIcon, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part as PartName, Problem } from '../rules';
import { Problems } from './Problems';
import classes from './routing.module.css';

interface Props {
  name: PartName;
  problems: readonly Problem[];
  /** What the records refused here. */
  error: string;
  children: ReactNode;
}

/** A part of a queue's routing: what it is for in one sentence, its rows, and what is wrong in it. */
export function Part({ name, problems, error, children }: Props) {
  const { t } = useTranslation();
  return (
    <section className={classes.part} aria-labelledby={`part-${name}`} data-testid={`part-${name}`}>
      <h2 id={`part-${name}`}>{t(`routing.part.${name}`)}</h2>
      <Text size="sm" c="var(--desk-quiet)" mb={8}>
        {t(`routing.part_about.${name}`)}
      </Text>
      {children}
      <Problems problems={problems} />
      {error && (
        <Text size="sm" c="var(--desk-bad)" mt={6} role="alert">
          {error}
        </Text>
      )}
    </section>
  );
}

/** One row of a part, with its way out. */
export function PartRow({ children, what, onRemove }: { children: ReactNode; what: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.row}>
      <div className={classes.rowFields}>{children}</div>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--desk-quiet)"
        aria-label={`${t('admin.remove')}: ${what}`}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
