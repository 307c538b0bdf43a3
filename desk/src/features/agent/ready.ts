import { useCallback, useRef, useState } from 'react';
import type { DeviceKind } from '@/protocol/desk';
import { INSTANCE } from '../phone/softphone';
import { useSoftphone } from '../phone/state';
import { useOrder } from './commands';

const CHECKED = 'centrala.microphone_checked';
const DEVICE = 'centrala.device';
const REGISTERING_MS = 6000;

const today = () => new Date().toDateString();

/** The device chosen last on this machine. */
export function rememberedDevice(): DeviceKind {
  return localStorage.getItem(DEVICE) === 'sip' ? 'sip' : 'browser';
}

/** Becoming ready: through the microphone check once a day, with the device that was chosen last. */
export function useReady() {
  const soft = useSoftphone();
  const order = useOrder();
  const [checking, setChecking] = useState(false);
  const wish = useRef<(() => void) | null>(null);

  const say = useCallback(
    async (device: DeviceKind) => {
      localStorage.setItem(DEVICE, device);
      if (device === 'browser') await registered(soft.phone);
      await order({ do: 'ready', device, instance: device === 'browser' ? INSTANCE : '' });
    },
    [order, soft],
  );

  const beReady = useCallback(
    async (device: DeviceKind = rememberedDevice(), checkFirst = false) => {
      if (device === 'sip') {
        soft.disengage();
        return say('sip');
      }
      if (soft.elsewhere) await soft.takeOver();
      const opened = await soft.engage();
      if (opened && !checkFirst && localStorage.getItem(CHECKED) === today()) return say('browser');
      wish.current = () => void say('browser');
      setChecking(true);
    },
    [say, soft],
  );

  const closeCheck = useCallback((passed: boolean) => {
    setChecking(false);
    if (!passed) return;
    localStorage.setItem(CHECKED, today());
    wish.current?.();
  }, []);

  return { beReady, checking, closeCheck };
}

interface Registering {
  status: string;
  listen: (told: () => void) => () => void;
}

/** Resolves once the phone is registered, or after a while all the same: the engine then says what is wrong. */
function registered(phone: Registering): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(done, REGISTERING_MS);
    const forget = phone.listen(() => phone.status === 'registered' && done());
    if (phone.status === 'registered') done();
  });
}
