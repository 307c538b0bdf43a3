import { Button, SegmentedControl, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '@/app/i18n';
import { languageName } from '@/app/format';
import { howLong, type Moment, type Ring } from '../rules';
import { isLanguage, useSkills } from '../state';
import { Amount } from './Amount';
import { Levels } from './Levels';
import { PartRow } from './Part';
import type { PartProps } from './QueuePage';
import { Timeline } from './Timeline';
import classes from './routing.module.css';

const nothingOf = (skills: readonly string[]) => Object.fromEntries(skills.map((skill) => [skill, 0]));

interface Props extends PartProps {
  moments: readonly Moment[];
  language: string;
  onLanguage: (language: string) => void;
}

/** Steps in which less and less is asked, and what that comes to. */
export function RingsPart({ draft, put, moments, language, onLanguage }: Props) {
  const { t } = useTranslation();
  const skills = useSkills();
  const { rings } = draft;
  const change = (at: number, ring: Partial<Ring>) =>
    put({ rings: rings.map((one, index) => (index === at ? { ...one, ...ring } : one)) });
  const asked = Object.keys(draft.needs);
  const spoken = draft.language_is_skill
    ? skills.options.map(({ value }) => value).filter(isLanguage)
    : [];
  const last = rings.at(-1);
  return (
    <>
      {draft.matching !== 'all' && <Text size="sm">{t('routing.rings_idle')}</Text>}
      {rings.map((ring, at) => (
        <PartRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a ring has no name, and its second may be changed
          key={at}
          what={howLong(ring.after_seconds)}
          onRemove={() => put({ rings: rings.filter((_, index) => index !== at) })}
        >
          <Amount
            label={t('routing.after')}
            value={ring.after_seconds}
            min={1}
            onChange={(after_seconds) => change(at, { after_seconds })}
            testid={`ring-${at}-after`}
          />
          <Levels
            label={t('routing.relaxed')}
            value={ring.relax}
            least={0}
            only={[...new Set([...asked, ...spoken])]}
            onChange={(relax) => change(at, { relax })}
            testid={`ring-${at}`}
          />
          {[...asked, ...spoken].some((skill) => ring.relax[skill] !== 0) && (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => change(at, { relax: nothingOf([...asked, ...spoken]) })}
              data-testid={`ring-${at}-all`}
            >
              {t('routing.drop_all')}
            </Button>
          )}
        </PartRow>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => put({ rings: [...rings, { after_seconds: (last?.after_seconds ?? 0) + 30, relax: {} }] })}
        data-testid="add-ring"
      >
        {t('routing.add_ring')}
      </Button>
      {draft.language_is_skill && (
        <div className={classes.askedFor}>
          <Text size="sm">{t('routing.caller_speaks')}</Text>
          <SegmentedControl
            size="xs"
            aria-label={t('routing.caller_speaks')}
            value={language}
            onChange={onLanguage}
            data={LANGUAGES.map((code) => ({ value: code, label: languageName(code) }))}
          />
        </div>
      )}
      <Timeline draft={draft} moments={moments} />
    </>
  );
}
