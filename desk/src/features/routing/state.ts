import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { rest } from '@/api/rest';
import { languageName } from '@/app/format';
import { cellsOf, type Changes } from './grid';
import { changesOf, type Problem, type QueueRules, type Trial } from './rules';

const LANGUAGE = 'language:';

export interface Terms {
  rank: number;
  priority: number;
  delay_seconds: number;
  weight: number;
}

export const PLAIN: Terms = { rank: 1, priority: 1, delay_seconds: 0, weight: 1 };

export interface Person {
  id: string;
  name: string;
  site: string;
  is_active: boolean;
  takes_calls: boolean;
  queues: string[];
  terms: Record<string, Terms>;
  skills: Record<string, number>;
}

export interface Skill {
  id: string;
  name: string;
  names: Record<string, string>;
}

export interface Named {
  id: string;
  name: string;
  site?: string;
}

/** What else speaks of the same things is read again after each change. */
const KEY = 'admin';

export function useList<T>(path: string) {
  return useQuery({ queryKey: [KEY, path], queryFn: async () => [...(await rest.get<T[]>(path))] });
}

export function useChange<T>(run: (wish: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

/** Agents who take contacts: the rulebook knows no others. */
export function usePeople(): Person[] | undefined {
  const { data } = useList<Person>('/agents');
  return useMemo(() => data?.filter((one) => one.is_active && one.takes_calls), [data]);
}

export const isLanguage = (skill: string): boolean => skill.startsWith(LANGUAGE);
export const languageSkill = (code: string): string => LANGUAGE + code;

/** A skill's name in the viewer's language; a language is called by its own name there. */
export function skillName({ id, name, names }: Skill, language: string): string {
  return names[language] || (isLanguage(id) ? languageName(id.slice(LANGUAGE.length)) : name || id);
}

/** All skills by name, languages last, and the name of each. */
export function useSkills() {
  const { i18n } = useTranslation();
  const { data } = useList<Skill>('/skills');
  return useMemo(() => {
    const options = (data ?? [])
      .map((row) => ({ value: row.id, label: skillName(row, i18n.language) }))
      .sort(
        (a, b) =>
          Number(isLanguage(a.value)) - Number(isLanguage(b.value)) ||
          a.label.localeCompare(b.label, i18n.language),
      );
    const names = new Map(options.map(({ value, label }) => [value, label]));
    const name = (id: string) =>
      names.get(id) ?? (isLanguage(id) ? languageName(id.slice(LANGUAGE.length)) : id);
    return { rows: data, options, name };
  }, [data, i18n.language]);
}

/** What the queue would come to with the draft; worked out by the centre, a moment after the last change. */
export function useTrial(stored: QueueRules, draft: QueueRules, language: string) {
  const [wish] = useDebouncedValue(JSON.stringify(changesOf(stored, draft)), 250);
  const path = `/queues/${encodeURIComponent(stored.id)}/trial?language=${language}`;
  return useQuery({
    queryKey: [KEY, 'trial', path, wish],
    queryFn: () => rest.post<Trial>(path, JSON.parse(wish)),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export const useSaveQueue = (key: string) =>
  useChange((values: Partial<QueueRules>) => rest.patch(`/queues/${encodeURIComponent(key)}`, values));

export const useRate = () =>
  useChange((changes: Changes) =>
    rest.post(
      '/skills/levels',
      cellsOf(changes).map(({ row, column, value }) => ({ agent: row, skill: column, level: value })),
    ),
  );

/** What is wrong with the rulebook in force. */
export const useProblems = () => useList<Problem>('/versions/problems');
