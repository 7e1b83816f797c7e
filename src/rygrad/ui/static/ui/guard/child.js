// A child that may be in danger. Shows a notice that a note is not a report; so it may rather speak once too often.
import { foldWord } from "./text.js";

const CHILD = `barn|børn|datter|døtr|søn|sønn|dreng|gutt|jent|pige|baby|spædb|stedd|steb|unge|toårig|treårig|elev|nevø|niece|teenag|mindreår|yngste|ældste|eldste
child|kid|daughter|son|sons|boy|girl|baby|babies|toddler|infant|year-old|teen|minor|niece|nephew|stepd|steps|pupil|youngest|eldest|little one
طفل|اطفال|ابن|بنت|بنات|ولد|اولاد|صغير|رضيع|قاصر|مراهق|تلميذ
çocuk|çocuğ|kızı|kızın|kız |oğlu|oğlan|oğul|bebe|yaşındaki|yavru|ufaklık|öğrenci|yeğen
ilmo|ilma|cunug|carruur|caruur|wiil|gabar|gabadh|gabdh|inan|dhallaan|yar|dhalint|ardey
بچ|كودك|دختر|پسر|فرزند|نوزاد|طفل|نوجوان|بیٹ|لڑك|شير خوار|اولاد|معصوم
ቆልዓ|ቆልዑ|ጓላ|ጓል|ወዲ|ወዳ|ወዱ|ጓሉ|ደቁ|ወደይ|ውላድ|ህጻን|ሕጻን|ደቃ|ደቂ|ዕሸል|ውሉድ|ንእሽቶ|ዓመት
дитин|діт|дітьм|дочк|доньк|доньц|дочц|син|хлопч|хлопец|дівчин|дівчат|немовл|маля|малюк|підліт|неповноліт|школяр|учениц|племінн|річн
dzieck|dzieci|syn|córk|córec|chłop|dziewczyn|niemowl|maluch|maleń|nastolat|nieletn|uczeń|uczenn|pasierb|letni
बच्च|बालब|बालिका|बालक|छोरा|छोरी|केटा|केटी|नाबाल|शिशु|सन्तान|नानी|भतिज|वर्षीय
copil|copii|fiic|fiul|fiu|fii|băia|băie|fetiț|fata|fete|bebeluș|minor|adolescent|elev|nepo|mezin
kind|tochter|töchter|sohn|söhn|junge|mädchen|baby|säugling|kleinkind|kleine|schüler|teenager|minderj|neffe|nichte`;

