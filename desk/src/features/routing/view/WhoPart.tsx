import { Radio, Switch, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MATCHINGS, type QueueRules, STRATEGIES } from '../rules';
import { useSkills } from '../state';
import { Levels } from './Levels';
import type { PartProps } from './QueuePage';
import classes from './routing.module.css';

/** Which of the free and able agents is asked first. */
export function WhoPart({ draft, put }: PartProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={t('routing.part.who')}
      value={draft.strategy}
      onChange={(strategy) => put({ strategy: strategy as QueueRules['strategy'] })}
    >
      <div className={classes.choices}>
        {STRATEGIES.map((strategy) => (
          <Radio
            key={strategy}
            size="xs"
            value={strategy}
            label={t(`routing.strategy.${strategy}`)}
            description={t(`routing.strategy_about.${strategy}`)}
            data-testid={`strategy-${strategy}`}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

/** What an agent has to be able to do, and how strictly that is meant. */
export function NeedsPart({ draft, put }: PartProps) {
  const { t } = useTranslation();
  const { rows } = useSkills();
  return (
    <>
      {rows?.length === 0 ? (
        <Text size="sm">
          {t('routing.no_skills_yet')} <Link to="/routing/skills">{t('routing.section.skills')}</Link>
        </Text>
      ) : (
        <Levels
          label={t('routing.part.needs')}
          value={draft.needs}
          least={1}
          onChange={(needs) => put({ needs })}
          testid="needs"
        />
      )}
      <Switch
        size="xs"
        mt={10}
        label={t('routing.language_is_skill')}
        checked={draft.language_is_skill}
        onChange={(event) => put({ language_is_skill: event.currentTarget.checked })}
        data-testid="language-is-skill"
      />
      <Radio.Group
        mt={12}
        aria-label={t('routing.matching_of')}
        value={draft.matching}
        onChange={(matching) => put({ matching: matching as QueueRules['matching'] })}
      >
        <div className={classes.choices} data-three>
          {MATCHINGS.map((matching) => (
            <Radio
              key={matching}
              size="xs"
              value={matching}
              label={t(`routing.matching.${matching}`)}
              description={t(`routing.matching_about.${matching}`)}
              data-testid={`matching-${matching}`}
            />
          ))}
        </div>
      </Radio.Group>
    </>
  );
}
