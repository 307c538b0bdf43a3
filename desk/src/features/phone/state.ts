import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useSession } from '@/app/session';
import { useDocs, useMe } from '@/store';
import type { MicrophoneStatus } from './audio/microphone';
import type { LineQuality, PhoneStatus } from './sip/phone';
import { type MyLine, Softphone } from './softphone';

let only: Softphone | null = null;

/** The one softphone of this page load. */
export function softphone(iceServers: RTCIceServer[] = []): Softphone {
  only ??= new Softphone(iceServers);
  return only;
}

export function useSoftphone(): Softphone {
  return softphone(useSession().ice_servers);
}

export function usePhoneStatus(): PhoneStatus {
  const { phone } = useSoftphone();
  return useSyncExternalStore(
    (told) => phone.listen(told),
    () => phone.status,
  );
}

/** Whether another tab of this person is the telephone now. */
export function useElsewhere(): boolean {
  const soft = useSoftphone();
  return useSyncExternalStore(
    (told) => soft.listen(told),
    () => soft.elsewhere,
  );
}

export function useMicrophoneStatus(): MicrophoneStatus {
  const { microphone } = useSoftphone();
  return useSyncExternalStore(
    (told) => microphone.listen(told),
    () => microphone.status,
  );
}

/** My lines over all contacts, the longest in hand first. */
export function useMyLines(): MyLine[] {
  const me = useMe();
  const contacts = useDocs('contact/');
  return useMemo(
    () =>
      contacts
        .flatMap((contact) =>
          contact.lines.filter((line) => line.agent === me).map((line) => ({ contact, line })),
        )
        .sort(
          (a, b) => a.contact.arrived_at - b.contact.arrived_at || a.contact.id.localeCompare(b.contact.id),
        ),
    [contacts, me],
  );
}

const READ_EVERY_MS = 2000;

/** How the line sounds, read every two seconds while there is one. */
export function useLineQuality(leg: string): LineQuality | null {
  const { phone } = useSoftphone();
  const [quality, setQuality] = useState<LineQuality | null>(null);
  useEffect(() => {
    setQuality(null);
    if (!leg) return;
    const timer = setInterval(() => void phone.quality(leg).then(setQuality), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [leg, phone]);
  return quality;
}
