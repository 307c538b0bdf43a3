import { SUPERVISING } from '@/api/session';
import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'imports',
  pages: [{ path: '/customers/import', load: () => import('./view/ImportPage'), roles: SUPERVISING }],
});
