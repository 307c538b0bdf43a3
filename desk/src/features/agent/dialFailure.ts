import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import { useMyLines } from '../phone/state';
import { type MyLine, otherParty } from './state';

const isBeginning = ({ contact, line }: MyLine) =>
  contact.direction === 'out' && (line.state === 'dialing' || line.state === 'ringing');

/** A call out that vanished before anybody answered: say so, or the agent wonders where it went. */
export function useDialFailure(): void {
  const { t } = useTranslation();
  const lines = useMyLines();
  const before = useRef<readonly MyLine[]>([]);
  useEffect(() => {
    const gone = before.current.filter(
      (one) => isBeginning(one) && !lines.some(({ contact }) => contact.id === one.contact.id),
    );
    before.current = lines;
    for (const one of gone) {
      notifications.show({
        message: t('agent.dial_failed', { number: phoneNumber(otherParty(one)) }),
        color: 'orange',
      });
    }
  }, [lines, t]);
}
