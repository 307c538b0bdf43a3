import { gather } from '../gather';

export default gather(
  import.meta.glob('../strings/nl.json', { eager: true, import: 'default' }),
  import.meta.glob('../../features/*/strings/nl.json', { eager: true, import: 'default' }),
);
