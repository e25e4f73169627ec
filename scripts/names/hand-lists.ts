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
