import { useTranslation } from 'react-i18next';
import type { MyLine } from '../state';
import { CustomerPanel } from './CustomerPanel';
import classes from './pop.module.css';

/** While an offer rings and nothing else is in hand: the whole of what is known, before the first word. */
export function BeforeAnswering({ mine }: { mine: MyLine }) {
  const { t } = useTranslation();
  return (
    <section className={classes.before} aria-label={t('agent.customer')} data-testid="screen-pop">
      <div className={classes.inner}>
        <CustomerPanel mine={mine} />
      </div>
    </section>
  );
}
