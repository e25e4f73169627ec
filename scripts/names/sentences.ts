/**
 * Sentences to train on, made up for the purpose. A slot in braces is filled at random: `{n}` a whole name, `{g}` a given name, `{s}` a
 * family name (these three are persons), and, as what is none, `{o}` an organisation, `{c}` a town, `{k}` a country, `{r}` a
 * street, `{p}` a product, `{v}` a verb in the past, `{u}` a common word, `{U}` the same with a capital, `{e}` a nationality, `{a}` a role, `{m}` a month, `{d}` a day of the week, `{j}` a job, `{i}` a number, `{w}` a German noun, `{t}` a title.
 */
export const SENTENCES: readonly string[] = String.raw`
My name is {n}.|Hi, I'm {g}.|Hello, this is {n} from {o}.|hi its {n} here, can you help|my name's {g} and I live in {c}
Dear {g},\n\nThank you for your letter of {m} {i}.\n\nKind regards,\n{n}\n{j}, {o}
Dear {t} {s},\nYour appointment is on {d}, {i} {m}.\nYours sincerely,\nDr. {n}
Best,\n{g}|Cheers,\n{n}|Thanks!\n{g} {s}|Regards,\n\n{n}\n{j}\n{o}\n{c}, {k}\nTel: {i}|Sent from my {p}\n\n{g}
Name: {n}|Name: {n}\nEmail: info@example.com\nPhone: {i}|Customer name: {n}, account {i}|Patient: {n}, DOB {i}/{i}/19{i}
Patient {n} was admitted to {o} on {d}.|Attending physician: Dr. {s}|Mr. {s} reports pain in the left knee.|Ms. {s} was seen by Dr. {n} in {c}.
The patient, {t} {n}, is a {i} year old {j} from {c}.|Emergency contact: {n} (wife), {i}|Next of kin: {n}|Referred by {n}, MD
{"name": "{n}", "city": "{c}", "country": "{k}"}|{"first_name": "{g}", "last_name": "{s}", "company": "{o}"}|{"customer": "{n}", "product": "{p}", "total": {i}}
first_name,last_name,city\n{g},{s},{c}\n{g},{s},{c}\n{g},{s},{c}|id,name,company,country\n{i},{n},{o},{k}\n{i},{n},{o},{k}
Name\tCity\tJob\n{n}\t{c}\t{j}\n{n}\t{c}\t{j}|id;customer;city\n{i};{n};{c}\n{i};{n};{c}|<td>{n}</td><td>{c}</td><td>{k}</td>
<name>{n}</name><company>{o}</company>|firstName: {g}\nlastName: {s}\ncity: {c}|user={g} action=login ip=10.0.0.{i}|| {n} | {j} | {c} |
{n} works at {o} as a {j}.|{n}, {j} at {o}, said the company will open an office in {c}.|"We are happy," said {n}, who joined {o} in {m}.
{s} said the talks in {c} would go on until {d}.|{s} told reporters that {k} would not sign.|According to {n}, sales in {k} fell in {m}.
{n} was born in {c}, {k}, in 19{i}.|{n} ({i} {m} 18{i} - {i} {m} 19{i}) was a {j} from {k}.|{n} is a retired football player from {k} who played for {o}.
In 19{i}, {s} moved to {c} and studied at {o}.|{s} married {n} in {c} on {i} {m} 19{i}.|The film was directed by {n} and stars {n}, {n} and {n}.
The album was produced by {n} and recorded in {c}.|Written by {n}, the book was published by {o}.|The song was written by {s} and {s}.
{g} and {g} went to {c} last {d}.|{g}, {g} and {g} are coming on {d}.|I met {g} in {m} at the office of {o}.|Ask {g} whether {g} has the keys.
{g} called me yesterday about the {p}.|can you ask {g} to send the file|Did {g} reply?|Thanks {g}, that worked!|Hey {g}, are you free on {d}?|@{g} please look
{g}'s car is in {c}.|{s}'s office is on {r}.|This is {n}'s laptop.|I think {g} likes {p}.|Please forward this to {n} and {n}.|{n} wrote:
From: {n} <info@example.com>\nTo: {n}\nSubject: Meeting on {d}|Cc: {n}; {n}|Attendees: {n}, {n}, {n}|Author: {n}|Reviewed-by: {n} <x@example.org>
On {d}, {n} wrote:\n> The {p} does not start.|Signed-off-by: {n} <dev@example.com>|Contact {n} at {o} for details.|Manager: {n} | Team: {p}
{s}, {g}|{s}, {g} ({o})|1. {s}, {g}\n2. {s}, {g}\n3. {s}, {g}|Invoice to {n}, {r} {i}, {c}|Bill to:\n{n}\n{i} {r}\n{c}, {k}|Ship to: {n}, {i} {r}, {c}
{n}\n{i} {r}\n{c} {i}|{n}\n{o}\n{i} {r}\n{c}|The lease between {n} ("Tenant") and {o} ("Landlord") begins on {i} {m}.|I, {n}, hereby authorise {o}.
Witness: {n}|Claimant {n} v. {o}|In {s} v. {s}, the court held that the contract was void.|{t} {s} sued {o} in {c}.|Judge {n} ruled on {d}.
President {s} met Prime Minister {s} in {c}.|Professor {n} of {o}|Sir {n} was a {j}.|Queen {g} visited {c}.|King {g} II ruled {k}.|Senator {n} voted against.
Bot: What is your name? User: {n}|User: i am {n}|Agent: May I have your name?\nCustomer: {g} {s}|Q: Who is your manager?\nA: {n}|speaking with {g} now
please add {n} to my account|change the name on my card to {n}|I am writing on behalf of my wife {n}.|My son {g} is {i}.|his brother {g} lives in {k}
my daughter {g} and her husband {g} moved to {c}|Our colleague {n} leaves {o} in {m}.|Candidate: {n}. Position: {j}.|{n} has {i} years of experience.
Interview with {n}, {d} {i} {m}|Photo by {n}|Text and photos: {n}|(c) 20{i} {n}|Copyright (c) 20{i} {n}|@author {n}|// TODO({g}): fix this|Starring {n}
Employee {n} ({i}) requested leave.|Transfer {i} EUR to {n}, IBAN below.|Beneficiary: {n}|Cardholder: {n}|Account holder {n}|Passenger: {n}, flight to {c}
Driver {n} arrived at {r}.|Student {n} got an A.|Teacher: {t} {s}|Coach {s} praised {s} after the match against {o}.|{s} scored twice as {c} beat {o}.
{n}, {i}, of {c}, was arrested on {d}.|Police named the victim as {n}, {i}.|{n} and her sister {g} grew up in {k}.|Born {n} in {c}|née {s}
Sehr geehrter Herr {s},\nvielen Dank für Ihre Nachricht.\nMit freundlichen Grüßen\n{n}|Sehr geehrte Frau {s},|Ich heiße {n} und wohne in {c}.
Mein Name ist {n}.|Herr {n} arbeitet bei {o} in {c}.|Die {w} von {n} ist in {c}.|Frau Dr. {s} hat die {w} unterschrieben.|Liebe {g},\ndanke für die {w}.
Der {w} und die {w} sind neu.|Die {w} kostet {i} Euro.|Bitte senden Sie die {w} an die {w}.|Das ist eine {w} für den {w}.|In der {w} steht ein {w}.|Unsere {w} hat eine {w}.
Je m'appelle {n} et j'habite à {c}.|Madame {s} travaille chez {o}.|Cher {g},\nMerci pour votre lettre.\n{n}|M. {n} est né à {c} en 19{i}.|Bonjour {g}, la réunion est en {m}.
Me llamo {n} y vivo en {c}.|La señora {s} trabaja en {o}.|Estimado {t} {s}:|Hola {g}, gracias por la carta.|El paciente {n} vive en {c}, {k}.|Don {n} nació en {c}.
Mi chiamo {n} e abito a {c}.|Gentile {t} {s},|Il signor {s} lavora per {o}.|Ciao {g}, come stai?|Meu nome é {n}.|O senhor {s} mora em {c}.|Prezada {g},|Mijn naam is {n}.|Beste {g},|Jag heter {n} och bor i {c}.
The {o} opened an office in {c}, {k}.|{o} and {o} announced a merger on {d}.|{o} bought {o} in {m} 20{i}.|I work for {o}.|My bank is {o}.|Shares of {o} fell {i} percent.
We moved from {c} to {c}.|I will fly to {k} in {m}.|The weather in {c} is fine.|{c} is the capital of {k}.|{c}, {k}|The train from {c} to {c} leaves at {i}.|Turn left on {r}.
The shop is on {r}.|We live at {i} {r}, {c}.|Meet me at {r} and {r}.|Delivery to {i} {r}, {c}, {k}|I bought a {p} on {d}.|The {p} is better than the {p}.|{p} {i} is out in {m}.
Open {p} and click Settings, then Privacy.|Error: Connection refused while starting {p}|Click Save Changes. The Status column shows Active or Pending.|Select File, then Export As.
{m} {i}, 20{i}: {o} released {p}.|From {m} to {m} the museum is closed.|On {d} we ship {p} {i}.|Happy New Year from {o}!|Title VII of the Civil Rights Act applies.|The Treaty of {c} ended the war.
The {c} Marathon takes place in {m}.|The University of {c} and the {c} Museum of Art|{c} United beat {c} City on {d}.|The Battle of {c} was fought in 18{i}.|{k} and {k} signed the Kyoto Protocol.
The Big Bang Theory is on Channel {i}.|Have you read The Old Man and the Sea?|Terms and Conditions apply. See Section {i} for Details.|Monthly Report: Sales, Marketing, Finance and Operations
INFO Starting Server on Port {i}|WARN Connection Pool exhausted in Worker {i}|class {p} extends Component|import React from 'react'|const {p} = new Date()|public static void Main|Caused by: Exception in thread Main
Chief Executive Officer of {o}|Head of Sales, {o}|Department of Health and Human Services|Ministry of Finance of {k}|Bank of {c}|Supreme Court of {k}|Republic of {k}|{o} Annual General Meeting
PERMISSION IS HEREBY GRANTED, FREE OF CHARGE|ALL RIGHTS RESERVED.|NOTICE: This is a Draft.|Figure {i}: Results for {c}|Table {i}. Population of {k}|Chapter {i}: Introduction|Appendix A: Glossary
I love {c}.|Is {o} hiring?|Who owns {o}?|What is the time in {c}?|Why is {p} so slow?|Please call {o}.|Ask {o} for a refund.|said {o} in a statement|according to {o}|by {o}|with {o}|Thanks, {o} Support Team
Dear Customer,|Dear Sir or Madam,|Dear Hiring Manager,|Hello World|Hi Team,|Hi there,|Dear All,|To Whom It May Concern|Good Morning|Kind Regards|Best Wishes|Name: |User: yes please|Agent: Hello, how may I help?|Bot: Welcome to {o}
Credit Card|Social Security Number|Date of Birth: {i}/{i}/19{i}|First Name, Last Name, Address, City, State, Zip|Account Number {i}|Order ID {i}|Phone Number|Email Address|Street Address|Blood Pressure {i}/{i}|Type {i} Diabetes
the patient takes Metformin and Lisinopril daily|Diagnosed with Parkinson disease and Crohn disease|Alzheimer's and Hodgkin lymphoma|Give Ibuprofen {i} mg|Prescribed Atorvastatin {i} mg by the clinic
Visit {o} at {r} for a free coffee.|The {s} Foundation gave {i} dollars.|{s} & {s} LLP|{s} and Sons Ltd.|{s} University|{s} Street|{g} Street {i}|{s} Hospital|{s} County|the {s} Institute|{s}, {s} and {s}|{s}-{s} Inc|St. {g} Church|Lake {s}|Mount {s}
They watched {p} on {d} with {g}.|He was seen by {t} {s}.|she told {g} that {g} knew|I saw {n} at {o} in {c}|thank you {g}|ok {g} will do|lol {g} is right|tell {g} i said hi|is {n} there?|{g}: hi\n{g}: hello\n{g}: how are you?|{g}: "Who?"|[{i}:{i}] {g}: ok
{s} {v} the {u} in {c}.|{s} also {v} {u} for {o}.|In 19{i}, {s} {v} the {u} and {v} it.|With {s} {v}, the {u} was over.|{a} {n} {v} the {u}.|The {a} {s} {v} a new {u} in 20{i}.|{e} {a} {n} {v} in {c}.
{s}, who {v} the {u}, {v} {u} as well.|{s} had {v} the {u} before {g} {v} it.|When {s} {v}, the {u} {v}.|After {s} and {s} {v} the {u}, {n} {v}.|Later {s} {v} {u} with {n}.|{s} was {v} by {s} in the {u}.|{s} is {v} to {n}.|Both {s} and {n} {v} the {u}.
{U} {U} is a {u} in {c}, {k}.|{c} {v} the {u} in 19{i}.|{o} {v} the {u} in 20{i}.|The {U} {v} the {u}.|{U} of the {U} (19{i})|The band {U} {U} {v} its {u}.|Her album "{U} {U}" {v} the charts.|his novel The {U} of {U}|The {g} {U} Band {v} in {c}.|{g} {U} College|the {s} {U} Award
{c} is a town in {k}.|The {c} River flows to {c}.|The {c} {U} is near {c}.|a village near {c}|{U} and {U} are {u}.|{e} and {e} {u}|the {e} {U}|He speaks {e} and {e}.|an {e} {u} from {k}|{s}'s {u} {v}.|{U}'s {u} {v}.|The {e} government {v} {c}.|the {e} army {v} {k}|{e} troops {v} {c}
{n} (19{i}-20{i}), {e} {a}|{n}, {n}, and {n} {v} the {u}.|between {s} and {s}|{s} and {s} {v}|brothers {g} and {g} {s}|{g}, don't do that!|Remember me, {g}?|Come here, {g}.|You know {g}, the {u} is {u}.|no, {g}, I {v} it|Go on, {g}!|the {a}s {s}, {s} and {s}|the three founders: {s}, {s} and {s}
They are six: {g}, {g}, {g}, {g}, {g} and {g}.|members: {n} (guitar), {n} (drums), {n}|Lt. Gen. {n} {v} the {u}.|Col. {s} {v} {c}.|Captain {n}|Saint {g} of {c}|Pope {g} II|Rev. {n} {v}|Hon. {n}|the {s} {u}|the {s} family|a {s} fan|the {n} version|a {n} concert|{n}'s killers|early {s}|{n} fans {v}
Unlike the {s} novel, this {u} {v}.|{g} is very {u}.|Why is {g} so {u}?|{g} and {g} {v} {u}.|{g} has {v} the {u} of {g}.|people call her {g}|he was called {n}|She named him {g}.|it is under the name {n}|I want to add {n} as {u}|Maybe {g} {v} it.|Is {g} {u}?|Have you {v} {n}?|follow up with {n} in {i} weeks
{U} {u} {v} the {u}.|{U}, {u} and {u}.|{U} {u}: {u}|{U}: {U} {U}|{U} the {u} to {v} {u}.|{U}! {U} {u}.|{U} {U} {U}|{U} - {U}|The {U} {U} {U}|New {U}, {U} and {U}|Class {U} {U}|"{U} {U}"|({U} {U})|{U} {u} in the {u} of {U} {U}.|{i} {U} {U}|{U} {i}|{U} {U} {i}|{U} of {U}|{U} & {U}|{U} / {U}|{U}/{U}
{i} {r}\nApt. {i}\n{c}, {k} {i}|{i} {r}\n Suite {i}\n {c}\n {k} {i}|{i} {s} {i} Apt. {i}, {c}, {k}|Rua {n} {i}, {c}|{s}straße {i}, {i} {c}|Via {n} {i}\n{c}|the corner of {r} and {s} Road|Please return to {i} {r}, {c}.|{n}\n\n{i} {r}\n Apt. {i}\n {c}\n {k} {i}|{n} lives at {i} {s} {i}, {c}|Address: {i} {r}, {c}, {k}|ul. {s} {i}, {c}
Name:    {n}\nAddress:     {i} {r} {c}|{n}\n{j}\n{o}\n{i} {r}\n{c} {i}|> {n}\n> {o}\n> {i} {r}\n> {c}|{o}\n\n{i} {r}\n{c}|{n}\n{o}\nMobile: {i}\nDesk: {i}|the bus drops you off at {i} {s} St.|{g} lives on {s} street.|stop at the corner of {r} and {r}|Billing address: {n}\n {i} {r}\n {c}\n {k}
{"name": "{k}", "code": "{i}"}|{"name": "{c}", "country": "{k}"}|{"name": "{U} {U}", "id": {i}}|{"name": "{u}", "version": "1.{i}"}|"name": "{k}",|"name": "{U}",|"title": "{U} {U}",|"label": "{U} {u}"|Name: {U} {U}|Name: {o}|Product name: {p}|name = "{c}"|"comments": "{c}"|"city": "{c}",|country: {k}|City: {c}|"{c}", "{c}", "{k}"|name: {p}|"author": "{n}",|"author": {"name": "{n}"}|author: {n} <info@example.com>
{c} airport|the city of {c}|in {c} and {c}|{c}, {c} and {c}|from {c}, {k}|{c} {i}|{U} {c}|North {c}|Port {c}|San {g}|Fort {s}|{s}ville|{s} Bay|{s} Park|{s} Bridge|{s} House|{s} Records|{s} Airlines|{s} Prize|{s} disease|{s} syndrome|the {s} theorem|{s} equation|{s} 's law|Camp {s}|{n} Airport|{n} High School|{n} Stadium
The {u} was {v} by the {U} {U} of {c} in {m}.|In {m} 19{i} the {U} {v} the {U}.|The {e} {U} {U} {v} {i} {u}.|{o} {v} {o} and {o}.|{U} {v} that {u} {v}.|As of {m} 20{i}, the {U} has {i} {u}.|It is {v} as the {U} {U}.|the {c} Times|the {c} Symphony|{c} {U} Club|{U} Football League|{U} Street Station|{s} Avenue and {r}
`
  .trim()
  .split(/\n|(?<!\|)\|(?!\||\s)/)
  .map((sentence) => sentence.replaceAll(String.raw`\n`, '\n').replaceAll(String.raw`\t`, '\t'))
  .filter((sentence) => sentence !== '');

