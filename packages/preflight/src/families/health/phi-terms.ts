import { wordList } from '../../word-list.ts';

/**
 * Medical vocabulary that suggests health information about a person. Curated by hand against everyday words: no
 * "cold", "shock", "stroke of luck", "depression" of a market. `usual` terms count by themselves; `ambiguous` ones,
 * which also have an everyday meaning, only beside another medical word.
 */
export type PhiCategory = 'CONDITION' | 'MEDICATION' | 'TREATMENT' | 'RECORD';

export type PhiTerms = Readonly<{
  category: PhiCategory;
  usual: readonly string[];
  ambiguous: readonly string[];
}>;

export const PHI_TERMS: readonly PhiTerms[] = [
  {
    category: 'CONDITION',
    usual: wordList(`
      hiv, hiv positive, hepatitis, hepatitis b, hepatitis c, tuberculosis, syphilis, gonorrhea,
      chlamydia, herpes, diabetes, diabetes mellitus, diabetic, type 1 diabetes, type 2 diabetes,
      hypertension, hypotension, cancer, carcinoma, melanoma, lymphoma, leukemia, leukaemia, sarcoma,
      metastasis, metastatic, malignant tumor, malignant tumour, brain tumor, asthma, copd, pneumonia,
      bronchitis, emphysema, cystic fibrosis, myocardial infarction, heart attack, heart failure,
      heart disease, coronary artery disease, atrial fibrillation, arrhythmia, angina, ischemic stroke,
      epilepsy, epileptic, multiple sclerosis, parkinson's disease, alzheimer, alzheimer's,
      alzheimer's disease, dementia, schizophrenia, schizophrenic, bipolar disorder,
      major depressive disorder, clinical depression, postpartum depression, anxiety disorder, ptsd,
      post-traumatic stress disorder, eating disorder, anorexia nervosa, bulimia, substance abuse,
      substance use disorder, alcohol use disorder, opioid addiction, overdose, suicidal ideation,
      arthritis, rheumatoid arthritis, osteoporosis, lupus, crohn's disease, ulcerative colitis,
      celiac disease, kidney disease, renal failure, kidney failure, cirrhosis, liver disease, anemia,
      anaemia, sickle cell, hemophilia, haemophilia, thrombosis, embolism, aneurysm, sepsis, miscarriage,
      ectopic pregnancy, preeclampsia, infertility, endometriosis, down syndrome,
      autism spectrum disorder, adhd, hypothyroidism, hyperthyroidism, migraine, psoriasis, glaucoma,
      fibromyalgia, seizures, anaphylaxis, covid-19 positive, tested positive for, terminal illness,
      comorbidity, comorbidities, disability diagnosis, chronic pain, benign tumor, mental illness
    `),
    ambiguous: wordList(`
      tumor, tumour, symptoms, seizure, pregnant, pregnancy, allergies, allergic, allergy, stroke
    `),
  },
  {
    category: 'MEDICATION',
    usual: wordList(`
      prescription, prescriptions, rx number, medication list, medications, medication, insulin,
      metformin, lisinopril, atorvastatin, amlodipine, omeprazole, levothyroxine, warfarin, albuterol,
      amoxicillin, azithromycin, ibuprofen 800, oxycodone, hydrocodone, morphine, fentanyl, methadone,
      buprenorphine, suboxone, naloxone, sertraline, fluoxetine, escitalopram, citalopram, bupropion,
      venlafaxine, duloxetine, alprazolam, lorazepam, clonazepam, diazepam, lithium carbonate, quetiapine,
      risperidone, olanzapine, aripiprazole, gabapentin, pregabalin, prednisone, adderall,
      methylphenidate, truvada, antiretroviral, tamoxifen, methotrexate, adalimumab, semaglutide,
      antidepressant, antidepressants, antipsychotic, antibiotics, opioids, statins, beta blocker
    `),
    ambiguous: wordList(`dosage, dose, refill, pharmacy, mg daily, tablets, prescribed`),
  },
  {
    category: 'TREATMENT',
    usual: wordList(`
      chemotherapy, chemo, radiotherapy, radiation therapy, immunotherapy, dialysis, hemodialysis, biopsy,
      mri scan, ct scan, pet scan, mammogram, colonoscopy, endoscopy, echocardiogram, electrocardiogram,
      ultrasound results, blood test results, lab results, blood glucose, hba1c, blood pressure reading,
      cd4 count, viral load, mastectomy, hysterectomy, appendectomy, angioplasty, coronary bypass,
      organ transplant, kidney transplant, bone marrow transplant, cesarean, in vitro fertilization,
      vasectomy, psychotherapy, electroconvulsive therapy, rehab program, detoxification program, hospice,
      palliative care, intensive care unit, anesthesia, anaesthesia, post-operative, postoperative,
      preoperative, surgical history, physical therapy
    `),
    ambiguous: wordList(`
      surgery, therapy, treatment, vaccination, vaccine, immunization, transfusion, transplant
    `),
  },
  {
    category: 'RECORD',
    usual: wordList(`
      diagnosis, diagnoses, diagnosed with, prognosis, mrn, medical record, medical records,
      medical record number, medical history, health record, health records, electronic health record,
      patient, patients, patient name, patient id, patient record, patient records, patient history,
      patient chart, patient's, inpatient, outpatient, icd-10, icd-9, icd 10, icd code, icd codes,
      icd-10-cm, icd-11, cpt code, cpt codes, snomed, hipaa, protected health information,
      health insurance claim, health plan id, health insurance number, medicare number, medicaid number,
      medicare beneficiary, insurance member id, discharge summary, hospital discharge, admission date,
      hospital admission, attending physician, primary care physician, referring physician,
      physician notes, clinical notes, clinical history, progress note, pathology report,
      radiology report, lab report, family history of, vital signs, treatment plan, organ donor,
      genetic test, dna test
    `),
    ambiguous: wordList(`
      physician, doctor, hospital, clinic, nurse, admitted, discharged, oncologist, oncology, diagnosed
    `),
  },
];
