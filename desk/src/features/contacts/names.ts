import { useMemo } from 'react';
import { useDocs } from '@/store';

export interface Names {
  agent: (id: string) => string;
  queue: (id: string) => string;
}

/** People and queues by their names; who has left keeps the id they had. */
export function useNames(): Names {
  const agents = useDocs('agent/');
  const queues = useDocs('queue/');
  return useMemo(() => {
    const named = (docs: readonly { id: string; name: string }[]) =>
      new Map(docs.map(({ id, name }) => [id, name]));
    const [people, lines] = [named(agents), named(queues)];
    return { agent: (id) => people.get(id) ?? id, queue: (id) => lines.get(id) ?? id };
  }, [agents, queues]);
}
