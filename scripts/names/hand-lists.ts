/** Lists that no source offers in this form, kept short and written for the lexicon. */

const words = (text: string) => text.trim().split(/\s+/);

/** Romanised family names of East and South Asia, of Arabic, and given names beside them, that Faker has in native script only. */
export const SHORT_SURNAMES = words(`
  Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng Han Feng
  Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Lyu Shen Yao Qian Fang Shi Tan Liao Zou
  Xiong Jin Lai Qin Bai Kong Kang Mao Qiu Wan Gu Hou Shao Meng Chan Wong Lam Leung Cheung Lau Kwok Yip Ng Chow Tse Chiu Hsu Tsai
  Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Oh Seo Shin Kwon Hwang Ahn Ryu Hong Moon Bae Baek
  Nguyen Tran Pham Phan Vu Vo Dang Bui Ngo Duong Huynh Trinh Dinh Mai Doan Truong
  Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue
  Kimura Hayashi Shimizu Saito Mori Abe Ikeda Hashimoto Ishikawa Ogawa Goto Okada Hasegawa Fujita Kondo Fukuda Nishiyama Hirai
  Patel Singh Sharma Kumar Gupta Khan Reddy Mehta Shah Joshi Nair Iyer Rao Verma Mishra Chowdhury Banerjee Mukherjee Das Ghosh
  Ahmed Ahmad Mohamed Mohammed Muhammad Ali Hassan Hussein Hussain Ibrahim Abdullah Abdul Rahman Malik Saleh Mahmoud Khalil
  Mansour Haddad Nasser Farouk Karim Rashid Aziz Hamid Omar Osman Said Saeed Yousef Youssef Mustafa Salah Jamal Najjar Khoury
  Okafor Okonkwo Mensah Diallo Traore Mbeki Dlamini Nkosi Keita Ndiaye Abebe Tesfaye Haile Bekele Kebede Girma Yohannes
  Hosseini Ahmadi Mohammadi Karimi Rezaei Moradi Jafari Gul Hakimi Musa Adeyemi
`);

