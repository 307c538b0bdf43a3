import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import type { ContactDoc } from '@/protocol/desk';

/** Who the other party is: the name they gave, else their number, else that they withheld it. */
export function useWho(): (contact: ContactDoc) => string {
  const { t } = useTranslation();
  return ({ direction, caller, caller_name, dialled }) => {
    const number = direction === 'out' ? dialled : caller;
    return [caller_name, phoneNumber(number)].filter(Boolean).join(' · ') || t('floor.withheld');
  };
}
