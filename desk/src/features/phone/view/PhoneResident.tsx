import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import { useSession } from '@/app/session';
import { useMyAgent } from '@/store';
import { useElsewhere, useMyLines, useSoftphone } from '../state';

function notify(title: string, body: string): Notification | null {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return null;
  const note = new Notification(title, { body, tag: 'centrala-offer', requireInteraction: true });
  note.onclick = () => window.focus();
  return note;
}

/** A call for a desk that is not looked at: say so outside the page. */
function useNotification() {
  const { t } = useTranslation();
  const offer = useMyLines().find(({ line }) => line.state === 'ringing' && !line.auto_answer);
  const id = offer?.contact.id ?? '';
  const who = offer ? phoneNumber(offer.contact.caller) || t('phone.withheld') : '';
  useEffect(() => {
    if (!id) return;
    const title = document.title;
    document.title = `● ${who}`;
    const note = notify(t('phone.offer_title'), who);
    return () => {
      document.title = title;
      note?.close();
    };
  }, [id, who, t]);
}

/** Nothing to see: keeps the telephone alive on every page, and its sound in line with the engine. */
export default function PhoneResident() {
  const soft = useSoftphone();
  const hasPhone = useSession().phone !== null;
  const mine = useMyLines();
  const agent = useMyAgent();
  const elsewhere = useElsewhere();
  const wasInUse = agent?.device?.kind === 'browser' && agent.state !== 'offline';

  useEffect(() => {
    if (!hasPhone) return;
    soft.start();
    return () => soft.stop();
  }, [soft, hasPhone]);

  useEffect(() => {
    soft.follow(mine);
    return soft.phone.listen(() => soft.follow(mine));
  }, [soft, mine]);

  // The page was loaded anew in the middle of the work: take it up again without being asked.
  useEffect(() => {
    if (hasPhone && wasInUse && !soft.engaged && !elsewhere) void soft.engage();
  }, [soft, hasPhone, wasInUse, elsewhere]);

  useNotification();
  return null;
}
