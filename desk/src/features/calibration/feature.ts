import { IconTargetArrow } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'calibration',
  pages: [{ path: '/calibration', load: () => import('./view/CalibrationPage'), roles: SUPERVISING }],
  nav: [
    {
      path: '/calibration',
      area: 'insight',
      label: 'calibration.nav',
      icon: IconTargetArrow,
      order: 46,
      roles: SUPERVISING,
    },
  ],
});
