import { IconHistory, IconStack2 } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'publishing',
  pages: [
    { path: '/changes', load: () => import('./view/ChangesPage'), roles: SUPERVISING },
    { path: '/versions', load: () => import('./view/VersionsPage'), roles: SUPERVISING },
  ],
  nav: [
    {
      path: '/changes',
      area: 'set_up',
      label: 'publishing.changes',
      icon: IconStack2,
      order: 86,
      roles: SUPERVISING,
    },
    {
      path: '/versions',
      area: 'set_up',
      label: 'publishing.versions',
      icon: IconHistory,
      order: 87,
      roles: SUPERVISING,
    },
  ],
});
