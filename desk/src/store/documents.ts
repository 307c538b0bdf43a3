import type {
  AgentDoc,
  Changes,
  ContactDoc,
  Doc,
  FloorDoc,
  NoteDoc,
  NoticeDoc,
  QueueDoc,
  Snapshot,
} from '@/protocol/desk';

/** Which document lives under which key. */
export type DocOf<K extends string> = K extends `agent/${string}`
  ? AgentDoc
  : K extends `contact/${string}`
    ? ContactDoc
    : K extends `queue/${string}`
      ? QueueDoc
      : K extends 'floor'
        ? FloorDoc
        : K extends `recorded/${string}`
          ? NoteDoc
          : K extends `notice/${string}`
            ? NoticeDoc
            : Doc;

export type Prefix = 'agent/' | 'contact/' | 'queue/' | 'recorded/' | 'notice/';

const EMPTY: readonly Doc[] = [];

/** The floor as documents by key; listeners hear of their own key or prefix only. */
export class Documents {
  private docs = new Map<string, Doc>();
  private lists = new Map<string, readonly Doc[]>();
  private listeners = new Map<string, Set<() => void>>();

  get(key: string): Doc | undefined {
    return this.docs.get(key);
  }

  keys(): string[] {
    return [...this.docs.keys()];
  }

  /** All documents under a prefix, by key; the same array until one of them changes. */
  list(prefix: string): readonly Doc[] {
    const known = this.lists.get(prefix);
    if (known) return known;
    const keys = this.keys().filter((key) => key.startsWith(prefix));
    const found = keys.sort().map((key) => this.docs.get(key) as Doc);
    const list = found.length ? found : EMPTY;
    this.lists.set(prefix, list);
    return list;
  }

  /** `path` is a whole key or a prefix that ends in `/`. */
  listen(path: string, listener: () => void): () => void {
    const set = this.listeners.get(path) ?? new Set();
    this.listeners.set(path, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0) this.listeners.delete(path);
    };
  }

  takeSnapshot(snapshot: Pick<Snapshot, 'docs'>): void {
    const gone = this.keys().filter((key) => !(key in snapshot.docs));
    // A document that says the same keeps its identity, so that a reconnect draws nothing anew.
    const fresh = Object.entries(snapshot.docs).filter(
      ([key, doc]) => JSON.stringify(this.docs.get(key)) !== JSON.stringify(doc),
    );
    this.apply(Object.fromEntries(fresh), gone);
  }

  takeChanges(changes: Pick<Changes, 'set' | 'drop'>): void {
    this.apply(changes.set, changes.drop);
  }

  private apply(set: Record<string, Record<string, unknown>>, drop: readonly string[]): void {
    for (const key of drop) this.docs.delete(key);
    // The one place where the wire's shape is taken at its word; the contract's tests hold the engine to it.
    for (const [key, doc] of Object.entries(set)) this.docs.set(key, doc as unknown as Doc);
    this.tell([...drop, ...Object.keys(set)]);
  }

  private tell(keys: readonly string[]): void {
    const prefixes = new Set(keys.map((key) => key.slice(0, key.indexOf('/') + 1)));
    for (const prefix of prefixes) this.lists.delete(prefix);
    const heard = new Set<() => void>();
    for (const path of [...keys, ...prefixes])
      for (const one of this.listeners.get(path) ?? []) heard.add(one);
    for (const listener of heard) listener();
  }
}
