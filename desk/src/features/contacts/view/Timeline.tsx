import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { duration, timeWithSeconds } from '@/app/format';
import { byReason } from '@/features/floor/order';
import { WhyButton } from '@/features/why/view/WhyButton';
import { useNames } from '../names';
import { usePassedText } from '../passed';
import type { Fact } from '../records';
import { useSentence } from '../sentences';
import { inOrder, type Line, lineOf } from '../timeline';
import classes from './contact.module.css';

/** What happened, step by step, each decision with its reason. */
export function Timeline({ facts, contact = '' }: { facts: readonly Fact[]; contact?: string }) {
  const { t } = useTranslation();
  const ordered = useMemo(() => inOrder(facts), [facts]);
  const start = new Date(ordered[0]?.at ?? 0).getTime();
  if (ordered.length === 0) return <p className={classes.quiet}>{t('contacts.no_facts')}</p>;
  return (
    <ol className={classes.timeline} data-testid="timeline">
      {ordered.map((fact) => (
        <Step
          key={`${fact.seq}.${fact.index}`}
          fact={fact}
          contact={contact}
          after={new Date(fact.at).getTime() - start}
        />
      ))}
    </ol>
  );
}

/** Steps at which the contact stands in line, so that there is something to ask. */
const IN_LINE = new Set(['contact.queued', 'contact.relaxed', 'offer.made', 'offer.missed', 'contact.announced']);

function Step({ fact, contact, after }: { fact: Fact; contact: string; after: number }) {
  const sentence = useSentence();
  const line = lineOf(fact);
  return (
    <li className={classes.step} data-tone={line.tone} data-kind={fact.kind}>
      <time dateTime={fact.at} title={`+${duration(after)}`}>
        {timeWithSeconds(fact.at)}
      </time>
      <div>
        {sentence(fact, line)}
        {contact && IN_LINE.has(fact.kind) && (
          <WhyButton contact={contact} at={new Date(fact.at).getTime() + 1} about={timeWithSeconds(fact.at)} />
        )}
        <Why line={line} />
      </div>
    </li>
  );
}

function Why({ line }: { line: Line }) {
  const { t } = useTranslation();
  const names = useNames();
  const passedText = usePassedText();
  const { why, passed, tally } = line;
  if (!why && passed.length === 0) return null;
  const reason = why && t(`contacts.why.${why}`, { defaultValue: why.replaceAll('_', ' ') });
  const counts = tally.map(({ state, count }) => `${count} ${passedText(state)}`).join(', ');
  return (
    <div className={classes.why}>
      {reason}
      {counts && ` (${counts})`}
      {passed.length > 0 && (
        <details>
          <summary>{t('contacts.passed_over', { count: passed.length })}</summary>
          <ul>
            {byReason(passed).map((group) => (
              <li key={group.reason}>
                {passedText(group.reason)}: {group.agents.map(names.agent).join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
