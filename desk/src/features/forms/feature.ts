import { IconForms } from '@tabler/icons-react';
import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'forms',
  pages: [
    { path: '/forms', load: () => import('./view/FormsPage') },
    { path: '/forms/$id', load: () => import('./view/BuilderPage'), roles: SUPERVISING },
  ],
  nav: [{ path: '/forms', area: 'guides', label: 'forms.nav', icon: IconForms, order: 57 }],
  work: [
    { value: 'form', label: 'forms.one', key: 'Alt+F', load: () => import('./view/FormTab'), order: 25 },
  ],
});
