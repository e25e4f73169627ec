import type { Candidate } from '../../family.ts';
import { BEYOND_ASCII, segmentsOf, type Segments } from '../../segments.ts';
import type { Table } from '../../table-headings.ts';
import { eastAsianAddresses } from '../address/east-asian-addresses.ts';
import { addressFinder } from '../address/find-addresses.ts';
import { eachStretch } from './each-stretch.ts';
import { eastAsianNames } from './east-asian-names.ts';
import { nameFinder, type NameSpan } from './find-names.ts';
import { introducedName, withIntroduced } from './introduced-names.ts';
import { isNoName } from './is-no-name.ts';
import { joinInverted } from './join-inverted.ts';
import { joinLinks } from './join-links.ts';
import { joinParticles } from './join-particles.ts';
import { joinSyllables } from './join-syllables.ts';
import { keyedAddress } from './keyed-addresses.ts';
import { keyedName } from './keyed-names.ts';
import { mailedName } from './mailed-names.ts';
import { messageFields } from './message-fields.ts';
import { namedColumns, unreadCells, withinCells } from './named-columns.ts';
import { nameModel } from './name-model.ts';
import { withPlaces } from './placed-names.ts';
import { recallNames, withWholeNames } from './recall-names.ts';
import { trimRoles } from './trim-roles.ts';
import { GAP } from './words.ts';

/** Below this the model's guesses are of no use, whatever a caller asks for. */
const LEAST = 0.1;
/** An address as sure as this is no row of names, whatever its words look like. */
const SURE_ADDRESS = 0.5;

/** A character of the scripts of China, Japan and Korea. */
const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;

/** What a key or a mailbox has behind it, one of these at least. */
const KEY_GAP = GAP.colon | GAP.code | GAP.bracket;

/** Between the word that labels an address and the address: a colon, and a space or a line break. */
const LABEL_GAP = 3;

/** The persons and addresses of a text, in any order. `tables`: the text's own, where cells are what their headings say. */
export function findNamesAndAddresses(
  text: string,
  segments: Segments = segmentsOf(text),
  tables: readonly Table[] = [],
): Candidate[] {
  const names = nameFinder(text, nameModel(), LEAST);
  const addresses = addressFinder(text);
  const introduced: NameSpan[] = [];
  const keyed: Candidate[] = [];
  eachStretch(
    text,
    (words, first, limit) => {
      addresses.visit(words, first, limit);
      names.visit(words, first, limit);
      for (let i = first; i < limit; i += 1) {
        const introduction = introducedName(words, i);
        if (introduction !== undefined) introduced.push(introduction);
        if (((words.gap[i + 1] ?? 0) & KEY_GAP) === 0) continue;
        const name = keyedName(text, words, i) ?? mailedName(text, words, i);
        if (name !== undefined) introduced.push(name);
        const address = keyedAddress(text, words, i);
        if (address !== undefined) keyed.push(address);
      }
    },
    segments,
  );
  const cells = [...namedColumns(text, tables), ...keyed];
  const found: Candidate[] = [
    ...withinCells(addresses.found, cells),
    ...unreadCells(cells, addresses.found),
    ...messageFields(text),
    ...(hasEastAsian(text, segments) ? [...eastAsianAddresses(text), ...eastAsianNames(text)] : []),
  ];
  const streets = addresses.found.filter(({ score }) => score >= SURE_ADDRESS);
  let next = 0;
  const named = names.found.filter((name) => !isNoName(text, name));
  const whole = joinSyllables(text, withIntroduced(named, introduced));
  const spans = joinParticles(text, joinLinks(text, trimRoles(text, whole)));
  for (const { start, end, probability } of joinInverted(
    text,
    recallNames(text, withPlaces(text, withWholeNames(text, spans))),
  )) {
    while (next < streets.length && (streets[next]?.end ?? 0) <= start) next += 1;
    const street = streets[next]?.start ?? Infinity;
    // "Entrega: Rua das Flores, 5": a label, whatever it looks like.
    const isLabel = text[end] === ':' && street - end <= LABEL_GAP;
    if (street >= end && !isLabel) found.push({ type: 'PERSON', start, end, score: probability });
  }
  return found;
}

/** A pattern that goes through all of a text costs as much as the names of an eighth of its words. */
function hasEastAsian(text: string, { count, start, end, kind }: Segments): boolean {
  for (let index = 0; index < count; index += 1)
    if (((kind[index] ?? 0) & BEYOND_ASCII) !== 0 && EAST_ASIAN.test(text.slice(start[index], end[index])))
      return true;
  return false;
}
