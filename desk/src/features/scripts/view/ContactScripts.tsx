import { useRuns } from '../state';
import { Answers } from './Answers';

/** What was answered in a contact, for those who read it later. */
export function ContactScripts({ contact }: { contact: string }) {
  const { data } = useRuns(contact);
  return (data ?? []).map((run) => <Answers key={run.id} run={run} />);
}