/** The most frequent words of prose in neighbouring languages: capitalised at the start of a sentence they are no names. */
export const FUNCTION_WORDS = words(`
  der die das ein eine einen einem und oder aber nicht ist sind war wir ihr sie ich du er es mit von zu zum zur auf aus bei nach
  für über unter vor hinter wenn weil dass wie was wer wo wann warum hier dort sehr auch noch nur schon mein dein sein unser
  bitte danke liebe lieber guten sehr geehrte geehrter kunde kundin frau herr herrn straße adresse name anschrift telefon
  le la les un une des du de et ou mais pas est sont je tu il elle nous vous ils elles avec pour par sur dans chez sans sous que
  qui quoi où quand comment pourquoi ce cette ces mon ton son notre votre leur bonjour merci très bien aussi monsieur madame
  el los las una unos unas y o pero no es son soy eres yo tú él ella nosotros ustedes con por para sin sobre entre hasta desde
  que quien cuando como donde por favor gracias hola muy bien también mi tu su nuestro señor señora estimado estimada
  il lo gli uno e ma non sono sei io noi voi loro con per tra fra nel nella sul sulla che chi come dove quando perché ciao
  grazie signor signora gentile egregio
  o os as um uma e ou mas não é são eu nós vocês eles elas com em para sem sobre entre até desde que quem quando como onde
  porque olá obrigado obrigada senhor senhora prezado prezada
  de het een en of maar niet is zijn was ik jij hij zij wij jullie met van voor op uit bij naar over onder wie wat waar wanneer
  waarom hoe hallo dank beste geachte meneer mevrouw
  och eller men inte är var jag du han hon vi ni de med av för på ur hos til og ikke det den et en jeg hun
  hej tack ja nej nein oui non sì sim yes ok okay
  meine meinen meinem meiner meines deine deinen deiner seine seinen seiner ihre ihren ihrem ihrer ihres unsere unseren unserem unserer eure euer
  keine keinen keiner diese diesen diesem dieser dieses jede jeden jeder jedes alle allen aller alles viele vielen einige mehr kein eines einer
  haben hat habe hatte wird werden wurde wurden kann können konnte muss müssen soll sollte möchte wollen bin bist sein seit ohne durch gegen um
  bis dann also aber denn doch weil damit ob beim vom ins ans heute morgen gestern jetzt immer wieder neue neuen neuer neues gute guten
  grüße grüßen gruß freundlichen herzlichen hallo servus moin vielen dank laut gemäß bezüglich zwischen während wegen trotz statt
  rechnung lieferung bestellung versicherung steuer konto nummer kunden vertrag datum betrag zahlung frage antwort anfrage auftrag angebot
  geburtsdatum unterschrift patient patientin mandant inhaber betreff anlage bericht termin projekt firma bank stadt land haus wohnung arbeit
  schule arzt krankenhaus polizei gericht anwalt antrag bescheid frist unterlagen mitarbeiter abteilung vorname nachname familienname
  bien cordialement salut chère cher madame mesdames messieurs docteur cette cet ces mes tes ses nos vos leurs tout toute tous toutes plus
  moins depuis pendant avant après contre vers comme si alors donc car parce puis encore toujours jamais être avoir fait suis êtes sommes ont avons
  avez était sera nouveau nouvelle bonne bon grand petite facture commande contrat prénom nom ville adresse numéro réunion dossier client cliente
  buenos buenas días tardes noches muchas muchos saludos atentamente esta este estos estas eso esa ese mis tus sus nuestra nuestros todo toda todos todas
  más menos antes después contra hacia según durante ya aún siempre nunca ser estar ha han he hay fue será nuevo nueva gran nombre apellido apellidos
  factura pedido contrato cuenta reunión teléfono dirección ciudad cliente paciente doctor doctora usted ustedes vivo
  buongiorno buonasera cordiali saluti dottor dottoressa questo questa questi queste quello mia mio miei tuo tua suo sua nostro vostra tutti tutto
  più meno prima dopo contro verso secondo durante già ancora sempre mai essere avere ha hanno ho è stato sarà nuovo nuova grande nome cognome fattura
  ordine contratto conto riunione telefono indirizzo città grazie prego spedire abito
  bom boa dia tarde noite obrigado atenciosamente abraços este esta isso essa meu minha seu sua nosso nossa todos todas mais menos antes depois
  contra segundo durante já ainda sempre nunca ser estar tem têm há foi será novo nova nome apelido sobrenome fatura pedido contrato conta reunião
  goedemorgen goedemiddag vriendelijke groet groeten hoi dag deze dit dat die mijn jouw zijn haar ons onze jullie hun alle meer minder voordat sinds
  tussen tijdens omdat dan dus toch nog altijd nooit heeft hebben had wordt werd kan kunnen moet nieuw nieuwe goede factuur bestelling klant naam adres
  mevrouw meneer voornaam achternaam
  hejsan god morgon vänliga hälsningar detta denna mina din ditt sina vår vårt alla mer mindre innan efter sedan under mellan eftersom alltid aldrig
  har hade blir blev kan måste ny nya namn kund faktura kära käre kære venlig hilsen vennlig kære denne dette mine dine vores alle mere
  hei terve hyvää päivää terveisin ystävällisin minä sinä hän me te he tämä tuo ja tai mutta ei on oli ovat olen nimi asiakas lasku kiitos
  dzień dobry cześć pozdrawiam szanowny szanowna pan pani państwo i lub ale nie jest są był była mam dla przez przed po od do na w z że co kto gdzie
  kiedy jak dlaczego ten ta to moja mój twój jego jej nasz wasz ich umowa faktura klient imię nazwisko dziękuję proszę bardzo
  dobrý den ahoj pozdravem paní pane děkuji prosím jméno příjmení ale nebo není jsem jste jsme
  jó napot szia kedves üdvözlettel köszönöm és vagy de nem igen van volt név
  bună ziua stimate stimată domnul doamna mulțumesc și sau dar nu este sunt eram cu la din pe pentru nume prenume contract
  merhaba selam sayın saygılarımla teşekkürler ve veya ama değil evet hayır bu şu o ben sen biz siz onlar için ile ad soyad adı müşteri
  halo selamat pagi siang terima kasih dan atau tidak ya ini itu saya anda kami mereka untuk dengan nama xin chào cảm ơn anh chị
  привет здравствуйте спасибо пожалуйста уважаемый уважаемая господин госпожа имя фамилия это как что кто где когда не да нет мы вы они
`);

