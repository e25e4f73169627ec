import { hashWord } from './letters.ts';
import { wordHashMap } from './word-hash-map.ts';

/** What a word in front says about the words behind it, in any language of this list; `none` says nothing. */
export const CUE = {
  none: 0,
  title: 1,
  greeting: 2,
  label: 3,
  header: 4,
  speech: 5,
  kin: 6,
  closing: 7,
} as const;

const CUES = new Map<number, number>();
add(
  CUE.title,
  `mr mrs ms miss mx dr prof professor doctor sir madam rev reverend capt captain lt col sgt sergeant gen cpl hon judge justice sen
   rep gov nurse officer detective inspector herr herrn frau fräulein dipl ing mag monsieur madame mademoiselle m mme mlle mm me docteur maître maitre
   señor señora señorita sr sra srta srs d doña dna doctora dra licenciado lic ing signor signore signora signorina sig sigra dott dottor dottore
   dottoressa dottssa avv ing senhor senhora dom dona doutor doutora meneer mevrouw mevr dhr mw heer juffrouw drs mr ir herra rouva neiti
   fru fröken frk hr pan pani paní pane pana panu panem slečna pán domnul doamna domnișoara dl dna bay bayan sayın sayin kyrios kyria gospodin
   gospođa gospa gosp gđa úr asszony shri smt sri kumari sheikh ustad datuk encik puan pak bapak bu ibu sdr ông ông bà mzee mwalimu
   familie famille famiglia fam
   господин госпожа пан пані гн гжа κύριος κυρία κ`,
);
add(
  CUE.greeting,
  `hi hello hey dear hallo liebe lieber guten moin servus geehrte geehrter bonjour bonsoir salut cher chère chere coucou hola querido
   querida estimado estimada apreciado ciao salve buongiorno buonasera caro cara gentile egregio egregia olá ola oi prezado prezada beste geachte hoi dag
   hej hejsan kära käre kær kære kjære hei moi terve hyvä cześć czesc witaj drogi droga szanowny szanowna dzień dobry ahoj
   dobrý milá milý vážený vážená szia kedves tisztelt bună buna dragă draga stimate stimată merhaba selam sevgili değerli zdravo bok dragi poštovani poštovana
   halo selamat apa xin chào kính gửi namaste salaam привет здравствуйте уважаемый уважаемая дорогой дорогая γεια αγαπητέ`,
);
add(
  CUE.label,
  `name names fullname firstname lastname surname forename customer client patient employee tenant landlord passenger guest member
   cardholder holder beneficiary recipient sender payee payer applicant candidate contact attn attention manager owner assignee reporter author approver
   reviewer attendee attendees participants witness claimant defendant plaintiff student teacher driver guardian spouse signed subscriber insured user
   kunde kundin mandant patientin versicherter versicherte mieter vermieter inhaber kontoinhaber empfänger absender ansprechpartner sachbearbeiter mitarbeiter
   bearbeiter nachname vorname familienname nom prénom prenom titulaire bénéficiaire destinataire locataire salarié nombre apellido apellidos titular cliente paciente
   beneficiario inquilino empleado nome cognome intestatario paziente dipendente apelido sobrenome utente funcionário naam voornaam achternaam klant
   patiënt namn förnamn efternamn kund navn fornavn etternavn efternavn kunde imię nazwisko imie klient pacjent jméno příjmení név ügyfél nume prenume client
   borrower mortgagor mortgagee policyholder grantor grantee lessee lessor testator physician surgeon attending karteninhaber karteninhaberin
   kontoinhaberin darlehensnehmer kreditnehmer kredietnemer rekeninghouder verzekeringnemer kaarthouder emprunteur souscripteur prestatario tomador mutuatario
   contraente executor executrix salesperson requester requestor organizer organiser consignee shipper landlady resident occupant debtor creditor buyer
   seller purchaser trustee courier instructor supervisor nominee referee attorney notary
   verhuurder huurder koper verkoper afzender verzekerde bewoner verkäufer käufer auftraggeber hausmeister kassier kassierin vorsitzender zeuge betreuer
   bailleur vendeur acheteur gérant expéditeur assuré arrendador arrendatario vendedor comprador remitente asegurado
   locatore conduttore venditore acquirente mittente assicurato senhorio locador locatário segurado condómino
   hyresgäst hyresvärd säljare köpare avsändare mottagare lejer udlejer leier utleier afsender modtager vicevært
   vuokralainen yhteyshenkilö najemca nadawca odbiorca nájemce odesílatel příjemce
   ad soyad müşteri hasta nimi asiakas potilas nama pelanggan имя фамилия клиент пациент`,
);
add(CUE.header, `from to cc bcc von an de para da a till fra od do subject reply wrote schrieb écrit`);
add(
  CUE.speech,
  `said says told tell asked ask called call met meet with by thanks thank thx told invited spoke according named heiße heisse
   heißt ist appelle llamo chiamo chamo heet heter hedder jmenuji nazywam laut durch mit bei avec par selon con por según segundo com
   met av med fra z od przez cu ile`,
);
add(
  CUE.kin,
  `wife husband son daughter brother sister mother father aunt uncle cousin boss colleague friend neighbour neighbor partner doctor
   mom dad chef kollege kollegin kollegen freund freundin bruder schwester sohn tochter mann collègue ami amie frère sœur fils fille mari femme amigo
   amiga hermano hermana hijo hija marido esposa esposo amico amica fratello sorella figlio figlia marito moglie jefe capo`,
);
add(
  CUE.closing,
  `regards sincerely cheers best wishes yours faithfully respectfully grüße grüßen gruß gruss mfg lg vg cordialement
   amicalement bises saludos abrazo atentamente saluti cordiali cumprimentos abraço groet groeten groetjes hälsningar mvh hilsen vh terveisin pozdrawiam pozdravem
   üdvözlettel cu saygılarımla selamlar salam hormat`,
);

function add(cue: number, words: string): void {
  for (const word of words.trim().split(/\s+/)) {
    const hash = hashWord(word, 0, word.length);
    if (!CUES.has(hash)) CUES.set(hash, cue);
  }
}

const CUE_OF = wordHashMap(CUES);

/** A value of `CUE`; takes what `hashWord` returns, so case and accents do not matter. */
export function cueOf(hash: number): number {
  return CUE_OF.get(hash);
}
