import { IconBriefcase, IconSun } from '@tabler/icons-react';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'cases',
  pages: [
    { path: '/cases', load: () => import('./view/CasesPage') },
    { path: '/day', load: () => import('./view/DayPage') },
  ],
  nav: [
    { path: '/day', label: 'cases.day.nav', icon: IconSun, order: 15 },
    { path: '/cases', area: 'records', label: 'cases.nav', icon: IconBriefcase, order: 44 },
  ],
  work: [
    { value: 'cases', label: 'cases.nav', key: 'Alt+G', load: () => import('./view/CasesTab'), order: 20 },
  ],
});
