import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { rest } from '@/api/rest';
import { shortDateAndTime } from '@/app/format';
import { useSession } from '@/app/session';
import { useDoc } from '@/store';

export interface Notice {
  id: number;
  label: string;
  values: Record<string, unknown>;
  link: string;
  tone: '' | 'good' | 'warn' | 'bad';
  at: string;
  read_at: string | null;
}

// The live socket says when there is a new one; this is for the time it is away.
const EVERY_MS = 60_000;

export function useNotices() {
  const version = useDoc(`notice/${useSession().user.username}`)?.version ?? 0;
  return useQuery({
    queryKey: ['notices', version],
    queryFn: () => rest.get<Notice[]>('/notices'),
    refetchInterval: EVERY_MS,
    placeholderData: (before) => before,
  });
}

export function useReadNotices() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (upTo: number) => rest.post('/notices/read', { up_to: upTo }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
}

/** A notice's words in the reader's language: moments, clocks and people are said as everywhere else. */
export function words(t: TFunction, notice: Pick<Notice, 'label' | 'values'>, nameOf: (agent: string) => string): string {
  const { at, clock, who, ...rest } = notice.values;
  return t(notice.label, {
    ...rest,
    at: typeof at === 'string' && at ? shortDateAndTime(at) : '',
    clock: typeof clock === 'string' ? t(`cases.clock.${clock}`, { defaultValue: clock }) : '',
    who: typeof who === 'string' ? (who.startsWith('system:') ? t('cases.centre') : nameOf(who)) : '',
  });
}
