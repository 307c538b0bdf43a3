import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkPart } from '@/app/feature';
import { useKeys } from '@/app/keys';
import { ArticleReader } from './ArticleReader';
import { Finder } from './Finder';

interface Place {
  typed: string;
  open: number;
}

/** Kept per contact: another tab or another line, and back, finds it as it was. */
const places = new Map<string, Place>();

/** Knowledge beside the call. */
export default function KnowledgeTab({ contact }: WorkPart) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place>(places.get(contact.id) ?? { typed: '', open: 0 });
  const go = (wish: Partial<Place>) => {
    const next = { ...place, ...wish };
    places.set(contact.id, next);
    setPlace(next);
  };
  const back = () => go({ open: 0 });
  useKeys(
    place.open
      ? [
          {
            id: 'knowledge-back',
            keys: ['Escape'],
            label: 'knowledge.back',
            group: 'agent.work',
            run: back,
            overControls: true,
          },
        ]
      : [],
  );
  if (!place.open)
    return <Finder typed={place.typed} onType={(typed) => go({ typed })} onOpen={(open) => go({ open })} />;
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        mb={6}
        ml={-8}
        leftSection={<IconArrowLeft size={15} aria-hidden />}
        onClick={back}
        data-testid="knowledge-back"
      >
        {t('knowledge.back')}
      </Button>
      <ArticleReader id={place.open} contact={contact.id} onOpen={(open) => go({ open })} />
    </div>
  );
}