const HARM = `slår|slog |slo |slå |slås |slått|slået|tæsk|banker hen|banker ham|banker sin|banker bar|banker bør|banket|vold|mishandl|misbrug|misbruk|overgreb|overgrep|seksuel|krænk|krenk|incest|blå mærk|blåmærk|blåmerk|bælte|belte|sult|forsøm|omsorgssvigt|omsorgssvikt|vanrøgt|vanskjøt|omskær|omskår|kjønnslem|tvangsgift|tvangsægt|giftes bort|gifte bort|giftet bort|gift væk|låse|låst|lukket inde|innelåst|spærre|truer|truet|bange for|redd for|rædd|spark|lussing|ørefig|brændt|brent|rører ved|rørt ved|beføl|genopdrag|smæk|rister|rystet|ruske|alene hjemme|alene om nat|alene hele nat|ikke mad|ikke mat|kvæl|kveler|skræm|skader|skadet|sår på|mærker på|merker på|nøgen|klæde sig af|pisk|straffe|ris på|kniv|daske|skubbe
abus|beat|hits |hit |hitting|hurt|slap|punch|kicks|kicked|bruis|violen|neglect|starv|molest|rape|touches |touched |touching|sexual|a belt|his belt|her belt|locks |locked|burn|scared of|afraid of|fear|threat|mutilat|fgm|circumcis|forced to marry|forced marriage|marry off|married off|spank|shakes|shaken|shook|choke|home alone|left alone|alone at night|alone all|no food|not fed|whip|scream|harm|marks on|cigarette|groom|smack|danger|injur|unsafe
ضرب|يضرب|تضرب|بضرب|يضربه|تعنيف|يعنف|عنف|العنف|اعتد|يعتد|تحرش|يتحرش|جنسي|لمس|يلمس|كدم|حروق|حرق|يحرق|اهمال|يهمل|تهمل|جوع|تجويع|حبس|يحبس|تحبس|ختان|ختن|تزويج|يزوج|زواج قسري|يهدد|تهديد|خاف من|يخاف|تخاف|خايف|اساء|اغتصاب|اغتصب|صفع|يصفع|ركل|حزام|وحده في|وحدها في|وحدهم في|لوحد|يجلد|تعذيب|يعذب|زرقاء|مقفل|ازرق|يقفل|تقفل|عصا|بدون طعام|بلا طعام|ايذاء|يوذ|رضوض|يصرخ
döv|dayak|vur|şiddet|istismar|taciz|cinsel|dokun|morluk|morar|çürük|yanık|yakıyor|yaktı|ihmal|aç bırak|kilitl|sünnet|zorla evlen|evlendir|tehdit|kork|kemer|tokat|tekme|yalnız bırak|evde tek|evde yalnız|gece yalnız|odaya kapat|tecavüz|işkence|hırpal|sars|iz var|izleri|yara
garaac|garaca|garaacay|dil |dilay|jirdil|xadgud|kufs|taabt|taaban|taabay|nabar|gub|dayac|gaajo|gaajeys|xidh|ku xir|xidhay|guding|gudn|guday|fircooni|guur khasab|khasab|hanjab|baq|cabsi|suun|dharbaax|laad|keligi|keliged|keligood|kaligii|keligiis|rabshad|silci|dhaawac|ul ku|tacadi|faraxumee|galmo
مارت|مار |ماري|مارا|پیٹ|پیٹتا|تشدد|زیادت|زياد|جنسي|چھو|ہاتھ لگا|نیل|جلا|غفلت|بھوك|بند كر|بند رك|كمرے میں بند|ختن|زبردستی|دھمك|ڈرت|ڈری|خوفزد|بیلٹ|تھپڑ|لات|اكیل|زخم|نشان|كتك|را ميزن|رو ميزن|را مي زن|رو مي زن|ميزند بچ|كتك|خشون|آزار|سو استفاد|سوء استفاد|تجاوز|دست مي|دستدرازي|لمس|كبود|سوخت|سوزان|گرسن|غفلت|حبس|زنداني|قفل|ختنه|ازدواج اجباري|زور شوهر|شوهر مي|شوهر بده|تهديد|ترس|كمربند|سيلي|لگد|تنها در|تنها مي|تنها رها|تنها تو|شلاق|چوب
ይወቅዕ|ይውቃዕ|ትውቃዕ|ይውቅዕ|ትውቅዕ|ትወቅዕ|ወቒዑ|ወቂዑ|ወቒዓ|ይወቕዕ|ትወቕዕ|ማህረም|ይሃርም|ይሃርሞ|ይሃርማ|ትሃርም|ሃሪሙ|ሃሪማ|ወቕዒ|ዓመጽ|ጾታዊ|ጾታ|ይትንክፍ|ትንክፍ|ተንኪፉ|ስንብራት|ሰምበር|ምቁጻል|ኣቃጺሉ|ኣቃጸላ|ሸለልትነት|ጥሜት|ጠምዩ|ጠምያ|ዓጽዩ|ዓጽያ|ይዓጹ|ምኽንሻብ|ከንሸብ|ተገዲዳ|ብግዴታ|ይፈርሕ|ትፈርሕ|ይፍራሕ|ትፈርህ|ፍርሒ|የፈራርሕ|ጽፍዒት|በይኑ|በይና|በይኖም|በይነን|ግህሰት|መጉዳእቲ|ይጎድእ|ቁስሊ|በትሪ|ዓመጸ
б'є|б'ют|бив |била |бити|бит|побит|побо|насил|розбещ|зґвалт|згвалт|знущ|сексуал|домаг|торка|чіпа|синц|синяк|синец|опік|обпік|припік|нехту|голод|замик|замкн|замкну|обріз|заміж|видати|видают|погрож|боїть|бояться|боялас|ремен|ляляща|штурх|душит|кричит|сам вдома|одн вдом|сам на ніч|самих|сама вдома|саму вдома|шрам|сліди|травм|калічен
bij|bił|bita|bite|bity|biją|zbi|pobi|przemoc|molest|wykorzyst|gwał|seksual|dotyk|siniak|siniec|oparz|przypal|zaniedb|głod|zamyk|zamkn|obrzez|za mąż|zmusz|groz|grozi|straszy|boi się|boją|pasem|paskiem|klaps|policzk|kopał|kopn|szarp|dusi|sam w domu|samo w domu|sama w domu|same w domu|samych|blizn|ślady|krzywdz|znęca|rani
कुट|पिट|हिर्का|हिंसा|दुर्व्य|यौन|छुन|छोए|छुने|निलड|निलो|पोल|जला|डाम|बेवास्ता|उपेक्षा|भोक|थुन|खतना|जबरजस्ती|जबर्जस्ती|बालविवाह|बाल विवाह|बिहे गरि|विवाह गरि|धम्क|डरा|डर |पेटी|थप्पड|लात|एक्लै|चोट|घाउ|यातना|शोषण|बलात्कार|लट्ठी|लौरो
bate|bătu|bătai|bătăi|bătut|lovi|loves|abuz|molest|viol|sexual|ating|atins|vânăt|vânăi|arsur|ars |arde|neglij|flămând|înfomet|foame|încui|închi|mutila|circumci|căsător|mărit|forțat|amenin|teamă|frică|teme|curea|cureaua|palm|pumn|singur acas|singuri acas|singură acas|singure acas|singur noap|singuri noap|zgâlțâi|urme de|urme pe|răn|chinui|maltrat
schläg|schlug|geschlag|prügel|verprüg|misshand|missbr|gewalt|sexuell|vergewalt|angefass|fasst|betatsch|blaue fleck|blauen fleck|bluterg|verbrann|verbrenn|vernachl|hunger|eingesperr|einsperr|beschneid|beschnitt|zwangsheir|zwangsverh|verheiratet wer|heiraten soll|soll heirat|droht|bedroh|angst vor|gürtel|ohrfeig|tritt ihn|tritt sie|getreten|schüttel|würg|allein zu|allein gela|ganze nacht allein|narben|striem|verletz|quält`;

