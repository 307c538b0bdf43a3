import { IconBook2 } from '@tabler/icons-react';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'knowledge',
  pages: [{ path: '/knowledge', load: () => import('./view/KnowledgePage') }],
  nav: [{ path: '/knowledge', area: 'guides', label: 'knowledge.nav', icon: IconBook2, order: 55 }],
  work: [
    {
      value: 'knowledge',
      label: 'knowledge.nav',
      key: 'Alt+K',
      load: () => import('./view/KnowledgeTab'),
      order: 30,
    },
  ],
});
