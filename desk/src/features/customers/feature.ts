import { IconAddressBook } from '@tabler/icons-react';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'customers',
  pages: [{ path: '/customers', load: () => import('./view/CustomersPage') }],
  nav: [{ path: '/customers', area: 'records', label: 'customers.nav', icon: IconAddressBook, order: 50 }],
});