const SURE = `børnemishandl|barnemishandl|børnemisbrug|child abuse|childabuse|çocuk istismar|kindesmissh|kindesmissbr|kindeswohl|overgreb mod barn|incest|pædofil|pedofil|paedophil|pedophil|inzest|бездогляд`;

const SENTENCE = /[^.!?؟۔।።\n]+[.!?؟۔।።\n]*/gu;
const AND = "(?:و|ف|ال|وال|لل|ل|ب|ን|ብ|ከ|እት|ኣብ)?";
const list = (words) => [...new Set(words.split(/[|\n]/).map(foldWord))].map((each) => each.replace(/[.*+?^${}()[\]\\]/g, "\\$&")).join("|");
const beginning = (words) => new RegExp(`(?<![\\p{L}\\p{M}'])${AND}(?:${list(words)})[\\p{L}\\p{M}]*`, "gu");
// Line for line: what harms in one language may be harmless in another.
const HARMS = HARM.split("\n").map(beginning);
const PAIRS = CHILD.split("\n").map((line, i) => [beginning(line), HARMS[i]]);
const CERTAIN = beginning(SURE);

const first = (pattern, text) => { pattern.lastIndex = 0; return pattern.exec(text); };

export function child(text, take) {
  for (const { 0: sentence, index } of text.folded.matchAll(SENTENCE)) {
    const sure = first(CERTAIN, sentence);
    const harm = sure ?? PAIRS.map(([children, harms]) => first(children, sentence) && first(harms, sentence)).find(Boolean);
    if (harm) take(index + harm.index, index + harm.index + harm[0].trimEnd().length, "child");
  }
}
