import { gather } from '../gather';

export default gather(
  import.meta.glob('../strings/en.json', { eager: true, import: 'default' }),
  import.meta.glob('../../features/*/strings/en.json', { eager: true, import: 'default' }),
);
