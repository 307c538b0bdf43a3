import { type ComponentType, lazy, Suspense } from 'react';
import { allowed, type Resident } from '../feature';
import { residents } from '../features';
import { useSession } from '../session';
import { Fence } from './faults';

const loaded = new Map<Resident, ComponentType>(residents.map((one) => [one, lazy(one.load)]));

/** The parts of features that outlive a change of page, at one place of the frame. */
export function Residents({ place }: { place: Resident['place'] }) {
  const { role } = useSession().user;
  const here = residents.filter((one) => one.place === place && allowed(one.roles, role));
  return here.map((one) => {
    const Part = loaded.get(one);
    return (
      Part && (
        <Fence key={`${place}-${residents.indexOf(one)}`} fallback={null}>
          <Suspense fallback={null}>
            <Part />
          </Suspense>
        </Fence>
      )
    );
  });
}
