import { IconSitemap } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'flows',
  pages: [
    { path: '/studio', load: () => import('./view/FlowsPage'), roles: SUPERVISING },
    { path: '/studio/$id', load: () => import('./view/FlowPage'), roles: SUPERVISING },
  ],
  nav: [{ path: '/studio', area: 'self_service', label: 'flows.nav', icon: IconSitemap, order: 60, roles: SUPERVISING }],
});
