import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { languageName } from '@/app/format';
import type { Problem } from '../rules';
import { useSkills } from '../state';
import classes from './routing.module.css';

function placeOf({ noun, key }: Problem): string {
  if (noun === 'queue') return `/routing/queue/${key}`;
  return noun === 'agent' ? '/settings/agents' : noun === 'number' ? '/settings/numbers' : '/settings/flows';
}

/** What is wrong and what to do about it, in the viewer's words; a kind without words of ours as the centre says it. */
export function problemText(t: TFunction, { code, words, sentence }: Problem, skill: (id: string) => string) {
  const values = {
    ...words,
    skill: skill(String(words.skill ?? '')),
    skills: String(words.skills ?? '')
      .split(', ')
      .map(skill)
      .join(', '),
    language: languageName(String(words.language ?? '')),
  };
  return t(`routing.problem.${code}`, { ...values, defaultValue: sentence });
}

/** `linked` leads to the place where each is mended. */
export function Problems({ problems, linked }: { problems: readonly Problem[]; linked?: boolean }) {
  const { t } = useTranslation();
  const skills = useSkills();
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems} data-testid="routing-problems">
      {problems.map((one) => {
        const Icon = one.weight === 'error' ? IconAlertTriangle : IconInfoCircle;
        return (
          <li
            key={[one.code, one.noun, one.key, one.field, ...Object.values(one.words)].join()}
            data-weight={one.weight}
            data-code={one.code}
          >
            <Icon size={16} aria-label={t(`routing.weight.${one.weight}`)} />
            <span>
              {linked && (
                <>
                  <Link to={placeOf(one)}>{one.key}</Link>
                  {': '}
                </>
              )}
              {problemText(t, one, skills.name)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
