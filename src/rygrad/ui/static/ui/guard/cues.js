// What stands beside a name: "her name is", titles, family, what one does with people; and capitals that are no names.
import { foldWord } from "./text.js";

const set = (text) => new Set(text.split(/[\s|]+/).filter(Boolean).map(foldWord));
const sentences = (text) => text.split(/[|\n]/).map(foldWord).join("|");

/** The text before a word says that a name follows. */
export const CALLED = new RegExp(`(?<!\\p{L})(?:${sentences(`hedder|hed|kaldes|kalder sig|kaldt|ved navn|navnet er|navnet|navn er|navn|heter|het|navnet hennes er|name is|names are|name's|name was|named|called|goes by|known as
ma na imię|na imię|imieniem|o imieniu|nazywa się|nazywała się|nazwisko|nazwiskiem|imię|heißt|heissen|hieß|namens|name ist|name
o cheamă|îl cheamă|se numește|pe nume|numele ei este|numele ei e|numele|numită|adı|ismi|adı da|magaceedu waa|magaceeda waa|magaciisu waa|magaceedu|magaceeda|magaciisa|la yiraahdo|la yiraahdaa|la dhaho|la yidhaahdo|magaca
звати|звуть|звали|ім'я|ім'я якої|ім'ям|на ім'я|імені|зовут|прізвище|прізвищем
اسمها|واسمها|اسمه|اسم المرأة|اسم الأم|اسم السيدة|تدعى|يدعى|تسمى|يسمى|المدعوة|اسمي|اسم ابنتها|اسم زوجها|اسم ابنها
اسمش|اسم او|اسم زن|نامش|نام او|به نام|نام زن|نام این زن|اسم دخترش|اسم شوهرش|نام دخترش|نام شوهرش
کا نام|(?<!ثبت )نام|नाम|उनको नाम|ሽማ|ስማ|ስሙ|ስም|ሽም|ሽም ናይ`)})(?: (?:er|is|waa|to|este|е|ist|هو|هي))?[ :"'«“„]{1,3}$`, "u");
export const NOT_CALLED = set("من في هو هي است هست ہے تھا تھی ہیں हो हो। थियो छ थाहा እዩ እያ ኣይፈልጥን لا نمي او ان غير نہیں نہ كيا لكھ بتا न होइन भन्न लेख्न के እንታይ ኣይ ዘይ را رو و يا ونامه عن على نويس ثبت لم كان ليست مجهول معروف طفل");
/** A capital after these is a person. */
export const TITLES = set(`fru hr frk frøken herr frau mrs ms mr miss pani panią pan pana panem doamna doamnei domnul dna dl marwo marwada mudane пані пан пана панові пані тьотя баба tante onkel tant auntie aunt uncle sister søster søsteren søsteren bror broren brother mother mor moren father far faren
 datter datteren datteren søn sønnen sønn sønnen mand manden mann mannen nabo naboen veninde veninden venninne venninnen ven kvinden kvinnen kone konen pige pigen jente jenta svigermor svigermoren mormor farmor kusine kollegaen kæreste kæresten ekskone eksmand
 daughter son husband wife neighbour neighbor friend cousin niece nephew woman girl boy client mum mom lady volunteer colleague partner
 komşum komşusu kızı oğlu eşi kocası annesi kardeşi ablası arkadaşım arkadaşı kadın gelini yeğeni
 walaasheed walaashay walaashiis gabadheeda gabadhayda wiilkeeda ninkeeda seygeeda hooyo hooyadeed saaxiibtay saaxiibadeed deriskayga deriskeena eeddo habaryar abti inanteeda inankeeda ina
 córka córkę córki syn syna mąż mężem męża siostra siostrą brat sąsiadka sąsiadkę sąsiadki sąsiadką przyjaciółka koleżanka koleżanką żona matka mama kobieta kuzynka teściowa
 донька дочка син чоловік сестра брат сусідка сусідки сусідку подруга подрузі подругу мама мати жінка жінку свекруха тітка знайома колега
 fiica fiul soțul soția sora vecina vecina prietena mama mătușa fratele soacra
 tochter sohn mann ehemann nachbarin freundin schwester bruder mutter schwägerin cousine kollegin`);
