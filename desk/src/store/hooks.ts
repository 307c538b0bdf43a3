import { useCallback, useSyncExternalStore } from 'react';
import type { AgentDoc } from '@/protocol/desk';
import type { DocOf, Prefix } from './documents';
import { live } from './index';
import type { LiveStatus } from './live';

/** One document, drawn again only when it changes. */
export function useDoc<K extends string>(key: K): DocOf<K> | undefined {
  const listen = useCallback((told: () => void) => live.documents.listen(key, told), [key]);
  return useSyncExternalStore(listen, () => live.documents.get(key)) as DocOf<K> | undefined;
}

/** All documents under a prefix, in the order of their keys. */
export function useDocs<P extends Prefix>(prefix: P): readonly DocOf<`${P}x`>[] {
  const listen = useCallback((told: () => void) => live.documents.listen(prefix, told), [prefix]);
  return useSyncExternalStore(listen, () =>
    live.documents.list(prefix),
  ) as unknown as readonly DocOf<`${P}x`>[];
}

const listenLive = (told: () => void) => live.listen(told);

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(listenLive, () => live.status);
}

export function useMe(): string {
  return useSyncExternalStore(listenLive, () => live.me);
}

/** The signed-in agent's own document; undefined for those who take no calls. */
export function useMyAgent(): AgentDoc | undefined {
  return useDoc(`agent/${useMe()}`);
}

// One timer for all durations on the screen, so that they tick together.
const tickers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / 1000);

function listenTicks(told: () => void): () => void {
  tickers.add(told);
  timer ??= setInterval(() => {
    const now = Math.floor(live.clock.now() / 1000);
    if (now === second) return;
    second = now;
    for (const one of tickers) one();
  }, 200);
  return () => {
    tickers.delete(told);
    if (tickers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The centre's time in milliseconds, once a second. */
export function useNow(): number {
  return useSyncExternalStore(listenTicks, () => second) * 1000;
}
