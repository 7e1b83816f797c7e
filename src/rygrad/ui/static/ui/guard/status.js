// Words about the right to stay, in the fourteen languages (beginnings of words; the signs are those of `beginning`).
import { beginning } from "./text.js";

const RIGHTS = `opp?hold(?:st[ie]|sgr|sko|ssta)|opp?hold på tål|tålt opp?h|(?:midlertidig|permanent|varig|ulovlig)t? opp?hold|(?:sit|hendes|hennes|mit|mist%|uden|uten) opp?hold|opp?holdet (?:sit|hen|ud|ut)|avslag på opp?|afslag på op|asyl|fly[gk]tning(?:e?st|ep)|(?:er|som|kvote)[ -]?fly[gk]tning_|udvis|utvis|utsende|udrejse|utreise|hjemsend|(?:ud|ut) a[fv] lande|ulovligt? (?:i land|her|indv|innv)|(?:bliver?|blir?|hende|henne) sendt (?:ud|ut|tilba)|send%? (?:hende|henne|dem) (?:ud|ut|hjem|tilba)|lov at blive i|lov til å bli i|familie(?:sam|gjenf)|u[dt]en papir|papirløs|papirlaus|visum|paragraf 7|udlændinges|utlendingsd|udi_|statsløs
residen(?:ce|cy) (?:p|c|s)|(?:her|his|my|work|stay|spouse) permit|permit (?:runs|exp|ends|is)|right to stay|leave to remain|immigration|refugee status|(?:a|as) refugee_|asylum|deport|undocumented|illegal (?:imm|mig)|illegally|here illegal|(?:without|no) papers|family reun|(?:her|his|my|a|no|any|spouse|tourist|family) visas?_|visa (?:exp|runs|appl)|overstay|her papers|home office|green card|stateless|sen[dt]%+back to (?:her|his|their) countr
إقام|لجوء|لاجئه_|لاجئة|ترحيل|ترحل_|رحلو[هن]|يرحلو|لم الشمل|لم شمل|(?:بدون|بلا) ا?و?راق|(?:بدون|بلا|عند%|مع%) ورق_|تأشير|فيزا|وضع%? ال?قانوني|غير (?:شرعي|قانوني)|طالبة لجوء|تصريح|الهجرة
oturum%? (?:izn|kart|hakk|gid|bit|uza|al)|oturma izn|oturumu|ikamet|iltica|sığınma|sınır ?dışı|mülteci_|mülteci stat|göçmen_|kaçak|vize|aile birleşim|kağıtsız|geçici koruma
deganaansh|deggenaansh|magan[ -]?g[ae]l|qaxooti_|musaafur|tarxiil|sharci (?:la'|ma)|sharcig|sharciy|fiis[aeo]|dal-ku-gal|warqad% (?:la'|ma)|mideynta qoys|isu-keenid
رہائش%? (?:اجازت|پرمٹ|کا پ)|اجازت نامہ|پناہ|ملک بدر|ڈی ?پورٹ|ویز[اہےۂ]|غیر قانونی|اقامہ|بغیر کاغذ|کاغذ%? نہیں|مہاجر_
اقامت|دیپورت|اخراج از|رد ?مرز|اجازه اقامت|بدون (?:مدرک|مدارک|اسناد)|پیوست خانواد|اداره مهاجر
መንበሪ ፍቓድ|ፍቓድ መንበሪ|መንበሪ ወረቐት|ናይ መንበሪ|ዑቕባ|ዑቅባ|ሓታቲት|ቪዛ|ምጥራዝ|ክትጥረዝ|ተጠሪዛ|ምስጓግ|ብዘይ ወረቐት|ወረቐት የብላ|ዘይሕጋዊ|ምጥርናፍ ስድራ|ስደተኛ
посвідк|дозв[оі]л%? на п(?:рож|ереб)|вид на (?:житель|прож)|притул|депорт|біженства|біженк[аиуо]|статус%? (?:біжен|захист)|(?:її|дали|втрат%|має) статус|тимчасов% захист|без документів|нелегал|віз[аиую]_|візою|возз'єднан|міграційн|видвор
pobyt|azyl|deport|wydalen|wydal[ią]_|wiz[ayęą]_|uchodźc[aąęyz]|statusu? uchod|ochron% (?:międz|czasow)|bez (?:papier|dokument)|nielegaln|łączeni% rodz
बसोबास|आवासीय|आवास अनुमति|शरण|देश निकाला|निष्कासन|डिपोर्ट|भिसा|अवैध|कागज(?:पत्र)? छैन|पारिवारिक पुन
permis%? de (?:șed|rez)|drept%? de șed|azil|deport|expulz|viz[aă]_|vizei|statut%? de refug|refugiată?_|fără (?:acte|forme)|ilegal|re[îu]n%+fam|protecți% tempor
aufenthalt|niederlassungserl|duldung|geduldet|abschieb|abgeschob|asyl|flüchtlingss|ausländerb|familiennachz|ohne papiere|ausgewiesen|ausweisung|staatenlos`;

// Arabic and Tigrinya write "and", "the", "for" together with the word.
const PATTERN = beginning(RIGHTS, "(?:و|ال|وال|بال|لل|ب|ل|ن|ብ|ን|ዝ|ከ)?");

export function status(text, take) {
  for (const { 0: hit, index } of text.folded.matchAll(PATTERN)) take(index, index + hit.trimEnd().length, "status");
}
