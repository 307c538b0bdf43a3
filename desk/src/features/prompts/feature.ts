import { IconSpeakerphone } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'prompts',
  pages: [{ path: '/prompts', load: () => import('./view/PromptsPage'), roles: SUPERVISING }],
  nav: [
    {
      path: '/prompts',
      area: 'self_service',
      label: 'prompts.nav',
      icon: IconSpeakerphone,
      order: 62,
      roles: SUPERVISING,
    },
  ],
});
