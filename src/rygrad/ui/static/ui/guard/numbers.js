// National numbers, telephone numbers, accounts, cards, mail addresses.

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const day = (d, m) => m >= 1 && m <= 12 && d >= 1 && d <= DAYS[m - 1];
const EDGE = "(?<![\\p{Script=Latin}\\d])"; // Arabic writes small words together with what follows
const END = "(?!\\d)";
const rule = (source) => new RegExp(source, "gu");

// Danish numbers may have 60 added to the day; Norwegian ones 40 to the day (D-number) or 40, 65, 80 to the month (tests, hospitals).
function looksBorn(digits) {
  const [a, b, c] = [0, 2, 4].map((from) => Number(digits.slice(from, from + 2)));
  if (digits.length === 10) return day(a % 60, b) || day(a, b);
  if (digits.length === 11) return day(a > 40 ? a - 40 : a, b > 80 ? b - 80 : b > 65 ? b - 65 : b > 40 ? b - 40 : b) || day(c, b % 20) || mod11(digits);
  if (digits.length === 12) return /^(19|20)/.test(digits) && day(Number(digits.slice(6, 8)) % 60, c);
  return digits.length === 13 && /^[1-9]/.test(digits) && day(Number(digits.slice(5, 7)), Number(digits.slice(3, 5)));
}

