import { IconListCheck } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'scripts',
  pages: [
    { path: '/scripts', load: () => import('./view/ScriptsPage'), roles: SUPERVISING },
    { path: '/scripts/$id', load: () => import('./view/ScriptPage'), roles: SUPERVISING },
  ],
  nav: [{ path: '/scripts', area: 'guides', label: 'scripts.nav', icon: IconListCheck, order: 56, roles: SUPERVISING }],
  work: [
    {
      value: 'script',
      label: 'scripts.one',
      key: 'Alt+S',
      load: () => import('./view/ScriptTab'),
      order: 20,
    },
  ],
});
