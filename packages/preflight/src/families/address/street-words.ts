import { hashWord } from '../person/letters.ts';
import { wordHashMap } from '../person/word-hash-map.ts';

/** What a word can be in an address, one bit each. */
export const ROLE = {
  /** After the name, the number in front: `12 High Street`. */
  englishStreet: 1,
  /** Before the name: `rue de la Paix`, `Via Roma`, `ul. Miła`. */
  streetBefore: 2,
  /** After the name, the number behind: `Berliner Straße 5`, `Erzsébet tér 19`. */
  streetAfter: 4,
  unit: 8,
  box: 16,
  state: 32,
  direction: 64,
  /** Small words inside the names of streets and towns. */
  link: 128,
  /** A street word that is an everyday word as well, or a common name of something else. */
  weak: 256,
  /** What an army's post office is called. */
  military: 512,
  number: 1024,
  /** What follows an address in a signature: `Tel`, `Fax`. */
  contact: 2048,
  /** Inside the names of towns only: `Newcastle upon Tyne`, `Châlons-sur-Saône`. */
  townLink: 4096,
  /** At the end of a Japanese district or town, behind a hyphen: `Shinjuku-ku`. */
  townEnd: 8192,
  /** Behind these a road is called by a number: `County Road 14`, `Strada Statale 16`. */
  numbered: 16384,
  /** Stands before a postcode or a county and belongs to it: `CEP 01310-100`, `Co. Clare`. */
  areaLabel: 32768,
} as const;

