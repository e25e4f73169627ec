import { contextWords, type ContextWords } from '../../context-words.ts';
import { numberedLabels } from './numbered-labels.ts';

/** What states call the number of a person or of his card, where a code that no country's format knows is taken at its label's word. */
const NATIONAL_WORDS = contextWords({
  before: `
    national id, nid, nid no, national id number, national id no, national identification number, national identification no, national identity number, national identity card, national insurance number, national insurance no, ni number, nino,
    national identity, national identifier, national number, identity card, identity card number, identity card no, identity number, identity no, identity document,
    identity document number, identity document no, id document, id document number, id card, id card number, id card no, idcardnum, personal id, personal id number, personal id no, personal code, personal number,
    personal identification number, personal identity number, personal identity code, citizen id, citizen number, citizen card, citizenship number, government id, government issued id, govt id, state id,
    resident id, resident number, residence permit, residence permit number, residence card, green card, alien registration number, uscis number, social insurance number, voter id, military id,
    personalausweis, personalausweisnummer, personalausweis nr, perso nr, ausweisnummer, ausweis nr, ausweis id, identitätskarte, id karte, sozialversicherungsnummer, sozialversicherungs nr, sv nummer, svnr, rentenversicherungsnummer, personenkennziffer, personenkennzahl, aufenthaltstitel, aufenthaltstitelnummer, ahv nummer, ahv nr,
    carte d'identité, carte nationale d'identité, numéro de carte d'identité, n cni, numéro cni, cni, numéro de sécurité sociale, n de sécurité sociale, n sécurité sociale, n sécu, numéro de sécu, numéro sécu, sécurité sociale, pièce d'identité, titre de séjour, numéro d'identité, n d'identité, numéro national, registre national, numéro de registre national, niss,
    documento de identidad, documento nacional de identidad, dni, d n i, dni nie, nie, cédula, cédula de identidad, cédula de ciudadanía, número de cédula, documento nacional, número de identidad, n de identidad, n º de identidad, número de identificación, tarjeta de identidad, curp, número de seguridad social, número de la seguridad social, número seguridad social, nuss, tarjeta de residencia,
    carta d'identità, carta di identità, numero carta d'identità, documento d'identità, documento di identità, permesso di soggiorno,
    bilhete de identidade, cartão de cidadão, cartão do cidadão, carteira de identidade, documento de identidade, registro geral, cédula de identidade, número de identidade, cpf, c p f, número de segurança social, niss,
    identiteitskaart, identiteitskaartnummer, identiteitsbewijs, id kaart, id bewijs, bsn, burgerservicenummer, rijksregisternummer, rijksregisternr, documentnummer id, verblijfsdocument, verblijfsvergunning,
    dowód osobisty, dowód, numeru dowodu, numerem dowodu, numer dowodu, nr dowodu, nr dowodu osobistego, numer dowodu osobistego, dowodu osobistego, dowód tożsamości, seria i numer dowodu, pesel, karta pobytu,
    personnumret, personnummeret, fødselsnummeret, henkilötunnukseni, személyi számom, taj számom, személyi igazolványom száma, tc kimlik numaram, kimlik numaram, rodného čísla, rodným číslem, numeru pesel, numerem pesel, cnp ul, personnummer, personnr, person nr, samordningsnummer, id kort, id kortnummer, legitimationsnummer, nationellt id kort, cpr, cpr nummer, cpr nr, cpr no, fødselsnummer, fodselsnummer, fnr, fødselsnr, fodselsnr, dufnummer,
    henkilötunnus, henkilotunnus, hetu, henkilökortti, henkilökortin numero, kennitala, isikukood, id kaart, asmens kodas, asm kodas, personas kods, tapatybės kortelė,
    občanský průkaz, občanského průkazu, číslo občanského průkazu, číslo op, č op, občiansky preukaz, číslo občianskeho preukazu, číslo oP, rodné číslo, rodneho cisla, rč,
    személyi igazolvány, személyi igazolvány száma, személyi igazolványszám, személyazonosító igazolvány, személyi szám, személyi azonosító, szem ig szám, szig szám, taj szám, tajszám,
    carte de identitate, cnp, cod numeric personal, serie și număr ci, seria ci, buletin de identitate, act de identitate, лична карта, егн, osobna iskaznica, broj osobne iskaznice, broj lične karte, lična karta, osebna izkaznica, jmbg, emšo, oib,
    kimlik no, kimlik numarası, kimlik numarasi, tc kimlik, tc kimlik no, t c kimlik, t c kimlik no, tc no, tckn, nüfus cüzdanı, kimlik kartı, seri no kimlik,
    удостоверение личности, номер удостоверения, номер удостоверения личности, снилс, номер снилс, паспорт гражданина, посвідчення особи, номер посвідчення, айди карта, жеке сәйкестендіру, иин,
    αριθμός ταυτότητας, ταυτότητα, ταυτότητας, αδτ, α δ τ, δελτίο ταυτότητας, αμκα, αρ ταυτότητας,
    マイナンバー, 個人番号, 在留カード番号, 身分証明書番号, 身分証番号, 身份证, 身份证号, 身份证号码, 身份證, 身份證號碼, 身分證, 身分證字號, 证件号, 证件号码, 證件號碼, 居民身份证号, 公民身份号码, 주민등록번호, 주민번호, 외국인등록번호, 신분증번호,
    nik, no ktp, nomor ktp, ktp, nomor induk kependudukan, kad pengenalan, no kp, no kad pengenalan, mykad, nric, nric no, nric fin, hkid, hkid no, cmnd, cccd, số cmnd, số cccd, căn cước công dân, căn cước, chứng minh nhân dân, เลขประจำตัวประชาชน, เลขบัตรประชาชน, บัตรประชาชน,
    رقم الهوية, رقم الهوية الوطنية, الرقم القومي, رقم البطاقة, بطاقة الهوية, رقم الإقامة, הזהות, תעודת זהות, מספר זהות, מספר תעודת זהות, ת ז, aadhaar, aadhar, aadhaar no, आधार, आधार संख्या, cnic, cnic no, emirates id, iqama, iqama no, ghana card, umid, philsys
  `,
});

