import { describe, expect, test } from 'vitest';

import { detect } from '../detect.ts';
import { parentOf } from '../type-registry.ts';

/** A value that only its label tells, and what the label is in many languages. */
const LABELS = [
  [
    'MRN',
    '4829-135',
    `Medical Rec. No.|Patient file number|Pat.-Nr.|Fallnummer|N° dossier patient|Nº de paciente|N.º de historia|Codice paziente|Nº do prontuário|
     Patiëntnr.|Nr historii choroby|Journalnr.|Pasientnummer|Potilasnumero|Číslo chorobopisu|Hasta no|Betegazonosító|Номер медкарты|病历号|カルテ番号|환자번호`,
  ],
  [
    'MBI',
    '1234-5678-90',
    `Subscriber No.|Medicaid ID|Health card no.|Versichertennummer|N° d'assuré|Número de afiliado|Tessera sanitaria|Carteirinha|Verzekerdennummer|
     Nr ubezpieczenia|Číslo pojištěnce|Полис ОМС|医保卡号|被保険者番号`,
  ],
  [
    'NATIONAL_ID',
    '7U3-9Q1808',
    `ID document no.|Personalausweis-Nr.|Titre de séjour|Cédula de identidad|Carta d'identità n.|Bilhete de identidade|Identiteitskaart|Nr dowodu|
     Občanský průkaz|Személyi igazolvány|Kimlik no|Удостоверение личности|Αριθμός ταυτότητας|身份证号|マイナンバー|주민등록번호|No. KTP|Số CCCD`,
  ],
  [
    'TAX_ID',
    '7719-3308-X',
    `Tax Reference No.|USt-IdNr.|N° SIRET|RUC|P. IVA|N.º contribuinte|KVK-nummer|REGON|CVR-nr.|Momsreg.nr|Verotunniste|DIČ|Adószám|Vergi numarası|ОГРН|税号`,
  ],
  [
    'PASSPORT',
    '91-44581-2',
    `PP No.|Reisepass-Nr.|Titre de voyage|Passin numero|Číslo pasu|Útlevél száma|Pasaport numarası|Номер паспорта|护照号码`,
  ],
  [
    'DRIVERS_LICENSE',
    '91-44581-2',
    `Operator license|Führerschein-Nr.|N° permis de conduire|Licencia de conducción|N. patente|Nº da CNH|Rijbewijsnr.|Nr prawa jazdy|Körkortsnummer|
     Číslo řidičského průkazu|Jogosítvány száma|Ehliyet no|Номер ВУ|驾驶证号码`,
  ],
  [
    'BANK_ACCOUNT',
    '1234567890',
    `DDA|Account Nbr|Girokonto|Compte n°|Cuenta núm.|N. conto|Conta nº|Rek.nr.|Konto bankowe|Bankgiro|Č. účtu|Cont bancar|Р/с|銀行口座|银行帐号`,
  ],
  [
    'DATE_OF_BIRTH',
    '12.03.1980',
    `Geb.dat.|DDN|F. Nac.|Födelsedag|Synt.|Nar.|D. Tarihi|Д.р.|Ημ. γέννησης|生日|생년월일|Tanggal lahir|Ngày sinh|تاريخ الميلاد|תאריך לידה`,
  ],
  [
    'PHONE',
    '0612345678',
    `Direct line|Durchwahl|Télécopie|Tfno.|Recapito telefonico|Fone|Vast nummer|Kom.|Puhelinnro|Telefonní číslo|Cep|Мобильный|Τηλ.|手机号|携帯|연락처|No. HP|SĐT|هاتف|נייד`,
  ],
  ['ICD_10', 'I10', `Diag code|Diagnosi|Rozpoznanie|Код МКБ|Diagnoseschlüssel|CIE-10`],
] as const;

const LAYOUTS = [
  (label: string, value: string) => `${label}: ${value}`,
  (label: string, value: string) => `${label} ${value}`,
  (label: string, value: string) => `Anna\n${label}:\n\n  ${value}\nBerlin`,
  (label: string, value: string) => `Name,${label},City\nAnna,${value},Berlin\n`,
  (label: string, value: string) => `"${label}","${value}"`,
  (label: string, value: string) => `**${label}:** ${value}`,
  (label: string, value: string) =>
    `<label for="f">${label}</label><input id="f" type="text" value="${value}">`,
] as const;

describe.each(LABELS)('%s', (type, value, labels) => {
  test.each(labels.split('|').map((label) => label.trim()))('is found behind %s in every layout', (label) => {
    const missed = LAYOUTS.map((layout) => layout(label, value)).filter(
      (text) =>
        !detect(text).some(
          (finding) =>
            (parentOf(finding.type) ?? finding.type) === type &&
            text.slice(finding.start, finding.end) === value,
        ),
    );
    expect(missed).toEqual([]);
  });
});

/** Labels that many trades have, by what stands around. */
test.each([
  [
    'MRN',
    '48291350',
    'Admitted to the ward on Monday.\nCase number: 48291350',
    'Case number: 48291350 (court)',
  ],
  ['MBI', '88231944', 'Blue Cross PPO\nPolicy #: 88231944', 'Car policy #: 88231944'],
  ['NATIONAL_ID', '88-127490', 'Nationality: French\nID No.: 88-127490', 'Widget ID No.: 88-127490'],
  [
    'DRIVERS_LICENSE',
    '88127490',
    'State of Ohio, class D vehicle. License No. 88127490',
    'Software license 88127490',
  ],
  [
    'BANK_ACCOUNT',
    '88127490',
    'Wire it to First Bank, account 88127490',
    'See account 88127490 on the forum',
  ],
])('%s: %s is told by the words around', (type, value, text, other) => {
  const found = (where: string): boolean =>
    detect(where).some(
      (finding) =>
        (parentOf(finding.type) ?? finding.type) === type &&
        where.slice(finding.start, finding.end) === value,
    );
  expect([found(text), found(other)]).toEqual([true, false]);
});
