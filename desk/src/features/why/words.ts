import type { TFunction } from 'i18next';

/** A sentence with its detail; where there is none to tell, without the colon that would lead to it. */
export function withDetail(t: TFunction, key: string, detail: string): string {
  const text = t(key, { detail });
  return detail ? text : text.replace(/[\s:]+(?=[.!]?$)/, '');
}