const ROLES = new Map<number, number>();
add(
  ROLE.englishStreet,
  `street st road rd avenue ave av lane ln drive dr boulevard blvd court ct place pl square sq terrace ter highway hwy parkway pkwy
   crescent cres close way circle cir trail trl alley row walk mews gardens grove hill green quay rise route freeway expressway
   turnpike pike wynd brae vennel plaza loop ridge vale view parade esplanade wharf broadway streets avenues common causeway bypass crossing
   squares extensions extension streets roads courts drives lanes islands
   annex arcade bend bluff bottom branch bridge brook burg camp canyon cape center centre circles cliff cliffs club corner corners coves cove creek
   crest curve dale dam divide estate estates falls ferry field fields flat flats ford forest forge fork forks fort garden gateway glen greens groves harbor
   harbour haven heights hills hollow inlet island isle junction key knoll knolls lake lakes landing light lights lock lodge mall manor meadow meadows mill mills
   mission motorway mount mountain neck orchard oval overpass park parks parkways pass passage path pine pines plain plains plazas point points port ports prairie radial
   ramp ranch rapids rest river rue run shoal shoals shore shores skyway spring springs spur station stravenue stream summit throughway trace
   track trafficway tunnel underpass union unions valley via viaduct village ville vista wall ways well wells
   marg nagar chowk salai sector galli bazaar colony enclave vihar layout sadak soi`,
);
add(
  ROLE.weak,
  `annex arcade bend bluff bottom branch bridge brook burg camp canyon cape center centre circles cliff cliffs club corner corners coves cove creek
   crest curve dale dam divide estate estates falls ferry field fields flat flats ford forest forge fork forks fort garden gateway glen greens groves harbor
   harbour haven heights hills hollow inlet island islands isle junction key knoll knolls lake lakes landing light lights lock lodge mall manor meadow meadows mill mills
   mission mount mountain neck orchard oval overpass park parks pass passage path pine pines plain plains plazas point points port ports prairie radial
   ramp ranch rapids rest river run shoal shoals shore shores spring springs spur station stream summit trace
   track tunnel underpass union unions valley village ville vista wall ways well wells colony layout courts
   rotonda incrocio canale stretto frazione localita diag baan`,
);
add(
  ROLE.weak,
  `court ct place pl square close way circle trail row walk gardens grove hill green rise route pike plaza loop ridge vale view
   parade common crossing dr st extensions extension ter cir pass via c passage largo corso piazza calle square plaza place
   strada camino carrera r av largo estrada`,
);
add(
  ROLE.streetBefore,
  `rue avenue av boulevard boul bd blvd place pl chemin allee allées impasse quai route cours passage square faubourg ruelle sentier hameau lotissement rambla
   via viale vle piazza pza corso vicolo largo strada contrada borgo lungomare lungotevere lungarno salita rotonda incrocio canale stretto frazione localita
   calle c avenida avda av plaza paseo pso camino carrera cra cl carretera ctra ronda travesia calzada bulevar diagonal diag
   jr jiron psje pasaje urbanizacion poligono
   rua r travessa praca praceta largo beco calcada azinhaga estrada rodovia alameda avenida viela rúa carrer
   ul ulica aleja al aleje plac os osiedle ulitsa prospekt strada str calea bulevardul bd intrarea trg laan straße
   jalan jl lorong duong
   улица ул проспект пр просп переулок пер бульвар бул шоссе ш набережная наб площадь пл проезд вулиця вул провулок площа
   οδος λεωφορος λεωφ πλατεια`,
);
add(
  ROLE.streetAfter,
  `strasse straße str weg platz gasse allee ring damm ufer straat laan plein gracht kade weg singel dreef
   utca u ut ter korut krt setany ulica ulice cesta trg namesti nam trida nabrezi ulitsa street
   gata gatan vagen vag gade vej alle plads plass plassen torg torget gate vei veien katu tie kuja polku sokak sokagi sok sk caddesi cad cd mahallesi bulvari tanav tn
   puiestee pst tee mnt maantee iela prospekts prospektas pr gatve voorhout via rambla utja sor koz rkp rakpart fasor
   улица проспект переулок бульвар шоссе набережная площадь проезд тракт вулиця проспект`,
);
add(
  ROLE.unit,
  `apt apartment suite ste unit floor flat fl app room rm building bldg block blk level house piso planta puerta depto dpto departamento
   apto apartamento andar sala bloco interior int etage appartement appt bat batiment escalier stock stiege tur top lägenhet lgh byt
   torre dto oficina casa local piano appartamento scala palazzina bajo escalera portal lote manzana bureau resid residence
   whg wohnung og ug dg obergeschoss stock hinterhaus vorderhaus bus lok lokal m mieszkanie th tv mf as hs etasje esc esq izq izquierda
   dcha derecha izda dcho sal kv кв квартира корпус корп офис оф этаж подъезд tr centro loja cj conjunto sl fundos quadra qd lt ap tower wing shop lot kiosk studio penthouse verdieping bte
   ajto emelet fsz emeleti vaning trappa porta wohneinheit`,
);
add(
  ROLE.box,
  `box bag postbox postfach postbus postboks apartado apdo postale postal correos pocztowa poczt bp cp rr hc`,
);
add(
  ROLE.townLink,
  `on upon by the en sur sous les lez aux ob bei an am im in nad pod cum under le la el al del de`,
);
add(ROLE.townEnd, `ku shi cho machi ken gun mura fu to dori gu dong eup myeon si do`);
add(
  ROLE.numbered,
  `road rd route rte rt highway hwy line sideroad statale provinciale rodovia carretera nationale departementale`,
);
add(ROLE.areaLabel, `cep plz pin zip postcode cp co county`);
add(
  ROLE.state,
  `al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut
   vt va wa wv wi wy dc pr on qc bc ab mb sk ns nb nl pe yt nt nu nsw vic qld act tas aa ae ap sp rj mg rs ac ba ce df pb pi rn ro rr cdmx`,
);
add(
  ROLE.direction,
  `n s e w ne nw se sw north south east west northeast northwest southeast southwest nord sud est ouest norte sur`,
);
add(
  ROLE.link,
  `de la le les du des del della delle dei degli di da do dos das d l el los las y e et the of and in a van der den het von zum zur
   am an im u v i pri pod nad na`,
);
add(ROLE.military, `apo fpo dpo`);
add(
  ROLE.contact,
  `tel phone telephone fax mobile mob cell email mail web www office desk telefon handy dr mr mrs ms`,
);
add(ROLE.number, `no nr n nº num numero number hausnummer дом д буд будинок`);

function add(role: number, words: string): void {
  for (const word of words.trim().split(/\s+/)) {
    const hash = hashWord(word, 0, word.length);
    ROLES.set(hash, (ROLES.get(hash) ?? 0) | role);
  }
}

const ROLES_OF = wordHashMap(ROLES);

/** Bits of `ROLE`; takes what `hashWord` returns, so case and accents do not matter. */
export function roleOf(hash: number): number {
  return ROLES_OF.get(hash);
}

/** Words that are streets by their ending: `Musterstraße`, `Kerkstraat`, `Mannerheimintie`. */
const COMPOUND =
  /\p{L}{2}(?:stra(?:ß|ss)e|str|weg|baan|hof|pad|steeg|gasse|platz|allee|ring|damm|ufer|steig|markt|stieg|straat|laan|plein|gracht|kade|singel|dreef|dijk|gatan|gata|vägen|vagen|väg|gränd|gade|vej|vænget|allé|gate|gaten|vei|veien|veg|vegen|bakken|katu|tie|kuja|polku|tänav|iela|utca|braut|gata|vegur|stræti|götu)$/iu;

export function isCompoundStreet(word: string): boolean {
  return COMPOUND.test(word);
}
