import { IconChartHistogram } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'simulate',
  pages: [{ path: '/simulate', load: () => import('./view/SimulatePage'), roles: SUPERVISING }],
  nav: [
    { path: '/simulate', area: 'insight', label: 'simulate.nav', icon: IconChartHistogram, order: 45, roles: SUPERVISING },
  ],
});
