import { wordList } from '../../word-list.ts';
import type { PhiTerms } from './phi-terms.ts';

/** The most telling words of German, French, Spanish, Portuguese, Italian and Dutch records; drugs are named alike everywhere. */
export const PHI_TERMS_IN_OTHER_LANGUAGES: readonly PhiTerms[] = [
  {
    category: 'CONDITION',
    usual: wordList(`
      bluthochdruck, schlaganfall, herzinfarkt, krebserkrankung, brustkrebs, lungenkrebs, darmkrebs, zuckerkrankheit, schizophrenie,
      epilepsie, angststörung, depressive episode, posttraumatische belastungsstörung, essstörung, leberzirrhose, niereninsuffizienz,
      herzinsuffizienz, vorhofflimmern, fehlgeburt, hiv positiv, suchterkrankung, alkoholabhängigkeit,
      diabète, hypertension artérielle, cancer du sein, infarctus du myocarde, séropositif, séropositive, insuffisance cardiaque,
      insuffisance rénale, schizophrénie, épilepsie, fausse couche, trouble bipolaire, dépression sévère, asthme, démence,
      cáncer de mama, cáncer de pulmón, cáncer, hipertensión arterial, infarto de miocardio, insuficiencia cardíaca, insuficiencia renal,
      esquizofrenia, epilepsia, aborto espontáneo, trastorno bipolar, trastorno de ansiedad, asma bronquial, vih positivo,
      seropositivo, seropositiva, câncer, hipertensão arterial, insuficiência cardíaca, insuficiência renal, transtorno bipolar,
      tumore al seno, tumore maligno, ipertensione arteriosa, infarto del miocardio, insufficienza cardiaca, insufficienza renale,
      disturbo bipolare, sieropositivo, sieropositiva, borstkanker, longkanker, suikerziekte, hoge bloeddruk, hartinfarct, hartfalen,
      hersenbloeding, miskraam
    `),
    ambiguous: wordList(`
      schwanger, schwangerschaft, krebs, depressionen, enceinte, grossesse, allergies, maladie, embarazada, embarazo, síntomas, alergias,
      enfermedad, grávida, gravidez, alergia, doença, sintomi, gravidanza, malattia, zwanger, ziekte, kanker, sida, vih
    `),
  },
  {
    category: 'TREATMENT',
    usual: wordList(`
      strahlentherapie, bestrahlung, blutbild, dialysepatient, radiothérapie, bilan sanguin, radioterapia, análisis de sangre,
      exame de sangue, esami del sangue, bloedonderzoek, bestraling
    `),
    ambiguous: wordList(
      `therapie, behandlung, traitement, tratamiento, cirugía, tratamento, cirurgia, terapia, behandeling, operatie`,
    ),
  },
  {
    category: 'RECORD',
    usual: wordList(`
      patientin, patientinnen, patienten, patientenakte, krankenakte, krankengeschichte, arztbrief, entlassungsbrief, befund, laborbefund,
      diagnosen, anamnese, ärztliches attest, krankschreibung, arbeitsunfähigkeitsbescheinigung, dossier médical, dossier patient,
      ordonnance médicale, compte rendu opératoire, arrêt maladie, patiente, patientes, paciente, pacientes, historia clínica,
      receta médica, alta médica, informe médico, prontuário, prontuário médico, receita médica, atestado médico, paziente, pazienti,
      cartella clinica, referto, ricetta medica, patiënt, patiënten, medisch dossier, verwijsbrief, ontslagbrief
    `),
    ambiguous: wordList(`
      diagnose, diagnostic, diagnostiqué, diagnostiquée, diagnóstico, diagnosticado, diagnosticada, diagnosi, hausarzt, krankenhaus,
      klinik, médecin, hôpital, médico, hospitalizado, medico, ospedale, huisarts, ziekenhuis
    `),
  },
];