/** `Personal-Nr.` is what German employers give. */
export const NATIONAL_ID_LABELS: ContextWords = {
  ...NATIONAL_WORDS,
  before: NATIONAL_WORDS.before.filter((words) => words !== 'personal nr'),
};

/** As above, of tax numbers and the numbers of companies. */
export const TAX_ID_LABELS = contextWords({
  before: `
    tax id, tax id number, tax id no, tax identification, tax identification number, tax identification no, tax number, tax no, taxnum, tax code, tax file, tax file number, tax ref, tax reference, tax reference number, tax reference no, tax registration number, tax registration no, tax registration, tax identifier, tax reg no, tax payer id,
    taxpayer id, taxpayer identification number, taxpayer number, taxpayer no, taxpayer reference, taxpayer, tin, tin no, tin number, fiscal number, fiscal no, fiscal code, fiscal id, fiscal identification number,
    vat number, vat id, vat no, vat nr, vat reg, vat reg no, vat registration, vat registration number, vat registration no, vat identification number, vatin, gst number, gst no, gst id, gst registration number, gst reg no, gstin, hst number, business tax number, business tax id, company tax number, company tax id, business number, utr, utr number, abn, acn, tfn, ird number,
    steuernummer, steuer nr, steuer nummer, st nr, stnr, steuer id, steuerid, steueridentifikationsnummer, steuer identifikationsnummer, steuer idnr, idnr, ust id, u st id, u st id nr, u st idnr, ust idnr, ust id nr, ustid, ustidnr, umsatzsteuer id, umsatzsteuer identifikationsnummer, umsatzsteuernummer, uid nummer, uid nr, uid number, mwst nr, mwst nummer,
    numéro fiscal, n fiscal, numéro d'identification fiscale, référence fiscale, identifiant fiscal, numéro spi, numéro de tva, numéro tva, n tva, n de tva, tva intracommunautaire, n tva intracommunautaire, siret, siren, n siret, n siren, numéro siret, numéro siren, numéro d'entreprise, n d'entreprise,
    nif, n i f, cif, c i f, número fiscal, número de identificación fiscal, ruc, r u c, cuit, cuil, cuit cuil, rut, r u t, nit, n i t, identificación fiscal, registro federal de contribuyentes, código de identificación fiscal, nif iva, iva nif, clave rfc,
    partita iva, p iva, piva, part iva, numero di partita iva, numero partita iva, n partita iva, codice fiscale, cod fiscale, cod fisc, cod fisc p iva,
    contribuinte, número de contribuinte, n contribuinte, n º contribuinte, n de contribuinte, número de identificação fiscal, nipc, cnpj, c n p j, número fiscal de contribuinte, inscrição estadual,
    btw nummer, btw nr, btw id, btw identificatienummer, fiscaal nummer, fiscaal nr, rsin, kvk nummer, kvk nr, kvk, ondernemingsnummer, ondernemingsnr, kbo nummer,
    nip, numer nip, nr nip, numeru nip, adóazonosítóm, adóazonosító jelem, adószámom, adószámunk, vergi numaram, vergi numaramız, cod fiscal nr, numer identyfikacji podatkowej, regon, numer regon, identyfikator podatkowy,
    organisationsnummer, organisationsnr, org nr, orgnr, org nummer, orgnummer, momsnummer, momsnr, moms nr, momsregistreringsnummer, momsreg nr, momsregnr, vat nummer, cvr, cvr nr, cvr nummer, cvr no, se nummer, se nr, organisasjonsnummer, organisasjonsnr, mva nummer, mva nr, foretaksnummer,
    y tunnus, ytunnus, alv numero, alv nro, alv tunniste, verotunniste, veronumero, vsk númer,
    dič, dic, ičo, ico, ič dph, ic dph, daňové číslo, daňové identifikační číslo, danove cislo, adószám, adoszam, adóazonosító, adóazonosító jel, adoazonosito jel, közösségi adószám,
    cod fiscal, cui, cod unic de inregistrare, cod de identificare fiscală, cod tva, булстат, еик, ддс номер, porezni broj, matični broj poduzeća, pib, davčna številka, id za ddv,
    vergi no, vergi kimlik no, vergi numarası, vergi numarasi, vergi kimlik numarası, vkn, mersis no,
    инн, огрн, огрнип, окпо, іпн, єдрпоу, рнокпп, код єдрпоу, податковий номер, налоговый номер, идентификационный номер налогоплательщика, унп, бин,
    αφμ, α φ μ, αριθμός φορολογικού μητρώου, αριθμός φπα, pvm kodas, pvn numurs, kmkr number, įmonės kodas,
    法人番号, 納税者番号, 事業者番号, 登録番号, 税号, 税務登記号, 纳税人识别号, 統一編號, 统一社会信用代码, 社会信用代码, 사업자등록번호, 사업자번호, 법인등록번호,
    npwp, no npwp, nomor pokok wajib pajak, mã số thuế, ma so thue, mst, เลขประจำตัวผู้เสียภาษี, الرقم الضريبي, رقم التسجيل الضريبي, ח פ, עוסק מורשה, pan no, pan number, pan card, जीएसटी,
    ${numberedLabels('fiscal, de tva, contribuinte', 'before')}
  `,
});

