import type { WorkPart } from '@/app/feature';
import { useCustomerOf } from '@/features/agent/customers';
import { otherParty } from '@/features/agent/state';
import { ContactCases } from './CasesOf';

/** Cases beside the contact in hand: those it belongs to, the customer's open ones, and a new one. */
export default function CasesTab({ contact, line }: WorkPart) {
  const { data: customer } = useCustomerOf(otherParty({ contact, line }));
  return <ContactCases key={contact.id} contact={contact.id} customer={customer?.id} />;
}
