import { ActionIcon, NativeSelect, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSkills } from '../state';
import classes from './routing.module.css';

interface Props {
  /** Names the whole for those who hear it. */
  label: string;
  value: Record<string, number>;
  /** 1 where a skill is meant, 0 where it may be dropped. */
  least: 0 | 1;
  /** Only these can be added. */
  only?: readonly string[];
  onChange: (value: Record<string, number>) => void;
  testid: string;
}

const without = (value: Record<string, number>, skill: string) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== skill));

/** Skills, each with a proficiency. */
export function Levels({ label, value, least, only, onChange, testid }: Props) {
  const { t } = useTranslation();
  const skills = useSkills();
  const rest = skills.options.filter((one) => !(one.value in value) && (!only || only.includes(one.value)));
  const levels = Array.from({ length: 6 - least }, (_, at) => at + least);
  return (
    <div className={classes.levels} role="group" aria-label={label} data-testid={testid}>
      {Object.entries(value).map(([skill, level]) => (
        <span key={skill} className={classes.level}>
          <span className={classes.levelName} title={skills.name(skill)}>
            {skills.name(skill)}
          </span>
          <NativeSelect
            size="xs"
            aria-label={t('routing.level_of', { skill: skills.name(skill) })}
            value={String(level)}
            onChange={(event) => onChange({ ...value, [skill]: Number(event.currentTarget.value) })}
            data={levels.map((one) => ({
              value: String(one),
              label: one ? t('routing.level', { level: one }) : t('routing.dropped'),
            }))}
          />
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            c="var(--desk-quiet)"
            aria-label={t('routing.take_away', { skill: skills.name(skill) })}
            onClick={() => onChange(without(value, skill))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {rest.length > 0 && (
        <Select
          size="xs"
          w={170}
          data={rest}
          value={null}
          onChange={(skill) => skill && onChange({ ...value, [skill]: least })}
          searchable
          placeholder={t('routing.add_skill')}
          nothingFoundMessage={t('admin.nothing_found')}
          aria-label={t('routing.add_skill')}
          data-testid={`${testid}-add`}
        />
      )}
    </div>
  );
}
