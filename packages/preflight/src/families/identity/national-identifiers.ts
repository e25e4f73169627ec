import { africa } from './countries/africa.ts';
import { austria } from './countries/austria.ts';
import { baltics } from './countries/baltics.ts';
import { belgium } from './countries/belgium.ts';
import { brazil } from './countries/brazil.ts';
import { bulgaria } from './countries/bulgaria.ts';
import { canada } from './countries/canada.ts';
import { china } from './countries/china.ts';
import { czechiaSlovakia } from './countries/czechia-slovakia.ts';
import { denmark } from './countries/denmark.ts';
import { eastAsia } from './countries/east-asia.ts';
import { finland } from './countries/finland.ts';
import { formerYugoslavia } from './countries/former-yugoslavia.ts';
import { france } from './countries/france.ts';
import { germany } from './countries/germany.ts';
import { greece } from './countries/greece.ts';
import { hungary } from './countries/hungary.ts';
import { iceland } from './countries/iceland.ts';
import { india } from './countries/india.ts';
import { ireland } from './countries/ireland.ts';
import { italy } from './countries/italy.ts';
import { luxembourg } from './countries/luxembourg.ts';
import { mexico } from './countries/mexico.ts';
import { middleEast } from './countries/middle-east.ts';
import { netherlands } from './countries/netherlands.ts';
import { norway } from './countries/norway.ts';
import { oceania } from './countries/oceania.ts';
import { poland } from './countries/poland.ts';
import { portugal } from './countries/portugal.ts';
import { romania } from './countries/romania.ts';
import { russia } from './countries/russia.ts';
import { southAmerica } from './countries/south-america.ts';
import { southAsia } from './countries/south-asia.ts';
import { southEastAsia } from './countries/south-east-asia.ts';
import { spain } from './countries/spain.ts';
import { sweden } from './countries/sweden.ts';
import { switzerland } from './countries/switzerland.ts';
import { turkey } from './countries/turkey.ts';
import { ukraine } from './countries/ukraine.ts';
import { unitedKingdom } from './countries/united-kingdom.ts';
import { unitedStates } from './countries/united-states.ts';
import type { Family } from '../../family.ts';
import { definitionOf, formatOf, type Identifier } from './identifier.ts';

/** Every identifier that a state hands out, by country; to add one, write a record in its country's file. */
export const IDENTIFIERS: readonly Identifier[] = [
  unitedStates,
  canada,
  mexico,
  brazil,
  southAmerica,
  unitedKingdom,
  ireland,
  germany,
  austria,
  switzerland,
  france,
  belgium,
  netherlands,
  luxembourg,
  italy,
  spain,
  portugal,
  denmark,
  sweden,
  norway,
  finland,
  iceland,
  poland,
  czechiaSlovakia,
  hungary,
  romania,
  bulgaria,
  greece,
  formerYugoslavia,
  baltics,
  ukraine,
  russia,
  turkey,
  middleEast,
  africa,
  india,
  southAsia,
  china,
  eastAsia,
  southEastAsia,
  oceania,
].flat();

export const nationalIdentifiers: Family = {
  title: 'Government identifiers',
  types: IDENTIFIERS.map(definitionOf),
  formats: IDENTIFIERS.map(formatOf),
};
