import { useSyncExternalStore } from 'react';
import type { Line } from '@/protocol/desk';
import type { MyLine } from '../phone/softphone';
import { useMyLines } from '../phone/state';

export type { MyLine };

/** Which contact the agent looks at. Kept outside React, so that keys, call bar and panels agree. */
let chosen = '';
const listeners = new Set<() => void>();

export function choose(contact: string): void {
  chosen = contact;
  for (const listener of listeners) listener();
}

const SPEAKING: readonly Line['state'][] = ['talking', 'consulting', 'dialing'];

export function isSpeaking({ line }: MyLine): boolean {
  return SPEAKING.includes(line.state) || (line.state === 'ringing' && line.auto_answer);
}

export function isOffer({ line }: MyLine): boolean {
  return line.state === 'ringing' && !line.auto_answer;
}

/** The line in front of the agent: what they speak on, else what they chose, else what is in hand longest. */
export function lineInFront(lines: readonly MyLine[], wish: string): MyLine | undefined {
  const inHand = lines.filter((one) => !isOffer(one));
  return inHand.find((one) => one.contact.id === wish) ?? inHand.find(isSpeaking) ?? inHand[0];
}

export function useLines(): { inHand: MyLine[]; offers: MyLine[]; front: MyLine | undefined } {
  const lines = useMyLines();
  const wish = useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => chosen,
  );
  return {
    inHand: lines.filter((one) => !isOffer(one)),
    offers: lines.filter(isOffer),
    front: lineInFront(lines, wish),
  };
}

/** Who a contact is, in the words the engine has for it. */
export function otherParty({ contact }: MyLine): string {
  return contact.direction === 'out' ? contact.dialled : contact.caller;
}
