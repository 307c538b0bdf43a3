import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '@/features/contacts/names';
import type { CaseRecord } from '../cases';
import { useActOn } from '../state';
import classes from './case.module.css';

export function Checklist({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const names = useNames();
  const act = useActOn(record.id);
  const [text, setText] = useState('');
  const add = () => act.mutate({ path: '/checklist', body: { text } }, { onSuccess: () => setText('') });
  const done = record.checklist.filter(({ done_at }) => done_at).length;
  return (
    <section aria-labelledby="case-checklist">
      <h3 id="case-checklist" className={classes.heading}>
        {t('cases.checklist')}
        {record.checklist.length > 0 && ` ${done}/${record.checklist.length}`}
      </h3>
      {record.checklist.map((item) => (
        <Checkbox
          key={item.id}
          size="sm"
          mb={4}
          label={item.text}
          description={item.done_by && names.agent(item.done_by)}
          checked={item.done_at !== null}
          disabled={act.isPending}
          onChange={(event) =>
            act.mutate({
              method: 'patch',
              path: `/checklist/${item.id}`,
              body: { done: event.currentTarget.checked },
            })
          }
        />
      ))}
      {record.status !== 'merged' && (
        <Group gap="xs">
          <TextInput
            size="xs"
            flex={1}
            aria-label={t('cases.checklist_add')}
            placeholder={t('cases.checklist_add')}
            value={text}
            maxLength={300}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && text.trim() && add()}
          />
          <Button size="xs" variant="default" disabled={!text.trim()} onClick={add}>
            {t('cases.add')}
          </Button>
        </Group>
      )}
    </section>
  );
}
