/** A path of the desk as the records write it, `/orders?open=7`, in the two parts that the router wants. */
export function parts(link: string): { to: string; search: Record<string, string> } {
  const [to = '', query = ''] = link.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(query)) };
}
