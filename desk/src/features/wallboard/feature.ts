import { IconDeviceTv } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'wallboard',
  pages: [{ path: '/wall', load: () => import('./view/WallPage'), frame: 'bare' }],
  nav: [{ path: '/wall', area: 'insight', label: 'wallboard.nav', icon: IconDeviceTv, order: 70, roles: SUPERVISING }],
});
