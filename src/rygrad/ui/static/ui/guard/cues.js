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
/** The end of a letter: the name follows. */
export const SIGNED = /(?:hilsen|hilsner|mvh|\bkh|\bvh|regards|sincerely|\byours|love|احترام|تحياتي|اختكم|اختك|selamlar|sevgiler|saygilar\p{L}*|ваша|повагою|mahadsanid|pozdrawiam|gruse|gru[ss]|cu drag|सादर|نيازمند)[ ,،.!\n]{1,3}$/u;
export const NOT_CALLED = set("من في هو هي است هست ہے تھا تھی ہیں हो हो। थियो छ थाहा እዩ እያ ኣይፈልጥን لا نمي او ان غير نہیں نہ كيا لكھ بتا न होइन भन्न लेख्न के እንታይ ኣይ ዘይ را رو و يا ونامه عن على نويس ثبت لم كان ليست مجهول معروف طفل");
/** A capital after these is a person. */
export const TITLES = set(`ablasi abti annesi arkadasi arkadasim aunt auntie boy brat bror broren brother bruder client colleague corka corke corki cousin cousine datter
datteren daughter deriskayga deriskeena dl dna doamna doamnei domnul eeddo ehemann ekskone eksmand esi far faren farmor father fiica fiul fratele frau
freundin friend frk froken fru gabadhayda gabadheeda gelini girl habaryar herr hooyadeed hooyo hr husband ina inankeeda inanteeda jenta jente kadin
kardesi kareste karesten kizi kobieta kocasi kolezanka kollegaen kollegin komsum komsusu kone konen kusine kuzynka kvinden kvinnen lady mama mand
manden mann mannen marwada marwo matka matusa maz meza mezem miss mom mor moren mormor mother mr mrs ms mudane mum mutter nabo naboen nachbarin
neighbor neighbour nephew niece ninkeeda oglu onkel pan pana panem pani pania partner pige pigen prietena przyjaciolka saaxiibadeed saaxiibtay
sasiadka sasiadke sasiadki schwagerin schwester seygeeda siostra sister soacra sohn son sonn sonnen sora soster sosteren sotia sotul svigermor
svigermoren syn syna tant tante tesciowa tochter uncle vecina ven veninde veninden venninne venninnen volunteer walaashay walaasheed walaashiis wife
wiilkeeda woman yegeni zona баба брат донька дочка жінка жінку знаиома колега мама мати пан пана панові пані подруга подругу подрузі свекруха сестра
син сусідка сусідки сусідку тьотя тітка чоловік`);
/** What one does with a person, and no place takes. */
export const WITH = set(`accompanied ajutat asked besoge besoger besogt besogte besoker besokte booqday caawiyay called contact cu despre dla followed fulgte help helped
helping hjalp hjalpe hjalper hjelpe hjelper hjulpet hos invited iyo kender kjenner know kontaktede kulmay la ledsagede lui med met moder modte motte
odwiedzic odwiedzilam pe pentru phoned poznalam ringede ringer saw spotkalam spurgte takkede takket texted thank told traff tror trostede ula visit
visited visiting vizitat with zadzwonic zaprosilam відвідала відвідали для допомогла зателефонувала зустріла зустріли про`);
export const TELLS = set(`a fra from agladi anlatti aradi are asked ayaa blev bor braucht byla called came chce cried cries dedi doreste er erzahlte este feels fik flyttede fodte foler
fortaller fortalte forteller gave geldi gikk grad grader grat har has hat invited is ist istiyor jest kan kom lebt lever lives locuieste lost ma
mangler mieszka mistede mochte moved mowi napisala needs onsker opowiedziala oturuyor phoned plakala plans potrzebuje powiedziala prosila przyszla
rief ringede ringer ringte sa sagde sagte said savner says siger skal skrev soyledi spurgte spus sunat tells told trenger var vil vine vrea wants was
waxaa waxay way weinte wohnt works wrote yasiyor zadzwonila zice живе зателефонувала каже має написала плакала попросила потребує приишла просила
розповіла сказала хоче`);
/** Names that begin sentences as ordinary words. */
export const BEGINS = set(`ama amber ana ane ask ata bahar baker bakke baris bill bo bulut can cem chi cicek crystal dag dawn demir deniz devrim ea else even faith grace gro gry
gunes hagen hayat hope ib ilk iris ivy joy kader kind klein lily line liv long lund mai maj mark may million noi odd pearl per pil ray rob rose ruby
said sama sevgi skov soma stein storm strand tas taylor thi ti tine tone umut violet will yeter ابتسام احسن احلام اخلاص ارزو ارم اعتدال افتخار اقرا
امال امل اميد انتصار انوار بهار بيان ترانه تسليم تغريد تمنا تهاني جمال جميله جني جواهر حازم حسام حسن حلا حميد حنان حنين حياه خاطره خان خلود خليل
خورشيد دعاء دلع دنيا دينا راشد رايد رجاء رحاب رحمه رضا رفعت زهره زهور زيبا زينت زينه ساجد ستاره ستايش سديم سعيد سعيده سلام سلوي سليم شام شاهد شذي شروق
شريفه شفاء شكوفه صالح صباح صفاء صنم ضياء طوبي عادل عاليه عبد عبير عزه عزيزه عشرت عصمت علا علي عمر عهود غزل غني فخري فرح فرحت فضه فلك قدسي قمر كريم
كريمه كمال لطيفه ماجد ماسه مالك مجيد محي مرح مسرت ملك ممتاز منير مهر مي مژده نادر ناصر نبيل نجاح ندا ندي نسيم نصرت نغم نور هديه هناء هيام ورده ورود
وصال ويام يسر يسرا يقين گل گوهر`);
export const TITLED = set("خانم السيدة والسيدة محترمہ مسز श्रीमती ወይዘሮ");
export const NOT_TITLED = set("ها های هایی هایي دكتر معلم مسئول مسؤول پرستار مدیر که كه التي الذي التى و در به با از را همسایه مسن جوان");
/** "With" is "from" too in Slavic languages; the ending of the name says which. */
export const BOTH = set("z ze u з із зі");
export const BOTH_ENDS = /(?:[aą]|em|ою|ею|єю|ом|ем)$/;
export const BESIDE = set("مع ومع عند لدى با برای ساتھ ምስ सँग");
export const TO_PERSON = /^(?:ring|skriv|skrev|hils|sagde|snak|talt|taler|tale |snakk|spoke|speak|spok|talk|wrot|writ|call|listen|said|messag|text|report)/;
/** After the name: "Ayşe hanım", "Sunita didi". */
export const AFTER = set("hanım abla teyze bey amca yenge nine isimli adlı adında خانم خانوم جان صاحبه صاحبہ بیگم باجی آپا خاله بہن دیدی दिदी बहिनी भाउजू जी ज्यू नाम didi bahini");
export const PEOPLE = set(`ابنتها ابنها ابو اتصلت اتصلنا اختها اختي اخوها اقا اقاي الاخت التقيت التقينا الست السيد السيده ام باجي بنتها بهن بي بيبي بيٹا بيٹي بي‌بي جاءت جارتنا
جارتي جاره خاله خانم خواهر خواهرش دختر دخترش دوست دوستم زارت زرت زرنا زوجته زوجها ساعدت ساعدنا سهيلي سيده شوهر شوهرش صديقتها صديقتي صديقه قابلت قابلنا
قالت لاسم مادر مادرش محترمه مسز همسايه همسايه‌ام همسر والاخت والدتها وقالت پسر پسرش پڑوسن आमा छोरा छोरी दिदी बहिनी श्रीमती श्रीमान साथी सुश्री ሓብተይ ምስ
ሰብኣያ ንወይዘሮ ኣደይ ወይዘሮ ወዳ ጎረቤተይ ጓላ`);
export const UNCASED_TELLS = set("قالت تعيش تسكن أخبرتني طلبت تريد تحتاج بكت اتصلت جاءت تقول حكت گفت می‌گوید زندگی آمد گریه میگه نے भन्छिन् भनिन् ले በለት ትነብር ነጊራትኒ ትብል ደዊላ");
export const JOIN = set("و og and iyo ve i та і и und si oraz samt و ን");
export const PARTICLE = /^(?:al|el|ul|bin|bint|ben|ibn|abu|van|von|de|da|del|der|den|la|binti|af|av|ould|ait)$/;

