// A child that may be in danger. Shows a notice that a note is not a report; so it may rather speak once too often.
import { beginning } from "./text.js";

// For each language: who is a child (or the one a child fears) | what always harms | what harms unless the day is ordinary
// | what makes the day ordinary (a ball, eggs, a dog, laughing) | marriage, which counts with an age.
// Beginnings of words; "_" ends the word, "~" may be a space, "+" is up to three words in between.
const TONGUES = [[
`barn|børn|småb|datter|døtr|søn_|sønn|dreng|gutt|jent|pige|baby|spædb|nyfød|rolling|stedd|steds|stedb|steb|ste[fm]o?[ar]|sted[fm]|pap[fmds]|plejeb|pleje[fm]a|en unge_|ungen|unger|mine unge_|de unge_|de små|den lille|små_|elev_|eleve|nevø|niece|tenår|toår|treår|teenag|mindreår|yngste|ældste|eldste|lille[sb]|søsken|tvilling|knægt|tøs|faderen|faren_|pappa|deres far_|åring`,
`tæsk|dask|på kassen|bag+lås|blåt+øj|blått+øye|lov[ea]t (?:væk|bort)|str[øy]k%? på (?:hen|jen|ham)|(?:bange|redd) for+hjem|pryl|[fg][åai][rkv]e?r?+klø_|[fg][åai][rkv]e?r?+bank_|banker? (?:hen|ham|sin|bar|bør)|sl[åo][rg]?_+ihjel|sl[åo][rg]? (?:ham|hen|dem|sin|bar|bør|dre|gut|jen|pig|dat|søn)|vold_|volden|voldel|voldt|mishandl|misbru[gk]|overgr[eb]|seksue|kræn?k|krenk|kjønnsl|klår?_|gramse|passer? (?:sig|på sig|seg) sel|juling|incest|blå~mær|blå~mer|forsøm|omsorgssv|vanrøg|vanskjø|omskj?[æå]r|tvangs[gæe]|[gb]ifter?s?t?+bort_|gift%+v[æe]kk?_|l[åu][ks]%+in[dn]e_|innel[åu]s|inn?d?esp[æe]r|sp[æe]rr%+in[dn]e|steng%+inne_|hold%+fanget|dræbe|drepe|myrde|lussing|lugg|(?:r[ie]v|træk|trak|hiv|dra)%+hår|brandsår|brannsår|cigaret|af(?:klæ|føre)|rø[rt]% ved|(?:tar|tok|ta) på (?:jent|gutt|bar|hen|ham|dem)|beføl|pille% ved|tukl|(?:hendes|hans|hennes) seng|opp?dragelsesr|mo[dt] (?:sin|hendes|hans|hennes) vilje|etterlat|smi[dt]+u[dt]_+hjem|kast% u[dt]_|klare sig sel|overla% til seg|overladt til|u[dt]en (?:opsyn|tilsyn|voks|mad_|mat_|aftensm|morgenm|middag|jakke)|ing?en voks|(?:ikke|ingen|aldrig|aldri|intet|næsten ikke)+(?:mad_|mat_|frokost|morgenm|middag)|tørt brød|sulter_|sultes|sultet|u[dt]sult|lu[gk]ter (?:af|vond|grim|uri)|selvm|skj?[æe]rer i s|bælte|belte_`,
`slår|slog_|slo_|slå_|slås|slåt|slåe|spark|smæk|klask|true|rister|ryste|br[æe]n[dt]|sår på|skåret|kniv|skub|skade|pisk|skr[æe]m|bange for|redde? for|rædd|sulte|alene|kast%+(?:efter|etter|på)_|(?:skrig|råb|skrik|brøl)%+(?:ad|til)_|skæld|låst|låse`,
`bold|ball_|rekord|brødsk|ballen|æg_|ægge|egg_|eggen|græs|gress|klokken|knæ_|knæet|kneet|slo?[åo]?g? se?i?g_|slå?o?g? opp?_|slår (?:opp?|til|se?i?g)_|hul på|dør_|døren|cyk|sykk|bil_|bilen|hund|kat_|katte|mørk|van[dn]|tan[dn]l|eksam|ler_|lo_|sjov|stolt|grin|glad|bag[et]|bakt|kage|kake|pan[dn]ek|lave[dr]% mad|lage[rt] mat|efter skol|etter skol|vandt_|fløde|seng`,
`giftes|gifte s[ie]i?g|gifter seg|bryllup|forlov|hjemlandet`],
[`child|kid_|kids|daughter|son_|sons|boy_|boys|girl_|girls|baby|babies|toddler|infant|year-old|years? old|teen|minors?_|niece|nephew|step[dsfmc]|foster|pupil|youngest|eldest|oldest|little (?:one|bro|sis|guy|princ)|twin|grandch|sibling|underage|dad_|daddy`,
`abus|smack|sex_|cutting|(?:scared|afraid) to go home|(?:hit|hits|hitting|beats?|beating|slaps?|punch|punches|kicks?|kicked|touch%|hurts?|burn%|cuts?) (?:him|her|them|my|his|their|the (?:ch|ki|bo|gi|ba|li|tw))|beat(?:en|s?) up|beaten|thrash|throw%+at_|spank|whip% (?:h|t)|h?e?r? hair and|pull%+hair|bruis|black eye|violen|neglect|molest|rape[ds]?_|incest|fondl|grop[ei]|sexual|touch%+inapp|(?:in|into) (?:his|her) bed|naked|undress|groom(?:ed|ing)|strangl|chok|shaken|shakes|cigarette|mutilat|fgm|circumcis|(?:be|get|is|are) cut_|cut the girl|forc%+marr|marry%+off|married off|child bride|against h[ie]r?s? will|murder|kill|(?:lock|shut|kept|keeps?)%+(?:in|inside)_|lock% up|tie[sd] (?:to|up|him|her|them)|cellar|(?:no|without|not|any|refuse%) (?:food|dinner|supper|breakfast|lunch|eating|eaten)|nothing to eat|(?:not|n'?t|never|without) (?:be )?(?:fed|feed)%|always hungry|home alone|leav%+(?:alone|unattend)|left+alone|unattended|(?:on|by) (?:their|his|her) own (?:all|at|for)|alone (?:at n|all|for d|in the h)|(?:care of|after|for) themselves|abandon|sen[dt]+(?:away|abroad|back to)|taken (?:abroad|out of)|kick%+out|throw%+out|thrown out|self-?harm|unsafe`,
`beat|hit_|hits|hitting|hurt|slap|punch|kick|threw|burn|push|lock|fear|afraid of|scared|frighten|hungry|hunger|starv|alone|on (?:their|his|her) own|scream|yell|shout|marks on|knife|belt_|whip|threat|harm|injur|danger|shak`,
`ball_|home run|balls|footb|soccer|game|eggs?_|cake|cream|cook|bak[ei]|sandwich|after school|dog|cats?_|spider|dark_|bike|door|car_|laugh|fun|happy|proud|knee|won_`,
`marr|wedding|engaged|bride`],
[`طفل|اطفال|ابن[هاي]?_|ابنت|ابنها|ابنهم|ابنا|بنت|بنات|بنيه|ولد|اولاد|ولاد|صبي|صغار|رضيع|قاصر|مراهق|تلميذ|توام|حفيد|احفاد|زوج ام|زوجه الاب|مرت ابو|ابوه|يتيم`,
`ضرب[هو]|لطش|(?:خاف|خايف)+رجع|ضرب (?:ابن|بن|ال[واطبصع]|ول|طف|عيال)|مضروب|عنف|عتدي|عتدا|اعتد|تحرش|جنسي_|جنسيا_|ات جنسيه|لمس[هو]|لمس (?:ابن|بن|ال[واطبصع]|جسم)|مد (?:ا?يد)|كدم|ازرق|حروق|حرق|كوي|همل|اهمال|جويع|(?:بدون|بلا|غير) (?:ا?كل_|طعام|عشا|غدا)|ما+(?:اكل|طعام)_|ما (?:ب?[تي]طعم|ب?ياكلو)|لا (?:[تي]طعم|ياكل)|حبس[هو]|حبس (?:ابن|بن|ال[واطبصع]|ول|اط|طف)|(?:قفل|سكر|مسكر|غلق|اغلق)%+علي|ربطه|ختان|ختن|طهور|طهرو|زويج|زوجو|جوزو|جوزه|زواج (?:قسر|مبكر|القاص|قاص)|خنق|قتل|اسا|ايذا|اذي|وذي|غتصب|اغتصا|صفع|ركل|كف علي|حزام|عصا|عذب|من شعر|شد+شعر|سفرو|غصب|بالقوه|نتحر|انتحار`,
`ضرب|حبس|محبوس|جوع|قفل|هدد|هديد|خاف من|خايف|خوف|لوحد|لحال|وحد[هم]|صرخ|عيط|سكين|لمس`,
`كره_|بيض_|باب_|كلب|كلاب|ظلام|اسنان|ابر[هة]|طعيم|مطر|ثلج|ضحك|فرح|مبسوط|كيك|طبخ|عملنا|خبز`,
`زواج|تزوج|عرس|خطب|عروس`],
[`çocu[kğ]|kız_|kızı_|kızın|kızım|kızla|kıza_|kızc|oğlu|oğla|oğul|bebe|yavru|küçükl|küçüğ|küçük (?:kız|oğ|kard)|öğrenci|yeğen|torun|ikiz|üvey|evla[dt]|babası`,
`döv|dayak|patakl|sopa|şiddet|istismar|taciz|cinsel|elliy|elledi|ellemi|dokunu|dokundu|dokunm|morlu|morar|çürük|ihmal|hep aç_|aç (?:bırak|kal|yat|susuz)|yemek (?:ver[m]|yok)|(?:oda|ev|banyo|üst|üz)% kilit|hapsed|hapset|(?:oda|ev|banyo)% kapat|zorla_|evlendir|gelin (?:ed|gid)|nişanla|çocuk gelin|memleket% gönd|öldür|boğ(?:ma|uy|du|ar_|aca)|tokat|yumruk|saç% çek|tecavüz|hırpal|sars|silkel|iz var|(?:kafa|yüz|baş|ona|çocuğ|kız|oğl)% vur|vuruyor|evde (?:tek|yalnız)|yalnız bırak|gece yalnız|tek baş% bırak|kendi baş|ev% (?:at[tı]|kov)|kızı% sünnet`,
`vur|yanık|yakıy|yaktı|kilitl|köye g|tehdit|kork|kemer|tekme|bıçak|bağır|yalnız|sünnet`,
`top[ua]?_|maç|yumurta|köpek|kedi|kapı|güldü|gülü|mutlu|tatil|pişir|düğün`,
`evlen|nikah|düğün|nişan|gelin`],
[`ilmo|ilma|cunug|carruur|caruur|wiil|gabar|gabadh|gabdh|inan[tk]|dhallaan|yar_|yarka|yaryar|dhalint|ardey|arday|mataan|aabbih|aabih|aabbuh`,
`garaac|karbaash|xabb?is|dil_|dila[ay]|dili|xadgud|kufs|taabt|taaba|nabar|gub|dayac|gaajo[on]|gaajee|gaajays|(?:qol|lagu|ku|guri)%+xi[rd]|guding|gudn|gudo_|gudan?aa?_|gudaan|guday|fircooni|khasab|guuri[ny]|u guurs|suun|ul_|ul ku|ush|dharbaax|timaha|jiidd?|cunt?o% (?:la'|lama|ma|u diid)|tacadi|faraxum|fara% la|dhaqan~?celi`,
`gaajo|xidh|xir|hanjab|baq|cabsi|laad|kelig|kalig|dhaawac|tuur|qayli|caay`,
`kubad|ee?yg?a?_|bisad|albaab|qosl|farax|roob`,
`guurs|aroos`],
[`بچ|كودك|دختر|پسر|فرزند|نوزاد|طفل|اطفال|نوجوان|دوقلو|نواسه|ناپدري|پدرش|بيٹ|لڑك|شير خوار|اولاد|معصوم|ننه[يا]|سوتيل|نابالغ`,
`كتك|لت (?:و|كر|مي)|خشون|ازار|سوا? ?استفاد|تجاوز|دست ?دراز|دست ?مي ?زن|لمس|كبود|سوختگ|گرسنه (?:نگ|مي)|گرسنگ|گشنه|(?:نان|غذا|خوراك) (?:نمي|نداد)|(?:بي|بدون) (?:نان|غذا)|غفلت|حبس|بندي|قفل (?:مي|كر)|ختن|اجباري|به زور|شوهر (?:مي|بد|داد)|به شوهر|نامزد (?:كن|مي)|سيلي|(?:مي ?)كشم|مو%+(?:مي ?)?كش|رو مي ?زن|را با+(?:مي ?)?(?:زن|زد)|(?:طفل|بچه|دختر|پسر)% (?:را|رو) (?:مي ?)?زن|مار ?پيٹ|مارت|مار دو|مارا (?:جا|ه|ك)|پيٹت|پيٹا|پيٹن|تشدد|زيادتي|جنسي|چهو[انت]|هاته لگا|حركت|نيل|جلا|كهانا نه|بهوكا رك|بند (?:كر|رك)|قيد|زبردستي|بيلٹ|تهپڑ|نشان|بال+كهينچ|جان سي|قتل|شادي (?:طي|كرو|كرا|كر د)`,
`(?:را|رو) (?:مي ?)?زن|را زد|تهديد|ترس|كمربند|لگد|چوب|چاقو|تنها|داد مي ?زن|گرسن|را مي ?كش|بهوك|دهمك|ڈرت|ڈري|ڈرا|خوفزد|اكيل|چيخت|گالي`,
`توپ|فوتبال|خند|سگ|گربه|تاريك|پخت|كيك|گيند|كت[ويا]|بلي_|پكا|بناي|خوش`,
`عروس|نكاح|نامزد|ازدواج|شوهر|شادي`],
[`ቆልዓ|ቆልዑ|ጓላ|ጓል|ወዲ_|ወዳ|ወዱ|ጓሉ|ደቁ|ወደይ|ውላድ|ህጻን|ሕጻን|ህጻና|ሕጻና|ደቃ|ደቀይ|ደቆም|ደቂ(?! ?ኣን|ቕ)|ዕሸል|ውሉድ|ንእሽቶ|ማናቱ|ኣቦኡ|ኣቦኣ`,
`ወቅዕ|ወቕ[ዕዖዓ]|ውቅዕ|ውቃዕ|ወቒ|ወቂ|ማህረም|ሃርም|ሃርሞ|ሃሪ|ሃርማ|ዓመጽ|ዓሚጽ|ጾታ|ንክፍ|ተንክፍ|ተንኪ|ስንብራት|ሸለልትነት|ጠምዩ|ጠምያ|ጠምዮ|መግቢ (?:ኣይ|ዘይ)|ብዘይ (?:መግቢ|ድራር)|ዓጽ[ዩያው]|ዓጹ|ኣሲ[ሩራ]|ኽንሻብ|ከንሸብ|ኸንሽብ|ከንሽብ|ገዲዳ|ተገዲዳ|ግዴታ|ግዲ_|ሓይሊ|ቐት[ልሎ]|ጽፍዒት|ግህሰት|ጎድእ|ቁስሊ|በትሪ|ቀበቶ|ጸጉ[ራሩ]`,
`ጥሜት|ፈር[ሕህ]|ፍራሕ|ፈራር|ፍርሒ|በይ[ኑናኖነ]`,
`ኩዕሶ|ከልቢ|ድሙ|ጸልማት|ሰሓቕ|ስሕቕ|ሕጉስ|ተሓጎ`,
`ምርዓ|ምርዖ|መርዓ`],
[`дитин|діт|дочк|доньк|доньц|дочц|син_|син[ауи]_|сином|сині?в|синові|синам|синоч|хлопч|хлоп[ец]|дівч|немовл|маля_|маляти|малюк|малюч|мали[йм]_|малого|малу_|маленьк|підліт|неповноліт|школяр|учениц|учень|учня|племін|річн|близн|онук|внук|пасинк|вітчим|мачух|тато_|батько_`,
`роздяг|поби[тв]|побої|битт|б'[єю]т?ь? (?:її|його|їх|дит|діт|син|дон|дів|хло|мал)|лупц|шмаг|насил|розбещ|з?[гґ]валт|знущ|сексуал|домаг|торка|чіпа|маца|лапа[єв]|ліз[еу] |сині?ц|синец|опік|обпік|припік|припал|нехту|занедб|мор[ия]т% голод|не году|без (?:їжі|вечер|обід)|не да% їсти|їсти не да|замика|замкн%+[ву]_|замком|на замку|тримає?ю?т?ь? (?:її|його|їх)? ?[ву] (?:кімн|підв|комор)|прив'яз|обріз|(?:вида|відда)%+заміж|силою|примус|ременем|ремен|паском|дротом|за (?:волос|вух)|душит|душив|[ву]б'[єю]|[ву]бити|сам[аеіуо]? (?:вдома|на ніч|цілу)|саму вдома|вивез|вигна|викину%+з дому|шрам|п'ян|бездогляд`,
`б'є|б'ють|бив_|била_|били_|бити_|штурх|копає|голод|замкн|погрож|боїть|боят|бояв|боял|ніж_|крич|кида|один|одн[іа]_|одних|самих|слід|травм|кров`,
`м'яч|футбол|яйц|пес|соба[кц]|к[оі]т[иіау]?_|темряв|сміє|сміял|рад[іо]|весел|щаслив|росте|торт|приготув|борщ|двер|дощ`,
`весілл|заміж|одруж|наречен|заруч`],
[`dzieck|dzieci|syn_|syna_|synow|synem|syne?k|synu|córk|córe?c|chłop|dziewczyn|niemowl|maluch|maleń|mały_|małego|mał[aą]_|małej_|nastol|nieletn|uczeń|uczenn|uczni|pasierb|nastolet|bliźnia|wnucz|wnuk|ojczym|macoch|ojciec_`,
`(?:bij|bił|zbił|lej|lał|tłu[ck]|wal)% (?:je|go|ją|ich|dziec|syn|cór|chło|dziew|mał)|bije+(?:pas|kab)|bit[aey]_|zbit|zbija|pobi[tłj]|klaps|policzk|pasem|paskiem|kablem|kijem|potrząs|przemoc|molest|wykorzyst|gwał|seksual|dotyk|obmac|maca_|siniak|sini?ń?e?c|oparz|zaniedb|głodz|bez (?:jedz|kolac|obiad|śniad)|nie (?:daj%|dosta%) (?:jeść|jedz)|nie karmi|zamyka?% (?:je|go|ją|dziec|syn|cór|chło|dziew|mał)|zamknię% w|pod kluczem|obrzez|(?:wyda)%+za mąż|zmusz|siłą|na siłę|wyrzuci%+z domu|zabij|zabić|zabił|dusi|za (?:włos|ucho)|sam[aeo]? w domu|zosta[jw]%+sam|same (?:na|cał)|bez opieki|blizn|ślady|krzywdz|znęca|ranił`,
`bije|biją|bił|leje|lał_|wali|kopi?e?_|kopał|kopn|głod|zamyk|zamkn|gro[zź]|straszy|boi się|boją|bała się|nóż|drze się|krzycz|rzuca`,
`piłk|psów|szyb|pies_|ps[ae]m?_|kot[aóy]?w?_|śmia|radoś|śmie|szczęśliw|dumn|naleśnik|ciast|upiek|ugotow|zrobił|po szkole|drzwi`,
`ślub|za mąż|wesel|zaręcz`],
[`बच्च|बालब|बालिका|बालक|छोरा|छोरी|केटा|केटी|शिशु|सन्तान|नानी|वर्षीय|भतिज|सानी|किशोर|सौतेनी|बाबुले|बुबाले`,
`कुट|पिट|हिर्का|हान्[छन]|हिंसा|दुर्व्य|यौन|छुन|निलड|जला|डाम|बेवास्ता|उपेक्षा|भोकै|भोकभो|खाना? (?:दिँदै|नदि)|थुन|बाँध|खतना|जबर|बाल ?विवाह|(?:बिहे|विवाह) गरा?िदि|थप्पड|शोषण|बलात्कार|लौरो|कपाल% (?:तान|लुछ)|मार्[छन]`,
`भोक|धम्क|डर|पेटी|लात|एक्ल|चोट|घाउ|गाली`,
`भकुन्डो|कुकुर|बिराल|हाँस|खुसी|पकाय|खोप`,
`बिहे|विवाह`],
[`copil|copii|fiic|fiul|fiu_|fii_|fiii|băia|băie|fetiț|(?<!(?:in|de|pe) )fata_|fete_|fetel|fetei|bebe|minor|adolescent|elev[iă]?_|nepo[ta]|gemen|vitreg|tatăl_`,
`bate (?:co|pe|fi)|[îi]l bate|o bate|[îi]i bate|bătu|bătai|bătăi|bătut|snop|snop|pocn|abuz|molest|viol|sexual|pipăi|vânăt|vânăi|arsur|neglij|înfomet|fără (?:mânc|cin)|nu+(?:de mânc|mâncare|mănânce)|nemânc|încui|sub cheie|circumci|forț[aăe]|cu sila|palm[eă]|de (?:păr|urech)|singur[iăe]? (?:acas|noap|toat)|zgâlțâi|urme (?:de|pe)|chinui|maltrat|om[o]a?r`,
`bate_|lovi|loves|ating|ars_|arde|flămân|foame|închi|mărit cu|amenin|se tem|teamă|frică|curea|cuțit|țip|răn|singur`,
`ming|fotbal|câin|râs|râd|fericit|clătit|gătit`,
`căsător|mărit|nunt|logod`],
[`kind_|kinder(?!g|w)|kindes|kleink|tochter|töchter|sohn|söhn|junge_|jungen_|mädchen|baby|säugling|kleinen?_|schüler|teenag|minderj|neffe|nichte|enkel|zwilling|stief|vater_|papa_`,
`geschlag|prügel|verprüg|verhau|(?:haut|schlägt|schlug|tritt|fasst|sperrt)+(?:ihn|sie|den (?:jun|klei|soh)|das (?:kin|mäd|bab)|die (?:kin|toch|klei)|seinen? |ihren? )|misshand|missbr|gewalt|sexuell|angefass|grapsch|begraps|blauen? fleck|striem|verbrann|vernachl|(?:ohne|kein) (?:essen|abend|früh)|nichts zu essen|eingesp|einsp|keller|beschneid|beschnitt|zwangs[hv]|verheiratet wer|gegen (?:ihren|seinen) will|umbring|töten|tötet|würg|ganze nacht allein|nachts allein|allein gela|an den haaren|beschimpf`,
`schläg|schlug|haut_|tritt|fasst|sperrt|verbrenn|hungr?i?g?e?r?_|droht|bedroh|angst|gürtel|schüttel|allein|verletz|schreit`,
`ball_|eier|ei_|hund|katze|dunkel|zahnarz|impf|lach|stolz|glückl|nudel|back|gebacken|koch|gekocht|nach der schule|tür_|spiel`,
`heirat|hochzeit|braut`]];
const SURE = "børnemis|barnemis|børnemisbru|overgreb mod b|child ?abuse|cocuk istis|kindesmis|kindeswohl|pado?ph?[fp]?h?il|paedoph|pedof|inzest|incest|бездогляд";
const YOUNG = /(?<![\d.,:/-])(?:[1-9]|1[0-7])[ -]?(?:ar(?:ig|ing|s?[ -]gam)|years?[ -]old|yr|yo(?![a-z])|jahrig|jahre alt|-?letni|yasinda|aylik|jir|-?річн|سال[هي]|वर्ष(?:की|को|ीय))|عمر\p{L}* (?:[1-9]|1[0-7])(?!\d)/u;
// Under eighteen, in a sentence about marrying: "is 15", "15 lat", "fourteen"; but not "for 15 years".
const AGED = /(?<![\d.,:/-]|(?<!\p{L})(?:i|om|for|in|de|od|seit|past|last|after|efter|за|منذ|بعد|از) )(?:(?<=(?<!\p{L})(?:er|is|only|pa|just|erst|bare|kun|ist|іи|тільки|лише|daha) )(?:[5-9]|1[0-7])(?![\d:/]|\.\d|\. \p{L}{3}| ?(?:da[gy]|uge|uke|wee|mon|kvin|wom|pm|am))|(?:[5-9]|1[0-7])[ -]?(?:ar(?!\p{L})|arig|aring|year|jahr|lat(?!\p{L})|letni|ani(?!\p{L})|jir|yas|рок|річ|سن[هي]|سال|वर्ष|बर्ष|ዓመት))|(?<!\p{L})(?:elve|tolv|tretten|fjorten(?! da)|femten|seksten|sytten|eleven|twelve|(?:thir|four|fif|six|seven)teen|on (?:bir|iki|uc|dort|bes|alti|yedi)|(?:دواز|سيز|چهار|پانز|شانز|هف)ده|(?:با|تي|پند)ره|چوده|سوله|عشره? سن|iyo toban|ዓሰርተ|तेह्र|चौध|पन्ध्र|सोह्र|zwolf|(?:drei|vier|funf|sech|sieb)zehn)|طعش|надцят|nasc[ie]|nastol|sprezece/u;

