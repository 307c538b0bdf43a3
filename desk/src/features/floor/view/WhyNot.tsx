import { useTranslation } from 'react-i18next';
import { useNames } from '@/features/contacts/names';
import { usePassedText } from '@/features/contacts/passed';
import type { ContactDoc } from '@/protocol/desk';
import { byReason } from '../order';
import classes from './floor.module.css';

/** Why nobody serves this contact yet: the last decision, and each agent who was looked at. */
export function WhyNot({ contact }: { contact: ContactDoc }) {
  const { t } = useTranslation();
  const names = useNames();
  const passedText = usePassedText();
  if (contact.state === 'offered') {
    return (
      <span className={classes.why}>
        {t('floor.waiting.offered', { name: names.agent(contact.offered_to) })}
      </span>
    );
  }
  const groups = byReason(contact.passed);
  const summary = t(`floor.why.${contact.why}`, { defaultValue: t('floor.why.other') });
  if (groups.length === 0) return <span className={classes.why}>{summary}</span>;
  return (
    <details className={classes.why} data-testid={`why-${contact.id}`}>
      <summary>
        {summary} {groups.map(({ reason, agents }) => `${agents.length} ${passedText(reason)}`).join(', ')}
      </summary>
      <ul className={classes.list}>
        {groups.map(({ reason, agents }) => (
          <li key={reason}>
            <span className={classes.about}>{passedText(reason)}:</span> {agents.map(names.agent).join(', ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