/** Capitals that are no person: languages, countries, towns, days, months, houses, words of ours. */
export const STOP = set(`syrian afghan iraqi iranian eritrean ethiopian nigerian bisha yazin kisin yaz kis sonbahar ilkbahar vinter sommer var host aalborg aarhus aber abriil afghanistan africa afrika after agoosto agustos albertslund ale aleppo all allah alle almanca almanya alna also alt altinn
ama amager an anaga and anigu ankara anneleri april arabic arabisk aralik arapca arbacada arbaco arhus as asia asmara astazi auf august aula
autumn axad axadda azi bade bairam ballerup bankid barn barnehage barum bayram bazi before begge ben bergen berlin berri besog bir bitte biz bla
borger boze britisk brondby bucuresti bugun but butun bydelsmodre bydelsmodrene bydelsmor bymisjon cand carabi caritas carsamba children
christmas cine cok community copenhagen council cpr craciun cross cum cuma cumartesi czy damaskus danca danemarca danemark dania danii
danimarka danish danmark dansk danske dar dari das december deenish deenmaark den denmark denne der deres desember det dette deutschland dhenmark
die dienstag digital din disembar disse dla doctor donnerstag drammen dun dunski dupa dzis e-boks ea each easter efter eid ein eine
ekim ele engelsk england english eritrea esbjerg este ethiopia etiopia etiopien etter europa europe every excel eylul facebook far
farsi febraayo februar february femeia femeile flere fokus for forst fotex fra frau frauen fredag fredericia frederiksberg fredrikstad freitag
frelsens friday fridays frivillig from fur furuset fyn gdy gdzie gelecek gellerup gellerupparken german germany gestern glostrup google gronland
grorud groruddalen grup haa haddii hamburg han hans har hargeysa haween haweeney haweenka haziran hei hej helse helsedirektoratet helsingor hendes
her here herning heute his hoje holstebro hooyo hooyooyin horsens horsholm hos how hun husk hva hvad hvem hver hvidovre hvis hvor hvordan hvornar
iban ich icin ieri ihr ikea ikke ile india indien ingen ingilizce ingiriis instagram international irak iran iraq isaga ishoj islaam islam
isniin isniinta istanbul iyada jak janaayo januar january jeg jimcaha jimce jul julen juli july june juni jutro juun jylland kabul kadin
kadinlar kanskje kare kasim khamiis khamiista kiedy kiev kirkens kiwi kobenhavn kobiety koge kolding kone kooxda kopenhadze kopenhag kopenhaga koran
kors korshar kristiansand krzyz kto kun kurban kurdish kyiv laakiin lan last lebanon libanon lidl lillestrom london lordag luulyo lviv maajo maanta
maarso mahalle mai maine maj malmo mama man mand mandag mange many maps march markii marokko mars mart marts maske may maya mayis med men messenger
mid min mine mit mitid mittwoch modrehjalpen mogadishu monday mondays montag mor morgen morocco most mother mothers muqdisho nabolagsmodre nach
nar naste nastepne nastved nav neighbourhood nej nemid nepal nepali neste netto newroz next nicht nie niemcy nisan noen nofembar nogen nogle noi
noorway nordby norge norrebro norsk norske norvec norvecce norvegia norway norwegen norwegia norwegian norwegii norweski not november noworoczne
nowruz oase ocak october odense oder ogsa oktober oktoobar ona one oni onlar onsdag oslo ostby osterbro ostern our
pakistan palestina pani panie papa paris paske pasken paste pazar pazartesi pentru persembe persian pinse please poland polen polish polsce
polska polski post prof prosze przed quran ramadaan ramadan ramazan randers red refugee rema rode romania romanian roskilde rumanien rygrad sabti
sabtida sali samstag sandnes saturday saturdays save sebtembar sen september sfo shalay she sidste sie silkeborg siste siz sjalland skat slagelse sms
snak som somali somalia somalisk some son sondag sonderborg sonntag soomaali soomaaliya spring stavanger stovner subat summer sunday sundays suriye
svendborg svensk sverige sweden swedish syria syrien taastrup tak takk talaadada talaado teams teheran telegram temmuz ten that the their there
these they this those thursday thursdays tigrinya til tingbjerg tirsdag tivoli toate today tomorrow torsdag toyen tromso trondheim tuesday
tuesdays tum turkce turkei turkey turkish turkiye tyrkiet tyrkisk tysk tyskland udi ukraina ukraine ukrainian und unde under ungdom urdu usa
ved vejle vestby vesterbro viber viborg viele voi vollsmose vom von vor vores waa waan wann warszawa was waxaa waxaan waxay way wczoraj
wednesday wednesdays weihnachten wenn wer what whatsapp when where who why wie wielkanoc wifi winter wir with women women's wszystkie wuu yarin yes
yesterday you youtube zebra zoo zoom zum zur але англія будь великдень вона вони всі вчора від він група данію данія даніі для дуже
жінка жінки завтра києва киів коли копенгаген копенгагені львова львів мами можна наступна наша наші норвегію норвегія норвегіі одеса перед
польща після россія різдво сьогодні тои треба украіна украіни украіні харків хрест хто червонии європа`);
/** Endings and words that make it a house, a group, a course. */
export const HOUSE = /(?:center|centre|centeret|senter|senteret|kommune|kommunen|skole|skolen|school|hus|huset|house|hjalp|hjalpen|hjelp|hjelpen|forening|foreningen|forbund|kirke|kirken|church|moske|mosque|bibliotek|biblioteket|library|borgerservice|park|parken|klub|klubb|club|kafe|cafe|cafeen|kafeen|station|stasjon|hospital|sykehus|sygehus|klinik|clinic|college|academy|hall|office|bank|banken|radgivning|ombud|tjeneste|tjenesten|myndighed|styrelsen|direktorat|direktoratet|nettverk|netvark|course|class|day|week|dag|dagen|uge|kvinder|kvinner|kommunes|jobcenter|kursu|evi|ofisi|dairesi|hastanesi|kutuphanesi|vakfi|kultury|pracy|dom|kosciol|meczet|kulturi|posrednictwa|museum|festival|belediye\p{L}*|merkezi|dernegi|okulu|kursu|bibliotek\p{L}*|gmin\p{L}*|szkol\p{L}*|osrod\p{L}*|fundacj\p{L}*|stowarzysz\p{L}*|urz[ae]d\p{L}*|центр\p{L}*|школ\p{L}*|бібліотек\p{L}*|фонд\p{L}*|муніципал\p{L}*|xarun\p{L}*|iskuul\p{L}*|dugsi\p{L}*|degmad\p{L}*|primar\p{L}*|centrul|scoala|asociati\p{L}*|hoj|gade|vej|vang|mose|bro|by|lund|borg|havn|sund|bjerg)$/u;
export const GERMAN = set("und der die das ist nicht mit ich wir sie ein eine auf zu den im für hat dem von wird haben auch beim zum");
