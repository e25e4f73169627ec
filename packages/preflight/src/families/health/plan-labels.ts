import { contextWords } from '../../context-words.ts';
import { numberedLabels } from '../identity/numbered-labels.ts';

/** Web sites call their users so, too: what has letters in it counts, digits only where health is spoken of. */
const MEMBER_WORDS = `member id, member number, member no, member identifier, group member id`;

/** What insurers and health services call the number of somebody who is insured. */
const PLAN_NAMES = `
    health plan beneficiary number, health plan id, health plan number, health plan, plan member id, plan id, beneficiary number, beneficiary id,
    subscriber id, subscriber number, subscriber no, enrollee id, enrollee number, insurance id, insurance member id, insurance number, insurance no, insurance card, insurance card number,
    health insurance number, health insurance no, health insurance id, health insurance, health insurance policy, health insurance policy number, insurance policy number, insurance policy no, insurance policy, medical insurance,
    medicaid id, medicaid number, medicaid no, medicaid, medicare id, medicare number, medicare, hicn, policyholder id, insured id, insured no, insured number, insured id number, insured's id, insured's id number, insured's i d, insured's i d number, insured i d number, health card number, health card no, health card, healthcare number,
    payer member id, policy holder id, dependent id, 
    krankenversicherung, krankenversicherungsnummer, versichertennummer, versicherten nr, versicherten id, krankenkassennummer, krankenversichertennummer, kvnr, kv nummer, versichertenkarte,
    seguro médico, número de seguro, número de afiliado, número de asegurado, tarjeta sanitaria, tarjeta sanitaria individual, cip sns, póliza de salud, póliza médica, seguro de salud, tis,
    numéro d'assuré, numéro de mutuelle, numéro d'adhérent, numéro adhérent, n adhérent, n d'adhérent, n d'assuré, n assuré, n mutuelle, numero mutuelle, carte vitale, carte de mutuelle, assurance maladie, numéro d'assurance maladie, mutuelle,
    tessera sanitaria, numero tessera sanitaria, tessera europea, polizza sanitaria, codice assistito, zorgverzekering, zorgverzekeringsnummer, polisnummer, polis nr, verzekerdennummer, verzekerdenummer, verzekeringsnummer, uzovi,
    plano de saúde, carteirinha, carteira do plano, número do sns, número sns, n sns, n º sns, cartão de saúde, número de beneficiário, número do beneficiário, número da carteirinha, número do cartão de saúde, beneficiário,
    numer ubezpieczenia, nr ubezpieczenia, numer ubezpieczonego, nr ubezpieczonego, numer polisy zdrowotnej, karta ekuz, försäkringsnummer, försäkringskort, sygesikringsnummer, sygesikring, sygesikringskort, sundhedskort, helsekort, kela kortti,
    číslo pojištěnce, cislo pojistence, č pojištěnce, číslo pojištění, cislo pojisteni, číslo pojistky, číslo poistenca, kártyaszám taj, card de sănătate, card sanatate, număr asigurat, sigorta no, sigortalı no, sgk no, sigorta sicil no,
    полис омс, номер полиса омс, полис дмс, номер полиса, медицинский полис, страховой полис, αριθμός ασφαλισμένου, ama ασφαλισμένου,
    保険証番号, 被保険者番号, 保険者番号, 被保険者証, 医保号, 医保卡号, 医保编号, 社保卡号, 社保号, 건강보험증, 건강보험번호, số bhyt, bhyt, thẻ bảo hiểm y tế, mã số bhxh, no bpjs, nomor bpjs, bpjs,
    رقم التأمين, رقم بطاقة التأمين, מספר ביטוח,
    ${numberedLabels('afiliado, del afiliado, asegurado, assuré, adhérent, beneficiário, beneficiario, assistito', 'before')}
`;
export const PLAN_WORDS = contextWords({ before: `${MEMBER_WORDS}, ${PLAN_NAMES}` });
/** With letters in it. */
export const MEMBER_LABELS = contextWords({ before: `${MEMBER_WORDS}, member, subscriber, enrollee` });
/** For codes that no shape describes: they must follow. */
export const PLAN_LABELS = contextWords({ before: PLAN_NAMES });

/** A label where a `#` follows. */
export const PLAN_NOUNS = contextWords({
  before: `member, subscriber, medicaid, insured, health card, health insurance, insurance`,
});

/** `ID XYZ123456789`: only where an insurer of the United States is named. */
export const CARD_WORDS = contextWords({ before: `id, id number, id no, id nr, identification number` });
export const INSURER =
  /blue ?cross|blue ?shield|\bbcbs|aetna|cigna|humana|kaiser|united ?health|anthem|medicaid|\bppo\b|\bhmo\b|rx ?bin|rx ?grp|copay/i;

/** What all insurers have: only where health is spoken of. */
export const POLICY_WORDS = contextWords({
  before: `
    ${MEMBER_WORDS}, policy, policy number, policy no, policy id, policyholder number, group number, group no, group id, certificate number, contract number, insurance, insurer,
    versicherungsnummer, versicherungsschein, versicherungsscheinnummer, policennummer, police, numéro de police, n de police, numéro de contrat, número de póliza, póliza, poliza, n póliza, nº póliza, numero polizza, polizza, n polizza,
    apólice, número da apólice, relatienummer, klantnummer verzekering, polis, numer polisy, nr polisy, polisa, poliçe no, police no, номер страховки, cip, numéro client mutuelle
  `,
});
export const COVER =
  /health|medical|medicare|medicaid|patient|hospital|clinic|doctor|subscriber|copay|payer|rx ?bin|rxgrp|\bppo\b|\bhmo\b|blue ?cross|blue ?shield|aetna|cigna|humana|kaiser|united ?health|anthem|krankenkasse|krankenvers|kranken|arzt|versichert|patient|\baok\b|barmer|techniker|mutuelle|santé|maladie|médec|seguro médico|salud|sanit|sanidad|médic|paziente|saúde|utente|zorg|patiënt|zdrow|pacjent|sundhed|sygesik|zdravot|sağlık|hasta|ОМС|ДМС|健康|保険|医/i;
