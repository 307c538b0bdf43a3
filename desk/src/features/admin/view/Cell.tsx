import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '@/app/format';
import { useNames } from '@/features/contacts/names';
import { asText, type Value } from '../form/field';

const CODES = ['role', 'recording', 'transport', 'known_by'];

/** One value in a list, in words. */
export function Cell({ name, value }: { name: string; value: Value | undefined }) {
  const { t } = useTranslation();
  const names = useNames();
  if (typeof value === 'boolean') {
    const Icon = value ? IconCheck : IconMinus;
    return <Icon size={15} role="img" aria-label={t(value ? 'admin.yes' : 'admin.no')} />;
  }
  if (name.endsWith('_at') && typeof value === 'string') return dateAndTime(value);
  if (name === 'queues' && Array.isArray(value))
    return value.map((queue) => names.queue(asText(queue))).join(', ');
  if (name === 'sounds' && Array.isArray(value)) return value.map((sound) => languageOf(sound)).join(', ');
  if (CODES.includes(name)) return t(`admin.option.${asText(value)}`, { defaultValue: asText(value) });
  return asText(value);
}

const languageOf = (sound: Value): string =>
  typeof sound === 'object' && sound !== null && 'language' in sound ? asText(sound.language) : '';
