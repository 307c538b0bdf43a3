import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'notices',
  residents: [{ place: 'top', load: () => import('./view/Notices'), order: 61 }],
});