/** In these the family or given name is part of what is called after it, and no person. */
export const NAMED_AFTER =
  /^(?:Rua |Via |\{s\}straße|the corner|ul\. |\{i\} \{s\}|the bus|\{o\}\n\n|stop at|The \{g\} \{U\}|\{g\} \{U\} C|the \{s\} (?:\{U\}|theorem)|San |Fort |\{s\}ville|\{s\} (?:Bay|Park|Bridge|House|Records|Airlines|Prize|disease|syndrome|equation|'s law|Avenue)|Camp |\{n\} (?:Airport|High|Stadium)|The \{s\} Foundation|the \{s\} Institute|\{s\} & \{s\} LLP|\{s\} and Sons|\{s\} (?:University|Street|Hospital|County)|\{g\} Street|\{s\}, \{s\} and \{s\}$|\{s\}-\{s\} Inc|St\. \{g\}|Lake \{s\}|Mount \{s\}|In \{s\} v|\{s\} Research|\{s\}, \{s\} and \{s\} is a|\{s\}-\{s\} \{v\} \{u\} in \{o\})/;

export const PRODUCTS =
  'iPhone,Galaxy,Windows,PlayStation,Outlook,Excel,PowerPoint,Firefox,Chrome,Kubernetes,Docker,Jenkins,Jira,Confluence,Slack,Zoom,Photoshop,Model S,Corolla,Golf,Android,Postgres,Redis,UserService,OrderController,Salesforce,Dropbox,Netflix,Spotify,Minecraft,Fortnite,Bluetooth,Kindle,Alexa,Siri,Nespresso,Nutella,Heineken,Star Wars,Game of Thrones,Breaking Bad'.split(
    ',',
  );
export const ORGANISATIONS =
  "Goldman Sachs,Wells Fargo,Morgan Stanley,Merrill Lynch,Johnson & Johnson,Procter & Gamble,Ernst & Young,Marks & Spencer,Lloyds Bank,Deutsche Bank,Siemens,Bosch,Volkswagen,Ford,Boeing,Airbus,Toyota,Honda,Samsung,Microsoft,Google,Apple,Amazon,Oracle,Cisco,Walmart,Target,Macy's,McDonald's,Starbucks,Disney,Sony,BBC,CNN,NASA,FBI,Reuters,Real Madrid,Bayern Munich,Manchester United,Chicago Bulls,New York Yankees,Harvard University,Red Cross,Greenpeace,Amnesty International,World Bank,European Union,United Nations,General Electric,General Motors,Charles Schwab,J.P. Morgan,Hewlett Packard,Abercrombie & Fitch,Ben & Jerry's,Hugo Boss,Calvin Klein,Ralph Lauren,Louis Vuitton,Christian Dior,Tommy Hilfiger,Mercedes-Benz,Rolls-Royce,Harley-Davidson,Philip Morris,Philips,Barclays,Santander,Tesla,Dell,Adidas,Kellogg,Heinz,Baxter,Merck,Pfizer,Roche,Novartis".split(
    ',',
  );
export const JOBS =
  'teacher,engineer,nurse,Software Engineer,Sales Manager,Account Executive,lawyer,journalist,painter,singer,actor,Chief Technology Officer,consultant,Project Manager,Data Analyst,plumber,chemist,politician,historian,Marketing Director,HR Specialist'.split(
    ',',
  );
export const STREETS =
  'High Street,Main Street,Elm Street,Park Avenue,Fifth Avenue,Victoria Road,Church Lane,Maple Drive,Washington Boulevard,Martin Luther King Drive,Kennedy Road,Jefferson Street,Madison Avenue,Hauptstraße,Bahnhofstraße,Goethestraße,Schillerplatz,Rue Victor Hugo,Avenue Charles de Gaulle,Calle Mayor,Via Garibaldi,Piazza Cavour,Rua Augusta,King Street,Queen Street,Oxford Street,St James Square,Broadway,Abbey Road,Elizabeth Street'.split(
    ',',
  );
export const GERMAN_NOUNS =
  'Rechnung,Lieferung,Bestellung,Versicherung,Wohnung,Zeitung,Regierung,Gesellschaft,Wissenschaft,Mannschaft,Universität,Sicherheit,Freiheit,Gesundheit,Möglichkeit,Straße,Stadt,Haus,Auto,Tisch,Stuhl,Buch,Brief,Vertrag,Kunde,Mitarbeiter,Firma,Projekt,Bericht,Termin,Woche,Monat,Jahr,Geld,Preis,Frage,Antwort,Problem,Lösung,Beispiel,Schule,Kirche,Krankenhaus,Arzt,Patient,Wetter,Arbeit,Leben,Zeit,Welt,Mensch,Kind,Frau,Mann,Datenschutz,Vorstand,Aufsichtsrat,Bundesregierung,Unternehmen,Anlage,Konto,Überweisung,Kündigung,Unterlagen'.split(
    ',',
  );
export const TITLES = 'Mr.,Mrs.,Ms.,Dr.,Mr,Mrs,Ms,Dr,Prof.,Miss,Sir,Professor'.split(',');
export const MONTHS =
  'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');
export const DAYS = 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday'.split(',');
export const ROLES =
  'actor,actress,singer,guitarist,drummer,producer,director,writer,author,poet,painter,sculptor,architect,engineer,scientist,physicist,chemist,biologist,mathematician,philosopher,historian,economist,journalist,photographer,politician,senator,governor,mayor,president,minister,lawyer,judge,general,admiral,captain,coach,manager,striker,goalkeeper,midfielder,quarterback,pitcher,wrestler,boxer,swimmer,cyclist,tennis player,founder,chairman,executive,spokesman,spokeswoman,analyst,professor,doctor,nurse,bishop,priest,rapper,composer,pianist,violinist,dancer,comedian,presenter,blogger,entrepreneur,investor,developer,designer,teacher,student'.split(
    ',',
  );
export const NATIONALITIES =
  'American,British,English,French,German,Italian,Spanish,Portuguese,Dutch,Belgian,Swiss,Austrian,Polish,Czech,Slovak,Hungarian,Romanian,Bulgarian,Greek,Turkish,Russian,Ukrainian,Swedish,Norwegian,Danish,Finnish,Irish,Scottish,Welsh,Canadian,Mexican,Brazilian,Argentine,Chilean,Peruvian,Colombian,Australian,Japanese,Chinese,Korean,Indian,Pakistani,Indonesian,Vietnamese,Thai,Filipino,Iranian,Iraqi,Israeli,Egyptian,Moroccan,Nigerian,Kenyan,Ethiopian,African,Asian,European,Jewish,Muslim,Christian,Catholic,Buddhist'.split(
    ',',
  );
