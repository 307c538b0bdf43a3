import { defineFeature } from '@/app/feature';

/** No page of its own: recordings are heard where their contact is read. */
export default defineFeature({ noun: 'recordings' });