const SENTENCE = /[^.!?؟۔।።\n]+[.!?؟۔।።\n]*/gu;
// Small words and marks of the person that some scripts write together with what follows.
const BEFORE = [, , "[وف]?(?:ال|لل|بال|عال|[بلسحهمع]?[يتنا]?)", , , , "(?:[ብንዝክከእ]|እት|ኣብ|ከይ)?[ይትን]?"];
const AND = "(?:و|ف|ال|وال|بال|لل|ل|ب|ን|ብ|ከ|እት|ኣብ)?";
const CERTAIN = beginning(SURE, AND);
const RULES = TONGUES.map(([children, harm, mild, plain, wed], i) => ({
  children: beginning(children, AND), harm: beginning(harm, BEFORE[i] ?? AND), mild: beginning(mild, BEFORE[i] ?? AND), plain: beginning(plain, BEFORE[i] ?? AND), wed: beginning(wed, BEFORE[i] ?? AND),
}));

const has = (pattern, text) => text.search(pattern) >= 0;

// What harms in one language may be harmless in another: each looks for its own. "He hits them" may stand in the sentence after the child.
function harms({ children, harm, mild, plain, wed }, [sentence, last], young, aged) {
  const here = young || has(children, sentence);
  return [
    ...(here || has(children, last) ? sentence.matchAll(harm) : []),
    ...(here && !has(plain, sentence) ? sentence.matchAll(mild) : []),
    ...(aged ? sentence.matchAll(wed) : []),
  ];
}

export function child(text, take) {
  let last = "";
  for (const { 0: sentence, index } of text.folded.matchAll(SENTENCE)) {
    const [young, aged] = [YOUNG, AGED].map((each) => has(each, sentence));
    const found = [...sentence.matchAll(CERTAIN), ...RULES.flatMap((rule) => harms(rule, [sentence, last], young, aged))];
    for (const hit of found) take(index + hit.index, index + hit.index + hit[0].trimEnd().length, "child");
    last = sentence;
  }
}
