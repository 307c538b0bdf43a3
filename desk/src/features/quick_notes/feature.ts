import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'quick_notes',
  residents: [{ place: 'top', load: () => import('./view/QuickNote'), order: 70 }],
});
