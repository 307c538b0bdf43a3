import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/app/keys';
import { WhyDrawer } from '@/features/why/view/WhyDrawer';
import { useMyAgent } from '@/store';
import { useLines } from '../state';
import { BeforeAnswering } from './BeforeAnswering';
import { CustomerPanel } from './CustomerPanel';
import classes from './desk.module.css';
import { Lines } from './Lines';
import { Quiet } from './Quiet';
import { WorkPanel } from './WorkPanel';

/** The agent desk: lines, customer, work. Everything about one contact follows the line in front. */
export default function DeskPage() {
  const { t } = useTranslation();
  const { front, offers } = useLines();
  const agent = useMyAgent();
  const [asking, setAsking] = useState(false);
  useKeys([
    {
      id: 'why',
      keys: ['W'],
      label: 'agent.quiet.why',
      group: 'agent.work',
      disabled: agent ? undefined : 'agent.quiet.no_agent',
      run: () => setAsking(true),
    },
  ]);
  return (
    <div className={classes.desk} data-testid="desk">
      <section className={classes.lines} aria-label={t('agent.lines')}>
        <Lines />
      </section>
      {front ? (
        <>
          <section className={classes.customer} aria-label={t('agent.customer')}>
            <CustomerPanel key={front.contact.id} mine={front} />
          </section>
          <section className={classes.work} aria-label={t('agent.work')}>
            <WorkPanel key={front.contact.id} mine={front} />
          </section>
        </>
      ) : offers[0] ? (
        <BeforeAnswering key={offers[0].contact.id} mine={offers[0]} />
      ) : (
        <Quiet agent={agent} onWhy={() => setAsking(true)} />
      )}
      <WhyDrawer
        question={asking && agent ? { agent: agent.id } : null}
        about={agent?.name ?? ''}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
