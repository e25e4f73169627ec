import { contextWords } from '../../context-words.ts';
import { beforeOnly } from '../identity/labelled-code.ts';
import { numberedLabels } from '../identity/numbered-labels.ts';

/** What hospitals and surgeries call the number of a patient or of his file. */
export const RECORD_WORDS = contextWords({
  before: `
    mrn, mrns, mr number, mr no, mr num, umrn, empi, medical record number, medical record no, medical record nr, medical record num, medical record id, medical record,
    med rec number, med rec no, med rec num, med rec, medrec, medical rec no, medical rec, medical file number, medical file no, medical file, medical id, health record number, health record no, health record id, patient id, patient ids, patient identifier,
    patient number, patient no, patient nr, patient nbr, patient num, patient code, patient record number, patient record no, patient record, patient file number, patient file no, patient file, patient chart, patient account number, patient account, patient acct, patient acct no, pt acct, guarantor account, hospital account, hospital acct, pat id, pat no, pat nr, pat number, pat num,
    pt id, pt no, pt number, pt nr, chart number, chart no, chart id, hospital number, hospital no, hospital id, hospital record, hosp no, hosp number, hosp id,
    clinic number, clinic no, clinic id, ehr id, emr id, epic id, cerner id, uhid, admission number, admission no, encounter number, encounter id,
    patientennummer, patienten nr, patienten id, patientenakte, patient nr, pat nummer, fallnummer, fall nr, fallnr, krankenaktennummer, krankenakte, aktennummer, aufnahmenummer,
    id patient, identifiant patient, identifiant du patient, ipp, dossier médical, dossier patient, dossier du patient, numéro de dossier médical, numero de dossier patient, n de dossier médical, n dossier médical, n dossier patient, n de dossier patient,
    historia clínica, historia clinica, nhc, expediente clínico, expediente médico, id paciente, id del paciente, número de historia,
    n historia, n º de historia, nro de historia, n de historia, numero de expediente clínico, número de expediente médico,
    prontuário, prontuario, número do prontuário, n do prontuário, n º do prontuário, processo clínico, número do processo clínico, número do utente,
    cartella clinica, numero cartella clinica, n cartella clinica, numero di cartella clinica, codice paziente, id paziente, id del paziente,
    patiëntnummer, patiëntnr, patiënt id, patiëntendossier, patientnummer, patientnr, patient id, pasientnummer, pasientnr, pasient id, potilasnumero, potilastunnus, potilas id, potilaskertomus,
    journalnummer, journalnr, journal nr, numer kartoteki, nr kartoteki, numer historii choroby, nr historii choroby, historia choroby, kartoteka,
    cislo chorobopisu, č chorobopisu, chorobopis, id pacienta, číslo karty pacienta, betegazonosító, törzsszám, törzsszáma, kórlapszám, cod pacient, numar fisa, nr fisa, foaie de observatie,
    hasta no, hasta numarası, hasta kimlik, hasta id, dosya no hasta, protokol no, protokol numarası,
    номер пациента, id пациента, номер истории болезни, история болезни, номер медкарты, медкарта, медицинская карта, номер медицинской карты, номер карты пациента, номер пацієнта, медична карта,
    αριθμός ασθενούς, αριθμός μητρώου ασθενούς, αριθμός φακέλου ασθενούς,
    患者番号, 患者id, カルテ番号, 診察券番号, 診療録番号, 病历号, 病案号, 病歷號, 患者编号, 患者id号, 住院号, 门诊号, 病人id, 病人编号, 就诊卡号, 환자번호, 환자 번호, 환자등록번호, 등록번호, 병록번호,
    mã bệnh nhân, số bệnh án, nomor rekam medis, no rekam medis, rekam medis, رقم المريض, رقم الملف الطبي, מספר מטופל, מספר תיק רפואי,
    ${numberedLabels('paciente, patient, du patient, do paciente, del paciente, paziente, del paziente, pacjenta, pacienta, pacient', 'before')}
  `,
  after: `mrn, mr number, medical record number, patient id, hospital number, chart number`,
});

/** For codes that no shape describes: they must follow. */
export const RECORD_LABELS = beforeOnly(RECORD_WORDS);

/** A label where a `#` follows. */
export const RECORD_NOUNS = contextWords({ before: `patient, mr, chart, pt, med rec, hospital, hosp` });

/** Called so in many trades: only where a hospital or a patient is spoken of. */
export const FILE_WORDS = contextWords({
  before: `
    unit number, unit no, subject id, case number, case no, case file, case file number, file number, file no, record number, record no, record id, registration number, account number, visit number, visit id, reg no,
    aktenzeichen, numéro de dossier, n de dossier, n dossier, dossier n, dossier no, dossier, dossiernummer, expediente, número de expediente, n de expediente, hc, h c, hn, an, vn, pid, processo, número do processo, n do processo,
    numero cartella, cartella, numer karty, nr karty, dosya no, törzskönyv, номер карты, карта
  `,
});
export const CARE =
  /patient|hospital|clinic|medical|physician|doctor|\bdr\.|nurse|ward\b|diagnos|admi(?:tted|ssion)|discharge|surgery|outpatient|klinik|krankenhaus|arzt|ärzt|station\b|hôpital|hopital|médec|clinique|hospitalis|paciente|médic|urgencias|ingreso|paziente|ospedale|medico|reparto|consulta|utente|ziekenhuis|patiënt|huisarts|pacjent|szpital|lekarz|sjukhus|läkare|sygehus|læge|sykehus|lege\b|pacient|nemocnic|lékař|kórház|beteg|orvos|hastane|hasta\b|пациент|больниц|врач|病院|患者|医院|病人|환자|병원/i;
