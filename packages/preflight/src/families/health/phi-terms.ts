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
      gout, eczema, hernia, obesity, obese, autistic, amputee, amputation, stillbirth, measles, mumps, rubella, malaria, dengue, ebola,
      long covid, hpv, copd exacerbation, ckd, dvt, afib, ibs, t1d, t2d, t2dm, htn, pulmonary embolism,
      deep vein thrombosis, congestive heart failure, chronic kidney disease, chronic obstructive pulmonary disease, irritable bowel,
      sleep apnea, sleep apnoea, spina bifida, cerebral palsy, muscular dystrophy, huntington's disease, lou gehrig's disease,
      amyotrophic lateral sclerosis, hodgkin's, gestational diabetes, prediabetes, insulin resistance, high blood pressure,
      high cholesterol, herniated disc, torn meniscus, hip fracture, panic attacks, panic disorder, borderline personality,
      personality disorder, obsessive compulsive disorder, attention deficit, suicide attempt, self-harm, postnatal depression,
      gender dysphoria, erectile dysfunction, sexually transmitted, urinary tract infection, staph infection, mrsa, anaemic, anemic,
      hemorrhage, haemorrhage, concussion, cataracts, macular degeneration, hearing loss, tinnitus, vertigo, shingles, lyme disease
    `),
    ambiguous: wordList(`
      tumor, tumour, symptoms, seizure, pregnant, pregnancy, allergies, allergic, allergy, stroke,
      abortion, fracture, infection, fever, nausea, inflammation, trauma, paralysis, disability, addiction, alcoholism, alcoholic, anxiety,
      insomnia, depression, depressed, suicidal, disorder, syndrome
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
      antidepressant, antidepressants, antipsychotic, antibiotics, opioids, statins, beta blocker,
      ozempic, wegovy, mounjaro, humira, enbrel, remicade, keytruda, herceptin, eliquis, xarelto, lipitor, crestor, zocor, plavix,
      synthroid, lantus, humalog, novolog, januvia, jardiance, farxiga, trulicity, victoza, zoloft, prozac, lexapro, celexa, paxil,
      wellbutrin, effexor, cymbalta, xanax, ativan, klonopin, valium, seroquel, risperdal, zyprexa, abilify, lamictal, depakote,
      neurontin, lyrica, topamax, keppra, ritalin, vyvanse, strattera, percocet, vicodin, oxycontin, tramadol, dilaudid, codeine,
      hydromorphone, ventolin, advair, symbicort, singulair, nexium, prilosec, protonix, viagra, cialis, levitra, propecia, accutane,
      biktarvy, descovy, narcan, epipen, coumadin, spironolactone, digoxin, amiodarone, clopidogrel, naproxen, prednisolone,
      dexamethasone, hydrocortisone, levetiracetam, carbamazepine, valproate, lamotrigine, topiramate, donepezil, memantine, tamsulosin,
      finasteride, sildenafil, tadalafil, estradiol, levonorgestrel, misoprostol, mifepristone, hydroxychloroquine, cyclophosphamide,
      allopurinol, colchicine, montelukast, trazodone, mirtazapine, haloperidol, clozapine, lurasidone, naltrexone, disulfiram,
      immunosuppressants, blood thinners, blood thinner, mg daily, mg twice daily, mg bid, mg po, birth control pills, anticoagulant, anticoagulants
    `),
    ambiguous: wordList(`dosage, dose, refill, pharmacy, tablets, prescribed, aspirin, paracetamol,
      acetaminophen, ibuprofen, testosterone, progesterone, inhaler, steroids, painkillers, injections, injection, overdosed`),
  },
  {
    category: 'TREATMENT',
    usual: wordList(`
      chemotherapy, chemo, radiotherapy, radiation therapy, immunotherapy, dialysis, hemodialysis, biopsy,
      mri scan, ct scan, pet scan, mammogram, colonoscopy, endoscopy, echocardiogram, electrocardiogram,
      ultrasound results, blood test results, lab results, blood glucose, hba1c, blood pressure reading,
      cd4 count, viral load, mastectomy, hysterectomy, appendectomy, angioplasty, coronary bypass,
      organ transplant, kidney transplant, bone marrow transplant, cesarean, vitro fertilization,
      vasectomy, psychotherapy, electroconvulsive therapy, rehab program, detoxification program, hospice,
      palliative care, intensive care unit, anesthesia, anaesthesia, post-operative, postoperative,
      preoperative, surgical history, physical therapy,
      pacemaker, intubated, intubation, catheter, lumbar puncture, skin graft, hip replacement, knee replacement, cataract surgery,
      gastric bypass, bariatric surgery, open heart surgery, hormone replacement therapy, hormone therapy, gender reassignment,
      psychiatric evaluation, electroencephalogram, ct angiogram, pap smear, std test, hiv test, pregnancy test, c-section, ivf, biopsies,
      blood transfusion, bloodwork, urinalysis, drug screen
    `),
    ambiguous: wordList(`
      surgery, therapy, treatment, vaccination, vaccine, immunization, transfusion, transplant, mri, x-ray, ultrasound, ecg, ekg,
      stent, ventilator, rehab, detox, counseling, counselling, procedure
    `),
  },
  {
    category: 'RECORD',
    usual: wordList(`
      diagnosis, diagnosed with, prognosis, mrn, medical record, medical records,
      medical record number, medical history, health record, health records, electronic health record,
      patient, patients, patient name, patient id, patient record, patient records, patient history,
      patient chart, patient's, inpatient, outpatient, icd-10, icd-9, icd 10, icd code, icd codes,
      icd-10-cm, icd-11, cpt code, cpt codes, snomed, hipaa, protected health information,
      health insurance claim, health plan id, health insurance number, medicare number, medicaid number,
      medicare beneficiary, insurance member id, discharge summary, hospital discharge, admission date,
      hospital admission, attending physician, primary care physician, referring physician,
      physician notes, clinical notes, clinical history, progress note, pathology report,
      radiology report, lab report, family history of, vital signs, treatment plan, organ donor,
      genetic test, dna test,
      chief complaint, past medical history, review of systems, physical exam findings, immunization record, vaccination record,
      prior authorization, explanation of benefits, operative report, consultation note, nursing notes, soap note, problem list,
      blood type, hemoglobin a1c, ldl cholesterol, psa level, creatinine, hematocrit, troponin, living will, next of kin, sick leave
    `),
    ambiguous: wordList(`
      physician, doctor, hospital, clinic, nurse, admitted, discharged, oncologist, oncology, diagnosed, diagnose, diagnoses,
      psychiatrist, psychologist, cardiologist, neurologist, surgeon, therapist, pediatrician, gynecologist, dermatologist, radiologist,
      emergency room, emergency department, referral, icu, bmi, hemoglobin, cholesterol
    `),
  },
];
