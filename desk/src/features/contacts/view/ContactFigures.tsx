import { useTranslation } from 'react-i18next';
import { duration } from '@/app/format';
import type { ContactRecord } from '../records';
import classes from './contact.module.css';

/** The four lengths of time people compare. */
export function ContactFigures({ contact }: { contact: ContactRecord }) {
  const { t } = useTranslation();
  const figures = {
    wait: contact.wait_seconds,
    talk: contact.talk_seconds,
    hold: contact.hold_seconds,
    wrap_up: contact.wrap_up_seconds,
  };
  return (
    <dl className={classes.figures}>
      {Object.entries(figures).map(([name, seconds]) => (
        <div key={name}>
          <dt>{t(`contacts.figure.${name}`)}</dt>
          <dd>{seconds === null ? '–' : duration(seconds * 1000)}</dd>
        </div>
      ))}
    </dl>
  );
}
