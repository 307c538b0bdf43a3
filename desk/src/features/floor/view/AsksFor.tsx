import { useTranslation } from 'react-i18next';
import { minutesRange } from '@/app/format';
import { useSkills } from '@/features/routing/state';
import { skillsAsked } from '@/features/routing/words';
import type { ContactDoc } from '@/protocol/desk';
import { useNow } from '@/store';

/** What a waiting contact asks for now, in which ring, and how much longer it was told to wait. */
export function AsksFor({ contact }: { contact: ContactDoc }) {
  const { t } = useTranslation();
  const asked = skillsAsked(contact.demands, useSkills().name);
  return (
    <>
      {asked && ` · ${t('contacts.asks_for', { skills: asked })}`}
      {(asked || contact.ring > 0) && ` · ${t('contacts.in_ring', { ring: contact.ring })}`}
      {contact.expected_low_at !== null && contact.expected_high_at !== null && (
        <Expected low={contact.expected_low_at} high={contact.expected_high_at} />
      )}
    </>
  );
}

function Expected({ low, high }: { low: number; high: number }) {
  const { t } = useTranslation();
  const now = useNow();
  if (high <= now) return <> · {t('floor.waiting.longer')}</>;
  return <> · {t('contacts.expected', { range: minutesRange(low - now, high - now) })}</>;
}