// Newer numbers need not pass; one that does is a number whatever its date.
function mod11(digits) {
  const passes = (weights) => weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11 === 0;
  return passes([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) && passes([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
}

const NATIONAL = rule(`(?<!\\d)\\d{2}([ .\\-/]?)\\d{2}\\1\\d{2} ?[- /.]? ?\\d{3}(?: ?\\d\\d?|-\\d\\d)${END}|${EDGE}(?:19|20)\\d{6} ?[-+]? ?\\d{4}${END}|${EDGE}\\d{13}${END}`);
const NATIONAL_WORD = /(?:\bcpr|person ?num|fodselsnum|personnr|\bfnr|\bd-num|national (?:id|num)|id num|pesel|kimlik|\bcnp\b|cod numeric|(?:ال)?رقم\p{L}* (?:القومي|الوطني|الشخصي)|شماره شخصي|شخصي نمبر|شناختي نمبر|особист|ідентифікац|व्यक्तिगत न|ናይ መንነት|numar personal|personal n|persona[ln]?\p{L}* n|kimlik n|рнокпп|іпн|شناختي|كد ملي|lambarka aqoonsiga)\P{L}?[^\d\n]{0,24}$/u;
const PHONE_WORD = /(?:t(?:e)?lf|wac\b|telef|tel\b|phone|mob(?:il|ile)?\b|mobil|cep\b|numara|ring |sms|whatsapp|viber|call |text |taleefon|teleefan|lambar|komork|dzwon|sunati|رقم|هاتف|جوال|موبايل|واتس|اتصل|تلفن|شماره|موبايل|فون|نمبر|تماس|тел|номер|дзвон|подзвон|моб|फोन|नम्बर|मोबाइल|ስልኪ|ቁጽሪ|ተሌፎን)[^\d\n]{0,24}$/u;
const ACCOUNT_WORD = /(?:kont[oa]|account|iban|hesap|حساب|рахун|счет|карт|card|kort|koonto|akoon|खाता|ሕሳብ|cont\b|contul|rachun|reg\b|reg\.)[^\n]{0,24}$/u;
const MONEY = /^ ?(?:kr|dkk|nok|sek|eur|usd|€|\$|%|,-|kron|tl\b|lira|pln|zl|hrn|uah|грн|крон|كرون|lei\b|mio|mill)/u;
const WHOLE_WORDS = /[\d\p{L}]/u;

const ACCOUNTS = [
  rule(`${EDGE}\\d{2}(?: ?\\d{4}){6}${END}`),
  rule(`${EDGE}\\p{Lu}{2}\\d{2}(?: ?[\\p{Lu}\\d]{4}){2,7}(?: ?[\\p{Lu}\\d]{1,3})?(?![\\p{L}\\d])`),
  rule(`${EDGE}\\d{4}([ -]?)\\d{4}\\1\\d{4}\\1\\d{3,4}${END}`),
  rule(`${EDGE}\\d{4}[. ]\\d{2}[. ]\\d{5}${END}`),
  rule(`${EDGE}\\d{4} ?[-/ ,] ?\\d{7,10}${END}`),
  rule("\\breg(?:\\.|istr\\p{L}*)?[. ]{0,2}(?:n(?:umme)?r|no)?[.: ]{0,3}\\d{4}[ ,.;:/og-]{1,6}(?:k(?:on)?to\\p{L}*)?[. ]{0,2}(?:n(?:umme)?r|no)?[.: ]{0,3}\\d{6,10}(?!\\d)"),
  rule(`${EDGE}\\d{14,19}${END}`),
];
const SAID = rule(`${EDGE}\\d(?:[ .\\-/]?\\d){5,17}${END}`); // six digits or more: only where a word says what they are
const PHONES = [
  rule("(?<![\\d+])(?:\\+|00) ?\\(?\\d(?:[ \\-.()/]{0,3}\\d){6,13}(?!\\d)"),
  rule(`${EDGE}\\d{8,13}${END}`),
  rule(`${EDGE}[2-9]\\d([ .\\-])\\d\\d\\1\\d\\d\\1\\d\\d(?:\\1\\d\\d)?${END}`),
  rule(`${EDGE}[2-9]\\d\\d([ .\\-])(?:\\d\\d\\1\\d{3}|\\d{3}\\1\\d{2,4}(?:\\1\\d\\d)?|\\d\\d\\1\\d\\d(?:\\1\\d\\d)?)${END}`),
  rule(`${EDGE}[2-9]\\d([ .\\-])\\d{3}\\1\\d{3}${END}`),
  rule(`${EDGE}[2-9]\\d{3}[ .\\-]\\d{4}${END}`),
  rule(`${EDGE}[2-9]\\d{3}([ .\\-])\\d\\d\\1\\d\\d${END}`),
  rule("(?<![\\p{Script=Latin}\\d,.:-])\\(?0[1-9](?:[ \\-/()]{0,2}\\d){6,11}(?!\\d)"),
  rule("(?<![\\p{L}\\d])\\(\\d{2,4}\\)(?:[ -]{0,2}\\d){5,9}(?!\\d)"),
  rule(`${EDGE}\\d{3}-\\d{4}${END}`),
];
const A_DAY = /^(?:\d\d?[-./ ]\d\d?[-./ ](?:19|20)?\d\d|(?:19|20)\d\d[-./ ]\d\d[-./ ]\d\d)$/;
const YEARS_OR_HOURS = /^(?:(?:19|20)\d\d[ .-](?:19|20)\d\d|[01]\d-[012]\d [01]\d-[012]\d|[01]\d[0-5]0[ -][012]\d[0-5]0)$/;
const MAILS = [
  rule("(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]{1,64} ?(?:@|\\(at\\)|\\[at\\]|\\{at\\}) ?[\\p{L}\\d-]{1,63}(?:(?:\\.| ?\\(dot\\) ?)[\\p{L}\\d-]{1,63}){1,5}"),
  rule("(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]{1,64} (?:snabel-?a|krollalfa|alfakroll|at|małpa) [\\p{L}\\d-]{1,63}(?: (?:punktum|punkt|prikk|dot|kropka) |\\.)\\p{L}{2,12}(?!\\p{L})"),
];

const before = (folded, at) => folded.slice(Math.max(0, at - 44), at);
const digitsOf = (text) => text.replace(/\D/g, "");

function* matches(rules, text) {
  for (const each of rules) for (const { 0: hit, index } of text.matchAll(each)) yield { hit, index, digits: digitsOf(hit) };
}

/** Calls `take(start, end, kind)`; what is taken first wins. */
export function numbers({ plain, folded }, take, country) {
  for (const { hit, index } of matches(MAILS, plain)) take(index, index + hit.length, "mail");
  for (const { hit, index, digits } of matches(ACCOUNTS, plain)) {
    const years = YEARS_OR_HOURS.test(hit) || /^00[1-9]/.test(hit);
    if (!years && digits.length > 9 && !(looksBorn(digits) && !ACCOUNT_WORD.test(before(folded, index)) && hit.length <= 13)) take(index, index + hit.length, "account");
  }
  for (const { hit, index, digits } of matches([NATIONAL], plain)) {
    const words = before(folded, index);
    const phone = !NATIONAL_WORD.test(words) && (PHONE_WORD.test(words) || country === "NO" && digits.length === 10) && /^0\d+$/.test(hit);
    if (looksBorn(digits) && !phone && !(ACCOUNT_WORD.test(words) && !NATIONAL_WORD.test(words))) take(index, index + hit.length, "number");
  }
  for (const { hit, index, digits } of matches([SAID], plain)) {
    const words = before(folded, index);
    if (A_DAY.test(hit) || YEARS_OR_HOURS.test(hit) || MONEY.test(folded.slice(index + hit.length))) continue;
    if (NATIONAL_WORD.test(words)) take(index, index + hit.length, "number");
    else if (ACCOUNT_WORD.test(words) && digits.length > 6 && !PHONE_WORD.test(words)) take(index, index + hit.length, "account");
  }
  for (const { hit, index, digits } of matches(PHONES, plain)) {
    if (A_DAY.test(hit) || YEARS_OR_HOURS.test(hit) || digits.length < 7 || MONEY.test(folded.slice(index + hit.length))) continue;
    take(index, index + hit.length, "phone");
  }
  for (const { hit, index, digits } of matches([SAID], plain)) {
    const fits = digits.length <= 15 && !A_DAY.test(hit) && !YEARS_OR_HOURS.test(hit) && !MONEY.test(folded.slice(index + hit.length));
    if (fits && PHONE_WORD.test(before(folded, index)) && !WHOLE_WORDS.test(plain[index + hit.length] ?? "")) take(index, index + hit.length, "phone");
  }
}
