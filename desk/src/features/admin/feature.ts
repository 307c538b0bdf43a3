import { IconSettings } from '@tabler/icons-react';
import type { UserRole } from '@/api/session';
import { defineFeature } from '@/app/feature';

const ADMINISTRATORS: readonly UserRole[] = ['administrator'];

// Not `/admin`: the framework's own pages live there, and a reload must come back here.
export default defineFeature({
  noun: 'admin',
  pages: [
    { path: '/settings', load: () => import('./view/AdminPage'), roles: ADMINISTRATORS },
    { path: '/settings/$section', load: () => import('./view/AdminPage'), roles: ADMINISTRATORS },
  ],
  nav: [{ path: '/settings', area: 'set_up', label: 'admin.nav', icon: IconSettings, order: 90, roles: ADMINISTRATORS }],
});
