import { gather } from '../gather';

export default gather(
  import.meta.glob('../strings/et.json', { eager: true, import: 'default' }),
  import.meta.glob('../../features/*/strings/et.json', { eager: true, import: 'default' }),
);
