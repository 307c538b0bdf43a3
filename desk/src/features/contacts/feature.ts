import { IconHistory } from '@tabler/icons-react';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'contacts',
  pages: [
    { path: '/contacts', load: () => import('./view/ContactsPage') },
    { path: '/contacts/$id', load: () => import('./view/ContactPage') },
  ],
  nav: [{ path: '/contacts', area: 'records', label: 'contacts.nav', icon: IconHistory, order: 40 }],
});
