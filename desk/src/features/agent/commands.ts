import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/rest';
import { live, Refused } from '@/store';
import type { Order } from '@/store/commands';

/** A refusal in the viewer's words where the code is known, else as the centre said it. */
export function refusalText(t: TFunction, error: unknown): string {
  const code = error instanceof Refused || error instanceof ApiError ? error.code : 'unknown';
  const detail = error instanceof Error ? error.message : String(error);
  return t([`app.error.${code}`, `agent.refused.${code}`, 'app.error.unknown'], { detail });
}

const SLOW_MS = 400;
let slow: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function mark(name: string, is: boolean): void {
  const next = new Set(slow);
  if (is) next.add(name);
  else next.delete(name);
  slow = next;
  for (const listener of listeners) listener();
}

/** Orders the switch takes long over, so that the desk can say so. */
export function useSlowOrders(): ReadonlySet<string> {
  return useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => slow,
  );
}

export type Say = (order: Order) => Promise<boolean>;

const AGAIN_MS = 400;

/** Being ready right after the phone registered: the engine hears of the registration a moment later than we do. */
async function command(order: Order, patienceMs = 6000): Promise<void> {
  try {
    await live.command(order);
  } catch (error) {
    const early =
      order.do === 'ready' &&
      order.device === 'browser' &&
      error instanceof Refused &&
      error.code === 'device_not_ready';
    if (!early || patienceMs <= 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    await command(order, patienceMs - AGAIN_MS);
  }
}

/** Asks the engine; a refusal is shown in a sentence. True when it was done. */
export function useOrder(): Say {
  const { t } = useTranslation();
  return useCallback(
    async (order: Order) => {
      const timer = setTimeout(() => mark(order.do, true), SLOW_MS);
      try {
        await command(order);
        return true;
      } catch (error) {
        notifications.show({ color: 'red', message: refusalText(t, error), autoClose: 7000 });
        return false;
      } finally {
        clearTimeout(timer);
        mark(order.do, false);
      }
    },
    [t],
  );
}
