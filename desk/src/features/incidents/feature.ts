import { IconAlertTriangle } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'incidents',
  pages: [{ path: '/incidents', load: () => import('./view/IncidentsPage') }],
  nav: [
    { path: '/incidents', label: 'incidents.nav', icon: IconAlertTriangle, order: 20 },
  ],
  residents: [{ place: 'top', load: () => import('./view/JumpNotice'), order: 55, roles: SUPERVISING }],
});
