import { IconHeadset } from '@tabler/icons-react';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'agent',
  pages: [{ path: '/desk', load: () => import('./view/DeskPage') }],
  nav: [{ path: '/desk', label: 'agent.nav', icon: IconHeadset, order: 10 }],
  residents: [
    { place: 'top', load: () => import('./view/AgentBar'), order: 10 },
    { place: 'bottom', load: () => import('./view/CallBar'), order: 10 },
    { place: 'over', load: () => import('./view/OfferDock'), order: 10 },
  ],
});
