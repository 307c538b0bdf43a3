import { IconSettings } from '@tabler/icons-react';
import type { UserRole } from '@/api/session';
import { defineFeature } from '@/app/feature';

const ADMINISTRATORS: readonly UserRole[] = ['administrator'];

export default defineFeature({
  noun: 'admin',
  pages: [
    { path: '/admin', load: () => import('./view/AdminPage'), roles: ADMINISTRATORS },
    { path: '/admin/$section', load: () => import('./view/AdminPage'), roles: ADMINISTRATORS },
  ],
  nav: [{ path: '/admin', label: 'admin.nav', icon: IconSettings, order: 90, roles: ADMINISTRATORS }],
});
