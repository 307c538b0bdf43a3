export type Verdict = 'helped' | 'did_not' | 'wrong';

export interface Hit {
  id: number;
  title: string;
  language: string;
  version: number;
  snippet: string;
  tags: string[];
}

export interface Version {
  number: number;
  title: string;
  body: string;
  comment: string;
  published_at: string;
  published_by: string;
  live: boolean;
}

export interface ArticleRow {
  id: number;
  title: string;
  language: string;
  tags: string[];
  audience: 'everyone' | 'leaders';
  queues: string[];
  owner: string;
  review_on: string | null;
  retired: boolean;
  changed_at: string;
  changed_by: string;
  live_version: number | null;
  draft_differs: boolean;
}

export interface Attachment {
  id: number;
  name: string;
  media_type: string;
  size_bytes: number;
}

export interface Article extends ArticleRow {
  body: string;
  edition: number;
  live: Version | null;
  attachments: Attachment[];
  translations: { id: number; language: string; title: string }[];
  verdicts: Partial<Record<Verdict, number>>;
}

export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface Gap {
  id: number;
  typed: string;
  times: number;
  last_at: string;
  last_by: string;
}

export interface Feedback {
  id: number;
  article: number;
  title: string;
  version: number;
  verdict: Verdict;
  comment: string;
  at: string;
  by: string;
}

/** What stands in the editor. */
export interface Draft {
  title: string;
  language: string;
  body: string;
  tags: string[];
  audience: 'everyone' | 'leaders';
  queues: string[];
  owner: string;
  review_on: string | null;
}

export const BLANK: Draft = {
  title: '',
  language: 'en',
  body: '',
  tags: [],
  audience: 'everyone',
  queues: [],
  owner: '',
  review_on: null,
};

export function draftOf(article: Article): Draft {
  const { title, language, body, tags, audience, queues, owner, review_on } = article;
  return { title, language, body, tags, audience, queues, owner, review_on };
}

export type Review = 'none' | 'fine' | 'soon' | 'due';
const SOON_DAYS = 14;

/** Whether somebody should read it again; days are the viewer's own. */
export function reviewState(on: string | null, today: Date): Review {
  if (!on) return 'none';
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((Date.parse(`${on}T00:00:00Z`) - day(today)) / 86_400_000);
  return days <= 0 ? 'due' : days <= SOON_DAYS ? 'soon' : 'fine';
}

/** The share of verdicts that say it helped; null before the first. */
export function helpfulness(verdicts: Article['verdicts']): number | null {
  const all = (verdicts.helped ?? 0) + (verdicts.did_not ?? 0) + (verdicts.wrong ?? 0);
  return all === 0 ? null : (verdicts.helped ?? 0) / all;
}

export function fileSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
