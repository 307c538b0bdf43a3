import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { WhyDrawer } from '@/features/why/view/WhyDrawer';
import { useDocs } from '@/store';
import { stagesOf } from '../order';
import { useFloorKeys } from '../useFloorKeys';
import { AgentList } from './AgentList';
import { Conversations } from './Conversations';
import classes from './floor.module.css';
import { HealthLine } from './HealthLine';
import { QueueFigures } from './QueueFigures';
import { Section } from './Section';
import { WaitingList } from './WaitingList';

/** Everything that happens now, on one screen; nothing is refreshed by hand. */
export default function FloorPage() {
  const { t } = useTranslation();
  const contacts = useDocs('contact/');
  const { waiting, talking, inFlow } = useMemo(() => stagesOf(contacts), [contacts]);
  const agents = useDocs('agent/');
  const keys = useFloorKeys(waiting);
  const chosen = (kind: 'contact' | 'agent') => (keys.selected?.kind === kind ? keys.selected.id : '');
  const present = agents.filter(({ state }) => state !== 'offline').length;
  return (
    <div className={classes.floor} data-testid="floor">
      <h1 className={classes.hidden}>{t('floor.title')}</h1>
      <HealthLine inFlow={inFlow} />
      <QueueFigures />
      <Section
        className={classes.agents}
        title={t('floor.agents.title')}
        count={`${present} / ${agents.length}`}
      >
        <AgentList selected={chosen('agent')} onSelect={(id) => keys.select({ kind: 'agent', id })} />
      </Section>
      <Section
        className={classes.waiting}
        title={t('floor.waiting.title')}
        count={String(waiting.length)}
        scrolls
      >
        <WaitingList
          contacts={waiting}
          selected={chosen('contact')}
          onSelect={(id) => keys.select({ kind: 'contact', id })}
          moving={keys.moving}
          onMoving={keys.move}
        />
      </Section>
      <Section
        className={classes.talking}
        title={t('floor.talking.title')}
        count={String(talking.length)}
        scrolls
      >
        <Conversations contacts={talking} />
      </Section>
      <WhyDrawer
        question={keys.asked?.question ?? null}
        about={keys.asked?.about ?? ''}
        onClose={keys.closeAsked}
      />
    </div>
  );
}