/** What one does with a person, and no place takes. */
export const WITH = set(`med hos besøgte besøger besøge besøgt mødte møder hjalp hjælper hjælpe hjulpet fulgte ledsagede kontaktede ringer ringede spurgte takket takkede kender tror trøstede møtte besøkte besøker hjelper hjelpe hjalp fulgte kjenner traff
 with visited visit met helped help told asked called phoned know accompanied followed saw thank invited texted visiting helping contact
 spotkałam odwiedziłam odwiedzić poznałam zaprosiłam dla zadzwonić cu pe lui pentru despre vizitat ajutat
 відвідала відвідали зустріла зустріли зателефонувала допомогла для про
 iyo la ula caawiyay booqday kulmay`);
export const TELLS = set(`fortalte fortæller ringede ringer skrev sagde siger græd græder bor kom fik har er var vil skal kan spurgte ønsker savner føler mangler lever mistede fødte flyttede blev sa forteller ringte gråt trenger gikk
 said says told tells cried cries lives called asked wants needs has is was came wrote moved lost feels works phoned gave invited
 powiedziała mówi mieszka zadzwoniła płakała chce potrzebuje ma jest była prosiła napisała opowiedziała przyszła
 сказала каже живе зателефонувала плакала хоче потребує просила розповіла прийшла має попросила написала
 a spus locuiește plâns sunat vrea are este dorește zice vine anlattı dedi aradı ağladı oturuyor yaşıyor istiyor söyledi geldi ayaa waxay waxaa way hat ist wohnt sagte erzählte rief weinte möchte braucht lebt`);
/** Names that begin sentences as ordinary words. */
export const BEGINS = set(`even ea odd ask storm hope faith joy grace will mark bill rob ray dawn ruby lily ivy pearl amber crystal iris violet said can bulut kader hayat umut sevgi deniz gunes bahar tas demir ilk cem devrim cicek yeter baris ti line tine else ane per liv dag bo rose pil tone strand lund skov stein bakke hagen gro million klein ata chi thi long sama soma tas ama noi may mai maj ib gry ana kind baker taylor
 سلام أمل آمال رحمة فرح سعيدة دعاء أحلام نجاح صباح ملک دنيا بهار آرزو امید گل مهر عمر علي حسن نادر كريمة جميلة عالیه علا مي خان ارم اقرا تسلیم مسرت نصرت زیبا خاطره ورود وصال اعتدال إخلاص انتصار افتخار صفاء هناء رجاء شفاء زهور زهره لطيفة حياة أنوار جواهر ستاره عزة نسیم نور ممتاز ندى وردة عزيزة شريفة جمال كمال ماجد منير عادل سعيد دينا شروق خلود غزل حنان ويام ابتسام تهاني كريم صالح سليم عبير تغريد فضه قمر بيان هديه زينه مرح نغم يقين عهود حلا جني دلع ماسه ضياء عبد مالك خليل رايد غني يسر يسرا شاهد احسن ساجد راشد فرحت رفعت عشرت ستايش خورشيد گوهر زينت ترانه مژده تمنا صنم شكوفه ندا سديم فلك شام رضا مجيد حميد ناصر رحاب نبيل هيام حنين شذي سلوي حسام حازم قدسي فخري عصمت طوبي محي`);
export const TITLED = set("خانم السيدة والسيدة محترمہ مسز श्रीमती ወይዘሮ");
export const NOT_TITLED = set("ها های هایی هایي دكتر معلم مسئول مسؤول پرستار مدیر که كه التي الذي التى و در به با از را همسایه مسن جوان");
/** "With" is "from" too in Slavic languages; the ending of the name says which. */
export const BOTH = set("z ze u з із зі");
export const BOTH_ENDS = /(?:[aą]|em|ою|ею|єю|ом|ем)$/;
export const BESIDE = set("مع ومع عند لدى با برای ساتھ ምስ सँग");
export const TO_PERSON = /^(?:ring|skriv|skrev|hils|sagde|snak|talt|taler|tale |snakk|spoke|speak|spok|talk|wrot|writ|call|listen|said|messag|text|report)/;
/** After the name: "Ayşe hanım", "Sunita didi". */
export const AFTER = set("hanım abla teyze bey amca yenge nine isimli adlı adında خانم خانوم جان صاحبه صاحبہ بیگم باجی آپا خاله بہن دیدی दिदी बहिनी भाउजू जी ज्यू नाम didi bahini");
export const PEOPLE = set(`شوهر دختر پسر خواهر مادر همسر دوست جارة صديقة السيدة سيدة السيد الأخت الست أم ام أبو ابو والأخت قالت وقالت زرت زارت زرنا ساعدت ساعدنا قابلت قابلنا التقيت التقينا اتصلت اتصلنا جاءت جارتي جارتنا صديقتي صديقتها ابنتها بنتها ابنها زوجها أختها اختي زوجته أخوها والدتها لاسم
 خانم آقای آقا بی بی دخترش شوهرش خواهرش دوستم همسایه همسایه‌ام پسرش مادرش بیبی محترمہ مسز بہن بیٹی بیٹا شوہر پڑوسن سہیلی باجی بی‌بی خاله
 श्रीमती सुश्री दिदी बहिनी छोरी छोरा श्रीमान आमा साथी ወይዘሮ ኣደይ ምስ ንወይዘሮ ሓብተይ ጓላ ወዳ ሰብኣያ ጎረቤተይ`);