/** Words of program text that are names somewhere, or look like one at the start of a sentence. */
export const CODE_WORDS = words(`
  elif min max goto dim sum ali meta addon addons plugin plugins metadata timestamp helper emitter coroutine callback boolean website login logout
  config init async await enum param params args async regex proxy cookie token tokens parser schema iterator tuple lambda mutex thread
  true false null none undefined emit call conn del lang dos reg struct structs opcode decl cert enums enum keysym makefile callee line lines babel
`);

/** Words that mark an organisation, a work, a title, a date, a language or a product: beside or instead of a name. */
export const NO_PERSON_WORDS = words(`
  January February March April June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov
  Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat
  Januar Februar März Mai Juni Juli Oktober Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
  janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi
  dimanche enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves
  viernes sábado domingo
  Inc Ltd LLC LLP Corp Corporation Company Co GmbH AG SA SpA PLC Limited Group Holdings Partners Bank Banking Insurance Capital
  University College School Institute Academy Hospital Clinic Church Museum Library Foundation Association Society Union Council
  Committee Commission Ministry Department Agency Authority Bureau Office Court Parliament Congress Senate Government Party Army
  Navy Force Police Club Team League Cup Championship Olympics Festival Award Awards Prize Band Orchestra Theatre Theater Records
  Pictures Studios Entertainment Press News Times Post Magazine Journal Media Network Channel Radio Television Airport Airlines
  Airways Railway Station Bridge River Lake Mount Mountain Mountains Island Islands Valley Park Forest Bay Beach Sea Ocean County
  State Province District Region City Town Village Street Road Avenue Lane Drive Boulevard Square Court Terrace Highway Place
  Straße Platz Weg Allee Rue Boulevard Calle Avenida Plaza Via Piazza Rua Praça Tower Building Center Centre Hall House Castle
  Palace Hotel Restaurant Store Shop Mall Market Airlines Motors Systems Technologies Solutions Services Software Labs Industries
  International National American European British French German Spanish Italian Russian Chinese Japanese Indian Canadian
  Australian Mexican Brazilian Dutch Swedish Irish Scottish Greek Turkish Polish Korean African Asian English Christian Muslim
  Jewish Catholic Roman North South East West Northern Southern Eastern Western Central Upper Lower New Old Great Royal Grand
  World Global United Republic Kingdom Federal War Battle Treaty Act Law Bill Amendment Project Program Version Windows Linux
  Asia Africa Europe America Antarctica Atlantic Pacific Arctic Boolean String Object Array Error Function Class Value Key Type Page Text
  Texts Title Table Section Figure Exhibit Appendix License Licence Copyright Warranty Warranties Disclaimer Grant Affirmer Licensor
  Contributor Licensee Mozilla Netscape Unicode Ascii Debian Ubuntu Kubernetes Postgres Node Token Request Response
  Latin Cyrillic Unicode Yaml Json Html Xml Http Https Sql Api Url Uri Oauth Gdpr Hipaa Gost
  Microsoft Google Apple Amazon Facebook Twitter Android Java Python Visa Mastercard PayPal GitHub
`);

/** Towns as their people write them; GeoNames' main name is often the English one. */
export const LOCAL_PLACES = words(`
  Roma Milano Torino Napoli Firenze Venezia Genova Padova Palermo Siena München Köln Nürnberg Hannover Braunschweig Wien Zürich Genève
  Basel Bern Bruxelles Brussel Antwerpen Gent Brugge Lisboa Porto Sevilla Zaragoza Coruña Praha Brno Warszawa Kraków Łódź Gdańsk Poznań
  Wrocław København Aarhus Göteborg Malmö Moskva Beograd București Athina Thessaloniki Bogotá Brasília México Monterrey Leeds Bristol
  Cardiff Belfast Aberdeen Cork Galway Limerick Leicester Coventry Reading Oxford Cambridge York Bath Norwich Exeter Deutschland
  Österreich Schweiz España Italia Polska Česko Magyarország Suomi Sverige Norge Danmark Nederland België Eesti Ísland Slovenija
`);
