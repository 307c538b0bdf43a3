import { IconLayoutDashboard } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'floor',
  pages: [{ path: '/floor', load: () => import('./view/FloorPage'), roles: SUPERVISING }],
  nav: [{ path: '/floor', label: 'floor.nav', icon: IconLayoutDashboard, order: 20, roles: SUPERVISING }],
});