export const UNCASED_TELLS = set("قالت تعيش تسكن أخبرتني طلبت تريد تحتاج بكت اتصلت جاءت تقول حكت گفت می‌گوید زندگی آمد گریه میگه نے भन्छिन् भनिन् ले በለት ትነብር ነጊራትኒ ትብል ደዊላ");
export const JOIN = set("og and iyo ve i та і и und si oraz samt و ን");
export const PARTICLE = /^(?:al|el|ul|bin|bint|ben|ibn|abu|van|von|de|da|del|der|den|la|binti|af|av|ould|ait)$/;

/** Capitals that are no person: languages, countries, towns, days, months, houses, words of ours. */
export const STOP = set(`i the we she he they it you my her his our their this that these those there here what when where who why how and but or if in on at to for from with by of as not no yes please after before today tomorrow yesterday also all many some most next last every each
 vi jeg hun han de det den du man der da nu når hvis men og så som hvad hvor hvem hvornår i på til fra med om efter før under næste sidste mange alle nogle en et min mit mine vores deres hendes hans her ikke ja nej tak husk kære hej ved hos både også kun måske først dette denne disse begge ingen nogen hver
 jeg vi eg hun ikke noen neste siste husk hei takk både kanskje først flere etter hva hvordan når
 bir bu biz o ben sen siz onlar ve ama çok her bugün yarın dün için ile gelecek son bazı bütün tüm kadınlar kadın grup
 waxaan waxay waa way wuu isaga iyada anigu anaga maanta berri shalay haweenka haweeney kooxda waxaa maya haa laakiin markii haddii mid waan
 ona on my ja ty oni one to ta ten te nie tak ale czy gdy kiedy gdzie jak co kto na w z ze do od po przed dla dziś jutro wczoraj pani panie kobiety wszystkie następne proszę
 вона він ми я ти ви вони це той ті та і й але чи коли де як що хто на в у з із до від після перед для сьогодні завтра вчора жінки жінка всі наша наші група наступна будь дуже треба можна
 ea el noi eu tu voi ei ele este nu da dar când unde cum ce cine la în din cu pe după pentru azi mâine ieri femeia femeile toate o un am astăzi
 sie er wir ich du ihr es die der das ein eine nicht ja und oder aber wenn wann wo wie was wer in im am an auf zu zum zur von vom mit nach vor für heute morgen gestern frauen frau alle viele bitte
 dansk danske danmark norsk norske norge sverige svensk tysk tyskland engelsk england britisk arabisk tyrkisk tyrkiet somalisk somalia syrien syria irak iraq iran afghanistan pakistan eritrea etiopien etiopia ethiopia ukraine polen poland romania rumænien nepal indien india libanon lebanon palestina marokko morocco danish norwegian english arabic turkish somali kurdish persian dari farsi urdu tigrinya ukrainian polish nepali romanian german germany denmark norway sweden swedish turkey europe europa asia africa afrika eu fn un uk usa
 danimarka norveç türkçe türkiye almanya almanca ingilizce arapça danca norveççe suriye istanbul ankara kopenhag soomaali soomaaliya dhenmark denmark noorway carabi ingiriis deenish deenmaark islaam muqdisho hargeysa
 dania danii norwegia norwegii polska polski polsce duński norweski ukraina kopenhaga kopenhadze oslo warszawa niemcy англія україна україни україні данія данії данію норвегія норвегії норвегію польща києва київ львів львова харків копенгаген копенгагені європа одеса россія danemarca norvegia românia bucurești dänemark norwegen deutschland berlin hamburg syrien türkei kiev kyiv lviv
 københavn copenhagen aarhus århus odense aalborg esbjerg randers kolding horsens vejle roskilde herning silkeborg helsingør hørsholm slagelse næstved viborg holstebro køge nørrebro vesterbro østerbro amager gellerup gellerupparken vollsmose tingbjerg ishøj taastrup høje ballerup brøndby glostrup albertslund hvidovre frederiksberg fredericia sønderborg svendborg jylland fyn sjælland vestby østby nordby tivoli
 bergen trondheim stavanger drammen fredrikstad kristiansand tromsø sandnes grorud groruddalen tøyen grønland stovner furuset lillestrøm bærum alna london paris malmø malmö damaskus aleppo mogadishu kabul teheran asmara
 mandag tirsdag onsdag torsdag fredag lørdag søndag monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays pazartesi salı çarşamba perşembe cuma cumartesi pazar isniin isniinta talaado talaadada arbaco arbacada khamiis khamiista jimce jimcaha sabti sabtida axad axadda montag dienstag mittwoch donnerstag freitag samstag sonntag
 january february march april may june july august september october november december januar februar marts maj juni juli oktober mars mai desember ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık spring summer autumn winter
 ramadan ramazan ramadaan eid id eïd jul julen påske påsken christmas easter pinse krzyż haween hooyo hooyooyin maarso abriil maajo juun luulyo agoosto oktoobar nofembar disembar janaayo febraayo sebtembar mor far mand kone barn mama papa alt snak besøg fokus allah islam koran quran bairam bayram kurban boże wielkanoc noworoczne різдво великдень crăciun paște weihnachten ostern newroz nowruz
 red cross save children refugee council international women women's community mothers mother neighbourhood nabolagsmødre bydelsmor bydelsmødre bydelsmødrene mødrehjælpen caritas nav lån sfo google maps facebook messenger whatsapp zoom teams borger mitid nemid bankid altinn digital post e-boks aula zebra rygrad ikea netto føtex lidl rema kiwi iban cpr sms wifi excel youtube instagram viber telegram skat udi ungdom helsedirektoratet helse oase frivillig røde kors frelsens hær kirkens bymisjon blå korshær barnehage mahalle anneleri мами червоний хрест zoo ok dr doctor prof pm am st`);
