import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '@/api/rest';
import type { Language } from '@/app/i18n';
import { asWave } from './wave';

export interface Sound {
  language: string;
  source: 'speech' | 'upload';
  seconds: number;
}

export interface Prompt {
  id: string;
  name: string;
  texts: Record<string, string>;
  core: boolean;
  sounds: Sound[];
}

export interface Use {
  noun: 'flow' | 'emergency' | 'queue';
  key: string;
  name: string;
  step: string;
}

export const pathOf = (id: string) => `/prompts/${encodeURIComponent(id)}`;

export const usePrompts = () =>
  useQuery({ queryKey: ['prompts', 'list'], queryFn: () => rest.get<Prompt[]>('/prompts') });

export const useUses = () =>
  useQuery({
    queryKey: ['prompts', 'uses'],
    queryFn: () => rest.get<Record<string, Use[]>>('/flows/prompt-uses'),
  });

function useAsk<In, Out>(ask: (value: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['prompts'] }),
  });
}

export const useCreate = () =>
  useAsk((prompt: { id: string; name: string; texts: Record<string, string> }) =>
    rest.post<Prompt>('/prompts', prompt),
  );
export const useSave = (id: string) =>
  useAsk((change: { name: string; texts: Record<string, string> }) => rest.patch<Prompt>(pathOf(id), change));

const KNOWN = /\.(wav|flac|ogg|oga|mp3)$/i;

/** Another sound in one language; null goes back to the spoken text. What the centre does not read is converted here. */
export const useSound = (id: string, language: Language) =>
  useAsk(async (sound: Blob | null) => {
    const path = `${pathOf(id)}/sounds/${language}`;
    if (!sound) return rest.delete(path);
    const ready = sound.type === 'audio/wav' || (sound instanceof File && KNOWN.test(sound.name));
    const form = new FormData();
    form.append('file', ready ? sound : await asWave(sound), 'prompt');
    return rest.post(path, form);
  });

/** The languages a prompt can be heard in. */
export function heardIn(prompt: Prompt): string[] {
  const spoken = Object.entries(prompt.texts).filter(([, text]) => text);
  return [...new Set([...prompt.sounds.map(({ language }) => language), ...spoken.map(([code]) => code)])];
}
