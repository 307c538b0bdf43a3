import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrder } from '@/features/agent/commands';
import { isSpeaking, type MyLine, useLines } from '@/features/agent/state';
import { recordingWish } from '../payments';
import { usePayments } from '../state';

/** Whichever page is open: while a customer in conversation has the payment page open, nothing is recorded. */
export default function PayingGuard() {
  const { inHand } = useLines();
  return inHand.filter(isSpeaking).map((mine) => <Guard key={mine.contact.id} mine={mine} />);
}

function Guard({ mine: { contact } }: { mine: MyLine }) {
  const { t } = useTranslation();
  const say = useOrder();
  const { data = [] } = usePayments({ contact: contact.id }, contact.recording !== 'off');
  const ours = useRef(false);
  const wish = recordingWish(data, contact.recording, ours.current);
  useEffect(() => {
    if (!wish) return;
    ours.current = wish === 'pause_recording';
    void say({ do: wish, contact: contact.id });
    notifications.show({ message: t(`payments.${wish}`), autoClose: 5000 });
  }, [wish, say, contact.id, t]);
  return null;
}
