/** The GSM 03.38 alphabet; those in the second list take two places. Source: 3GPP TS 23.038 §6.2.1. */
const onePlace = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const twoPlaces = new Set('^{}\\[~]|€\f');

/** How many segments a carrier makes of this text: 160 or 153 places each in GSM-7, 70 or 67 in UCS-2. */
export function segmentsOf(body: string): number {
  const characters = Array.from(body);
  const isGsm = characters.every((character) => onePlace.has(character) || twoPlaces.has(character));
  if (!isGsm) return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
  const places = characters.length + characters.filter((character) => twoPlaces.has(character)).length;
  return places <= 160 ? 1 : Math.ceil(places / 153);
}
