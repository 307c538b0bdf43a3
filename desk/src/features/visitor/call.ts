import { useCallback, useEffect, useRef, useState } from 'react';
import type { Call, Phone } from '@/features/phone/sip/phone';
import {
  causeFault,
  centreFault,
  type Fault,
  isSecure,
  microphoneFault,
  type Visitor,
  visit,
} from './account';

export type Stage = 'idle' | 'asking' | 'connecting' | 'ringing' | 'talking' | 'ended';

export interface CallView {
  stage: Stage;
  fault: Fault | '';
  muted: boolean;
  /** When the conversation began and ended, on this machine's clock. */
  talkingSince: number;
  endedAt: number;
}

const IDLE: CallView = { stage: 'idle', fault: '', muted: false, talkingSince: 0, endedAt: 0 };
const CONNECT_MS = 12_000;

/** Resolves once the phone's socket is open. */
function connected(phone: Phone): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(new Error('no connection'))), CONNECT_MS);
    const forget = phone.listen(() => phone.status === 'registered' && finish(resolve));
    function finish(then: () => void): void {
      clearTimeout(timer);
      forget();
      then();
    }
    if (phone.status === 'registered') finish(resolve);
  });
}

/** Gives a telephone for one call. */
export type Door = (about?: { number?: string; name?: string }) => Promise<Pick<Visitor, 'phone' | 'ice_servers'>>;

async function makePhone(ask: Door, number: string, stream: MediaStream, displayName: string): Promise<Phone> {
  const first = await ask({ number, name: displayName });
  // The telephone is only fetched by those who call: the page itself stays small.
  const { JsSipPhone } = await import('@/features/phone/sip/jssip');
  let given: Awaited<ReturnType<Door>> | null = first;
  const ports = {
    displayName,
    // The first answer is used once; a socket that is opened again needs a fresh token.
    account: async () => {
      const { phone } = given ?? (await ask());
      setTimeout(() => {
        given = null;
      }, 30_000);
      return phone;
    },
    microphone: () => Promise.resolve(stream),
    iceServers: first.ice_servers ?? [],
    register: false,
  };
  return new JsSipPhone(ports);
}

/** One call of a visitor, from the microphone to the end. */
export function useVisitorCall(ask: Door = visit) {
  const [view, setView] = useState<CallView>(IDLE);
  const phone = useRef<Phone | null>(null);
  const leg = useRef('');
  const stream = useRef<MediaStream | null>(null);
  const round = useRef(0);

  const release = useCallback(() => {
    phone.current?.stop();
    phone.current = null;
    leg.current = '';
    for (const track of stream.current?.getTracks() ?? []) track.stop();
    stream.current = null;
  }, []);

  const fail = useCallback(
    (fault: Fault) => {
      release();
      setView({ ...IDLE, fault });
    },
    [release],
  );

  const follow = useCallback(
    (call: Call) => {
      setView((now) => {
        const talked = now.talkingSince > 0;
        if (call.state === 'talking' && !talked)
          return { ...now, stage: 'talking', talkingSince: Date.now() };
        if (call.state !== 'ended' || now.stage === 'ended') return now;
        return { ...now, stage: 'ended', endedAt: Date.now(), fault: causeFault(call.cause, talked) };
      });
      if (call.state === 'ended') release();
    },
    [release],
  );

  const dial = useCallback(
    async (number: string, name: string, microphone: MediaStream, over: () => boolean) => {
      const made = await makePhone(ask, number, microphone, name.trim());
      if (over()) return;
      phone.current = made;
      made.listen(() => {
        const call = made.calls.find((one) => one.leg === leg.current) ?? made.calls[0];
        if (call) follow(call);
      });
      await made.start();
      await connected(made);
      if (over()) return;
      setView((now) => ({ ...now, stage: 'ringing' }));
      leg.current = await made.call(number);
    },
    [ask, follow],
  );

  const start = useCallback(
    async (number: string, name: string) => {
      const mine = ++round.current;
      const over = () => mine !== round.current;
      const unlessOver = (fault: Fault) => over() || fail(fault);
      if (!isSecure()) return void fail('insecure');
      setView({ ...IDLE, stage: 'asking' });
      const microphone = await navigator.mediaDevices
        .getUserMedia({ audio: true, video: false })
        .catch((error: unknown) => void unlessOver(microphoneFault(error)));
      if (!microphone) return;
      stream.current = microphone;
      if (over()) return release();
      setView({ ...IDLE, stage: 'connecting' });
      await dial(number, name, microphone, over).catch(
        (error: unknown) => void unlessOver(centreFault(error)),
      );
    },
    [dial, fail, release],
  );

  const hangUp = useCallback(() => {
    round.current++;
    setView((now) =>
      now.stage === 'ended'
        ? now
        : { ...now, stage: now.talkingSince ? 'ended' : 'idle', endedAt: Date.now() },
    );
    release();
  }, [release]);

  const mute = useCallback((muted: boolean) => {
    phone.current?.setMuted(leg.current, muted);
    setView((now) => ({ ...now, muted }));
  }, []);

  const press = useCallback((digit: string) => phone.current?.sendDigits(leg.current, digit), []);

  useEffect(() => {
    // Leaving the page ends the call; nobody should keep talking to a closed tab.
    window.addEventListener('pagehide', release);
    return () => {
      window.removeEventListener('pagehide', release);
      release();
    };
  }, [release]);

  return { view, start, hangUp, mute, press, again: () => setView(IDLE) };
}
