import { useQuery } from '@tanstack/react-query';
import { ApiError, rest } from '@/api/rest';

export interface CustomerNumber {
  number: string;
  as_typed?: string;
}

export interface Customer {
  id: number;
  name: string;
  company: string;
  email: string;
  language: string;
  note: string;
  numbers: CustomerNumber[] | string[];
}

/** Who has this number; null when nobody is known by it. */
export function useCustomerOf(number: string) {
  return useQuery({
    queryKey: ['customers', 'lookup', number],
    enabled: number !== '',
    queryFn: async () => {
      try {
        return (await rest.get<Customer | null>('/customers/lookup', { number })) ?? null;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });
}
