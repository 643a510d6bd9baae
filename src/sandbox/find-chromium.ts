import { access, constants } from 'node:fs/promises';

/** Where Chromium is on the machines we know. */
const usualPlaces: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine; null if there is none. `named` comes first, if it is given. */
export async function findChromium(named: string | undefined): Promise<string | null> {
  for (const place of [...(named === undefined ? [] : [named]), ...usualPlaces]) {
    const isThere = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return place;
  }
  return null;
}
