export type Strings = { [key: string]: string | Strings };

/** The strings of one language: `app` for the frame, and each feature's under its folder's name. */
export function gather(frame: Record<string, unknown>, features: Record<string, unknown>): Strings {
  const all: Strings = { app: Object.values(frame)[0] as Strings };
  for (const [path, strings] of Object.entries(features)) {
    const noun = path.split('/').at(-3) ?? path;
    all[noun] = strings as Strings;
  }
  return all;
}