/** Called so in many trades: only where somebody's person or papers are spoken of. */
export const ID_WORDS = contextWords({
  before: `
    id number, id no, id nr, id num, id nbr, identification number, identification no, identification, document number, document no, document id, numéro de document, n de document, documento, número de documento, n de documento, n º de documento, n documento,
    identificación, documento n, documento numero, numero documento, documentnummer, document nr, legitimation, rg, r g, c i, buletin, ausweis, id nummer, idnr, idnummer, номер документа, документ, 证件, versicherungsnummer
  `,
});
export const PAPERS =
  /identity|citizen|national|passport|\bborn\b|birth|\bdob\b|\bgender\b|\bsex\b|surname|first.?name|last.?name|full.?name|resident|visa\b|immigration|applicant|geboren|geburt|geb\.|vorname|nachname|staatsangeh|né(?:e)? le|naissance|prénom|nationalité|nacimiento|nacid[oa]|apellido|nacionalidad|nacionalidade|nascimento|nascid[oa]|nat[oa] (?:a|il)|nascita|cognome|geboren|geboorte|voornaam|achternaam|urodz|nazwisko|obywatel|född|født|efternamn|syntym|narozen|jméno|příjmení|szület|născut|doğum|soyad|рожд|фамилия|гражд|народ|γέννησ|生年月日|氏名|出生|姓名|생년월일|성명/i;

/** Whatever somebody has a licence for. */
export const LICENCE_WORDS = contextWords({
  before: `
    license, license no, license nr, license num, license id, licence, licence no, licence nr, lic, lic no, lic number, permit, permit number, permit no, licencia, n de licencia, número de licencia, n licencia, patente, права, permis, carta
  `,
});
export const DRIVING =
  /driv(?:er|ing)|\((?:NSW|VIC|QLD|TAS|ACT|SA|WA|NT|[A-Z]{2})\)|\bdmv\b|vehicle|\bcar\b|motor|insur|class [a-dm]\b|fahr(?:er|zeug)|führer|conduire|conducteur|véhicule|conduc|vehículo|guida|veicolo|condução|veículo|rijden|voertuig|kierow|pojazd|körning|kørsel|řidič|vozid|sürücü|водител|автомоб/i;
