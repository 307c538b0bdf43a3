import { useTranslation } from 'react-i18next';
import { phoneNumber } from '@/app/format';
import { useCustomerOf } from './customers';
import { type MyLine, otherParty } from './state';

export interface Who {
  /** The best name there is: of the customer, as the caller gave it, the number, or what is known instead. */
  title: string;
  /** The number as people read it; "" when there is none. */
  number: string;
  /** Whether the title is a name, so that the number is worth showing beside it. */
  named: boolean;
}

/** Who is at the other end of a line. */
export function useWho(mine: MyLine): Who {
  const { t } = useTranslation();
  const known = useCustomerOf(otherParty(mine)).data?.name ?? '';
  const number = phoneNumber(otherParty(mine));
  const name = known || mine.contact.caller_name;
  const nobody = t(mine.contact.entrance === 'visitor' ? 'phone.from_web' : 'phone.withheld');
  return { title: name || number || nobody, number, named: name !== '' };
}
