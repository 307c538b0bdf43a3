import { gather } from '../gather';

export default gather(
  import.meta.glob('../strings/hu.json', { eager: true, import: 'default' }),
  import.meta.glob('../../features/*/strings/hu.json', { eager: true, import: 'default' }),
);
