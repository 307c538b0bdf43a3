import { Anchor } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/** To the customer's page, without loading the desk anew: a call would drop. */
export function CustomerLink({ id, children }: { id: number; children: ReactNode }) {
  const navigate = useNavigate();
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ to: '/customers', search: { open: String(id) } });
  };
  return (
    <Anchor inherit underline="always" href={`/customers?open=${id}`} onClick={go}>
      {children}
    </Anchor>
  );
}
