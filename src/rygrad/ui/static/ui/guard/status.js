// Words about the right to stay, in the fourteen languages (beginnings of words, or words after each other).
import { foldWord } from "./text.js";

const RIGHTS = `opholdstillad|opholdsgrund|opholdskort|ophold på tålt|tålt ophold|midlertidigt ophold|permanent ophold|varigt ophold|ulovligt ophold|asyl|flygtningestatus|udvis|udrejsecent|hjemsend|familiesammenf|uden papirer|papirløs|visum|paragraf 7|afslag på ophold
oppholdstillat|oppholdsgrunn|oppholdskort|oppholdsstatus|opholdsstatus|permanent opphold|midlertidig opphold|ulovlig opphold|flyktningstatus|utvis|utsendelse|familiegjenf|uten papirer
residence permit|residence card|residence status|residency permit|right to stay|leave to remain|immigration status|refugee status|asylum|deport|undocumented|illegal immigrant|illegally|here illegal|without papers|no papers|family reunif|her visa|a visa|visa expire|work permit|overstay|spouse visa|her papers
إقام|الإقام|لجوء|اللجوء|ترحيل|الترحيل|ترحل|رحلوها|لم الشمل|لم شمل|بدون أوراق|بلا أوراق|تأشير|التأشير|فيزا|وضع قانوني|وضعها القانوني|غير شرعي|غير قانوني|طالبة لجوء|تصريح
oturum izn|oturma izn|oturumu|oturum kart|oturum hakk|ikamet|iltica|sığınma|sınır dışı|sınırdışı|mülteci statü|kaçak|vize|aile birleşim|kağıtsız|geçici koruma
deganaansh|deggenaansh|magangel|magan-gel|musaafuri|tarxiil|sharci la'|sharciga|sharci ma|fiiso|fiise|dal-ku-gal|warqado la'|warqado ma|mideynta qoys|isu-keenid
رہائشی اجازت|رہائشی پرمٹ|رہائش کا پرمٹ|اجازت نامہ|پناہ گزین|پناہ کی|سیاسی پناہ|پناہ|ملک بدر|ڈی پورٹ|ڈیپورٹ|ویزا|ویزہ|غیر قانونی|اقامہ|بغیر کاغذات|کاغذات نہیں
اقامت|پناهند|پناهجو|دیپورت|دیپورت|اخراج از|رد مرز|ردمرز|ویزا|ویزه|ویزای|اجازه اقامت|غیرقانونی|غیر قانونی|بدون مدرک|بدون مدارک|پیوست خانواد
መንበሪ ፍቓድ|ፍቓድ መንበሪ|መንበሪ ወረቐት|ናይ መንበሪ|ዑቕባ|ዑቅባ|ሓታቲት|ቪዛ|ምጥራዝ|ክትጥረዝ|ተጠሪዛ|ምስጓግ|ብዘይ ወረቐት|ወረቐት የብላ|ዘይሕጋዊ|ምጥርናፍ ስድራ
посвідк|дозвіл на проживан|дозволу на проживан|дозвіл на перебуван|вид на житель|вид на прожив|притул|депорт|біженства|статус біжен|статусу біжен|тимчасовий захист|тимчасового захист|тимчасовому захист|без документів|нелегал|віза |візу|візи |візою|возз'єднан
karta pobytu|kartę pobytu|karty pobytu|na pobyt|pobyt stał|pobyt czasow|pobytu|azyl|deportac|deportow|wydalen|wiza|wizę|wizy|wizą|status uchodź|statusu uchodź|ochron międz|ochrona międz|ochronę międz|ochrony międz|ochrona czasow|ochrony czasow|bez papierów|bez dokumentów|nielegaln|łączenie rodzin|łączenia rodzin
बसोबास अनुमति|बसोबासको अनुमति|बसोबास परमिट|आवास अनुमति|आवासीय अनुमति|आवासीय|बसोबास|शरण|देश निकाला|निष्कासन|डिपोर्ट|भिसा|अवैध|कागजपत्र छैन|कागज छैन|पारिवारिक पुनर्मिलन
permis de șed|permisul de șed|permisului de șed|permis de rez|permisul de rez|drept de șed|dreptul de șed|azil|deporta|expulz|viza |viză|vizei|vizа|statut de refug|statutul de refug|statutului de refug|fără acte|fără forme|ilegal|reîntregirea fam|reunificarea fam|protecție tempor|protecția tempor
aufenthalt|niederlassungserl|duldung|geduldet|abschieb|abgeschob|asylantrag|flüchtlingsstatus|visum|familiennachzug|ohne papiere|ausgewiesen|ausweisung`;

const folded = RIGHTS.split(/[|\n]/).map((each) => foldWord(each).replace(/[.*+?^${}()[\]\\]/g, "\\$&"));
// Arabic and Tigrinya write "and", "the", "for" together with the word.
const PATTERN = new RegExp(`(?<![\\p{L}\\p{M}'])(?:و|ال|وال|بال|لل|ب|ل|ን|ብ|ዝ|ከ)?(?:${[...new Set(folded)].join("|")})[\\p{L}\\p{M}]*`, "gu");

export function status(text, take) {
  for (const { 0: hit, index } of text.folded.matchAll(PATTERN)) take(index, index + hit.trimEnd().length, "status");
}