/** Endings and words that make it a house, a group, a course. */
export const HOUSE = /(?:center|centre|centeret|senter|senteret|kommune|kommunen|skole|skolen|school|hus|huset|house|hjalp|hjalpen|hjelp|hjelpen|forening|foreningen|forbund|kirke|kirken|church|moske|mosque|bibliotek|biblioteket|library|borgerservice|park|parken|klub|klubb|club|kafe|cafe|cafeen|kafeen|station|stasjon|hospital|sykehus|sygehus|klinik|clinic|college|academy|hall|office|bank|banken|radgivning|ombud|tjeneste|tjenesten|myndighed|styrelsen|direktorat|direktoratet|nettverk|netvark|course|class|day|week|dag|dagen|uge|kvinder|kvinner|kommunes|jobcenter|kursu|evi|ofisi|dairesi|hastanesi|kutuphanesi|vakfi|kultury|pracy|dom|kosciol|meczet|kulturi|posrednictwa|museum|festival|belediye\p{L}*|merkezi|dernegi|okulu|kursu|bibliotek\p{L}*|gmin\p{L}*|szkol\p{L}*|osrod\p{L}*|fundacj\p{L}*|stowarzysz\p{L}*|urz[ae]d\p{L}*|центр\p{L}*|школ\p{L}*|бібліотек\p{L}*|фонд\p{L}*|муніципал\p{L}*|xarun\p{L}*|iskuul\p{L}*|dugsi\p{L}*|degmad\p{L}*|primar\p{L}*|centrul|scoala|asociati\p{L}*|hoj|gade|vej|vang|mose|bro|by|lund|borg|havn|sund|bjerg)$/u;
export const GERMAN = set("und der die das ist nicht mit ich wir sie ein eine auf zu den im für hat dem von wird haben auch beim zum");
