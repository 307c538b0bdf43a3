import { defineFeature } from '@/app/feature';

export default defineFeature({
  noun: 'phone',
  residents: [{ place: 'over', load: () => import('./view/PhoneResident'), order: 1 }],
});
