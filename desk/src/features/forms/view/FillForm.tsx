import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AskedInput } from '@/features/scripts/view/AskedInput';
import { type Answers, type Application, groupsOf, type Section, visible } from '../form';
import classes from './forms.module.css';

interface Props {
  application: Application;
  answers: Answers;
  faults: Application['faults'];
  onPut: (section: string, place: number, field: string, value: string) => void;
  onGroups: (section: string, groups: Answers[string]) => void;
}

/** The form as it is filled: fields come and go with their conditions, groups are added and taken away. */
export function FillForm({ application, answers, faults, onPut, onGroups }: Props) {
  const { t } = useTranslation();
  const { content } = application;
  const faultOf = (where: string) => faults.find((fault) => fault.where === where)?.code ?? '';
  const groups = (section: Section) => groupsOf(section, answers);
  return content.sections.map((section) => (
    <div key={section.id} role="group" aria-label={section.title} className={classes.section}>
      <Title order={3}>{section.title}</Title>
      {groups(section).map((group, place) => (
        <Stack
          key={`${section.id}-${place}`}
          gap="xs"
          className={section.repeat ? classes.group : undefined}
          data-testid={`group-${section.id}-${place}`}
        >
          {visible(content, answers, section, group).map((field) => (
            <AskedInput
              key={field.id}
              field={field}
              value={group[field.id] ?? ''}
              fault={faultOf(`${section.id}.${place}.${field.id}`)}
              onChange={(value) => onPut(section.id, place, field.id, value)}
            />
          ))}
          {section.repeat && (
            <Group justify="flex-end">
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() =>
                  onGroups(
                    section.id,
                    groups(section).filter((_, at) => at !== place),
                  )
                }
              >
                {t('forms.remove')}
              </Button>
            </Group>
          )}
        </Stack>
      ))}
      {section.repeat && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onGroups(section.id, [...groups(section), {}])}
          data-testid={`add-${section.id}`}
        >
          {section.title}
        </Button>
      )}
      {faultOf(`${section.id}.0.`) && (
        <Text size="xs" c="var(--desk-bad)">
          {t('forms.at_least_one')}
        </Text>
      )}
    </div>
  ));
}
