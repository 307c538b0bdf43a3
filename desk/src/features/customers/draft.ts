import type { CustomerForm } from './customer';
import type { Typed } from './settle';

/** What was typed and not yet saved, on top of what was read; it outlives a crash of the browser. */
export interface Draft {
  version: number;
  base: CustomerForm;
  typed: Typed;
}

const key = (id: string) => `centrala.customer.${id || 'new'}`;

export function readDraft(id: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key(id)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

export function keepDraft(id: string, draft: Draft): void {
  if (Object.keys(draft.typed).length === 0) localStorage.removeItem(key(id));
  else localStorage.setItem(key(id), JSON.stringify(draft));
}

export function dropDraft(id: string): void {
  localStorage.removeItem(key(id));
}
