// Streets with a house number, in the order of each language.
import { foldWord } from "./text.js";

const set = (words) => new Set(words.split(/\s+/).filter(Boolean).map(foldWord));
const END_OF_STREET = new RegExp(`(?:${"vej vejen vejs gade gaden alle alleen strade stradet sti stien park parken toften tofte vanget have haven kvarter kvarteret lunden vangen haugen marken engen kollen hoj hojen bakken bakke plads pladsen torv torvet boulevard vei veien gata gate gaten plass plassen terrasse svingen lia stredet brygge kroken faret tunet jordet strase strasse str weg platz gasse allee ufer damm gatan vagen grand markt ring straat laan strase вей веи вейен гаде гата гате алле штрассе штрасе فاي فايين فيج ويج ڤاي غيد غاده گاده گيد ويگ جاده غاتا استراسه شتراسه".split(" ").join("|")})$`);
const PREFIX_OF_STREET = /^(?:vej|gade|gaden|alle|allee|gate|gata|vei|strasse|weg|platz|boulevard|plads|torv|park|strade|str)$/;
// Number first, or number after.
const ENGLISH = set("street st road rd lane ln avenue ave drive close crescent court gardens square terrace place way boulevard grove row mews hill");
// The word opens, the number follows soon.
const OPEN = set(`ul ulica ulicy ulice ulicą al aleja alei aleje os osiedle osiedlu plac placu
 вул вулиця вулиці вулицю вулицею просп проспект проспекті пров провулок провулку бульвар бульварі площа площі ул улица улице буд будинок будинку
 strada strazii bulevardul bd blvd calea aleea soseaua intrarea bloc blocul rue via calle avenida rruga
 شارع بشارع الشارع شارعنا طريق حارة زقاق بناية عمارة مبنى حي كوچه خیابان خیابون بلوار میدان پلاک گلی سڑک روڈ محلہ مکان سٹریٹ سڑیٹ ویج گیڈ
 मार्ग सडक टोल गल्ली चोक घर गाउँ जेठ ጎደና ጐደና ጎዳና መንገዲ
 waddada wadada jidka xaafadda guriga waddo jid`);
const SWALLOWED = /^(?:شارع|خيابان|وشارع|فيشارع)/;
const TURKISH = /^(?:cad|cd|cadde\p{L}*|sok|sk|soka[kg]\p{L}*|bulvar\p{L}*|blv)$/u;
const NUMBER_AHEAD = /^'?\p{L}{0,5}[.,]?(?: ?(?:no|nr|num|numer|nummer|number|numarali|numara|lambar|nambar|lambarka|رقم|بنايه|شماره|پلاك|نمبر|नं|नम्बर|буд|будинок|д|б|house|husnummer|ቁጽሪ|ቍጽሪ)[.:]{0,2})?[ .:,]{0,2}(\d{1,4}(?!\d))(?: ?[A-Za-z](?![\p{L}]))?(?:[-/]\d{1,4}[a-z]?)?/u;
const THING_COUNTED = /^[ -]?(?:gang|time|minut|min\b|person|kvind|kvinn|kron|kr\b|km|meter|m\b|pct|%|ar\b|dag|uge|uke|maned|kl|times|hours|women|people|years|days|weeks|osob|razy|godzin|kobiet|lat\b|min|saat|kisi|kadin|kez|metre|осіб|жінок|раз|годин|хвилин|kvarter|hold|grupp|born|barn|mal|:|\.\d)/u;
const FLOOR = /^,? ?(?:(?:st|kl|\d{1,2})\.? ?(?:sal)?\.?,? ?(?:th|tv|mf|sal)\b\.?|(?:daire|apt|app|leilighet|lejl|m|кв|d|flat)[.:]? ?\d{1,4})/u;
const DOOR = /(?<![\p{L}\d])(?:\d{1,2}\. ?(?:sal,? )?(?:th|tv|mf)|st\.? ?(?:th|tv))(?![\p{L}])/gu;

function taken(text, from) {
  const found = NUMBER_AHEAD.exec(text.folded.slice(from, from + 30));
  if (!found) return 0;
  const end = from + found[0].length;
  const rest = text.folded.slice(end, end + 20);
  if (THING_COUNTED.test(rest)) return 0;
  return end + (FLOOR.exec(rest)?.[0].length ?? 0);
}

// "ul. Długa 5": from the opening word on, three more words at most, and no end of a sentence in between.
function opened(text, words, i) {
  for (let j = i; j < Math.min(i + 5, words.length); j += 1) {
    if (j > i && !/^[\s.,'"\d/-]{1,4}$/u.test(words[j].gap)) return 0;
    if (j > i + 1 && /[.!?]\s/.test(words[j].gap) && words[j - 1].word.length > 3) return 0;
    const end = taken(text, words[j].end);
    if (end && (j > i || /\p{Script=Latin}/u.test(words[i].word) === false || !words[i].first)) return end;
  }
  return 0;
}

function before(text, words, i) {
  for (let j = i; j >= Math.max(0, i - 3); j -= 1) {
    if (j < i && !words[j].capital) return -1;
    const number = /(?<![\d.:])\d{1,4}[a-zA-Z]?,? $/.exec(text.plain.slice(Math.max(0, words[j].start - 8), words[j].start));
    if (number && j < i) return words[j].start - number[0].length;
  }
  return -1;
}

const capitalsBefore = (words, i) => {
  let from = i;
  while (from > 0 && i - from < 3 && words[from - 1].capital && /^[ .-]{1,2}$/.test(words[from].gap) && !(words[from - 1].first && words[from - 1].word.length < 4)) from -= 1;
  return from;
};

export function places(text, words, take) {
  words.forEach((each, i) => {
    const { fold, start, end } = each;
    const alone = PREFIX_OF_STREET.test(fold);
    if (alone ? each.capital : END_OF_STREET.test(fold) && fold.length > 4) {
      const stop = taken(text, end);
      if (stop) take(words[capitalsBefore(words, i)].start, stop, "address");
    }
    if (TURKISH.test(fold)) {
      const stop = taken(text, end);
      if (stop) take(words[capitalsBefore(words, i)].start, stop, "address");
    }
    if (ENGLISH.has(fold) && (each.capital || fold.length > 3)) {
      const from = before(text, words, i);
      const stop = each.capital && taken(text, end);
      if (from >= 0) take(from, end, "address");
      else if (stop) take(words[capitalsBefore(words, i)].start, stop, "address");
    }
    if (OPEN.has(fold) || SWALLOWED.test(fold) || (/^[وبلف]/.test(fold) && OPEN.has(fold.slice(1)))) {
      const stop = opened(text, words, i);
      if (stop) take(start, stop, "address");
    }
  });
  for (const { 0: hit, index } of text.folded.matchAll(DOOR)) take(index, index + hit.length, "address");
}
