// SPDX-License-Identifier: GPL-3.0-or-later
// Writes tests/data/tokens/counts.jsonl: texts and what the published tokenisers count for them.
//
//   npm install --prefix DIR tiktoken@1.0.22 js-tiktoken@1.0.21
//   NODE_PATH=DIR/node_modules node tests/unit/make_token_fixture.cjs
//
// A line is [text, o200k_base, cl100k_base]; a text that is a list stands for its parts, each repeated: [unit, times, unit, times, ...].
// The texts follow from the seed alone. The counts are those of tiktoken, the original compiled to WebAssembly; js-tiktoken must agree, except
// where its regular expressions differ from the published ones: U+0085 and U+FEFF (white space) and U+017F (an s).
'use strict';
const fs = require('fs');
const path = require('path');
const wasm = require('tiktoken');
const script = require('js-tiktoken');

const kNames = ['o200k_base', 'cl100k_base'];
const original = kNames.map((name) => wasm.get_encoding(name));
const second = kNames.map((name) => script.getEncoding(name));
const kMostForSecond = 400; // its merges are quadratic, and worse on runs
const kDiffers = /[\u0085\ufeff\u017f]/u;

let state = 20260101;
function below(limit) { // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
}
const any = (list) => list[below(list.length)];
const some = (least, most) => least + below(most - least + 1);
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const joined = (least, most, make) => times(some(least, most), make).join('');

const kSentences = [
    'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience.',
    'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt.',
    'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience.',
    'Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia,',
    'Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza.',
    'Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência.',
    'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem.',
    'Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím.',
    'Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek ésszel bírnak.',
    'Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate cu rațiune.',
    'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler. İIıi ŞĞÜ',
    'Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki.',
    'Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft och samvete.',
    'Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum. Menn eru gæddir vitsmunum og samvizku.',
    'Visi cilvēki piedzimst brīvi un vienlīdzīgi savā pašcieņā un tiesībās. Viņi ir apveltīti ar saprātu.',
    'Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi. Mọi con người đều được tạo hoá',
    'Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью.',
    'Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю.',
    'Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест.',
    'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με λογική.',
    'Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։',
    'ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით. ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ',
    'يولد جميع الناس أحراراً متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميراً وعليهم أن يعامل بعضهم بعضاً',
    'تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند. ۱۲۳۴۵۶۷۸۹۰',
    'כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון. שָׁלוֹם',
    'सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। ०१२३४५६',
    'সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। তাঁদের বিবেক এবং বুদ্ধি আছে।',
    'மனிதப் பிறிவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்; அவர்கள் மதிப்பிலும் உரிமைகளிலும் சமமானவர்கள்.',
    'ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు.',
    'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม ๑๒๓',
    'མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང་།',
    'មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។',
    '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며',
    'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。カタカナ、ﾊﾝｶｸ。',
    '人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。',
    '人人生而自由,在尊嚴和權利上一律平等。他們賦有理性和良心,並應以兄弟關係的精神互相對待。',
    'የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው። የተፈጥሮ ማስተዋልና ሕሊና ስላለው',
    'ᏂᎦᏓ ᎠᏂᏴᏫ ᏂᎨᎫᏓᎸᎾ ᎠᎴ ᎤᏂᏠᏱ ᎤᎾᏕᎿ ᏚᏳᎧᏛ ᎨᏒᎢ. Ꭰꭰ',
    '𝐀𝐥𝐥 𝒽𝓊𝓂𝒶𝓃 𝕓𝕖𝕚𝕟𝕘𝕤 𝟙𝟚𝟛𝟜 𝖆𝖗𝖊 born ⓕⓡⓔⓔ ¹²³ ½ Ⅷ ⅷ ㊿ ǅ ǈ ᾈ',
];
const kCode = [
    '#include <vector>\n\nnamespace app {\n\n/// Adds \\a b.\nint add(int a, int b)\n{\n    return a + b; // sum\n}\n\n} // namespace app\n',
    'template<class T>\nconcept Small = sizeof(T) <= 8 && !std::is_pointer_v<T>;\nauto f = [&](auto &&x) -> decltype(auto) { return x->y(); };\n',
    'def parse(self, line: str, *, strict=True) -> dict[str, Any]:\n    """Reads one line."""\n    try:\n        return {k: v for k, _, v in map(str.partition, line)}\n    except ValueError as e:\n        raise ParseError(f"{line!r}: {e}") from e\n',
    'const { data } = await fetch(`${API_URL}/users/${id}?page=${n + 1}`).then((r) => r.json());\nif (!data?.items?.length) return null;\n',
    'fn main() -> Result<(), Box<dyn Error>> {\n\tlet mut v: Vec<u8> = Vec::with_capacity(1 << 10);\n\tv.extend_from_slice(b"abc\\n");\n\tOk(())\n}\n',
    'SELECT u.id, COUNT(*) AS n FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.total >= 99.95 GROUP BY 1 ORDER BY n DESC LIMIT 10;\n',
    '#!/bin/sh\nset -eu\nfor f in "$@"; do\n    [ -r "$f" ] && grep -nE \'^[a-z_]+=\' "$f" | sed \'s/#.*//\' >>"${OUT:-/dev/null}" 2>&1\ndone\n',
    '<!DOCTYPE html>\n<html lang="en">\n  <head><meta charset="utf-8" /></head>\n  <body class="dark main-2">\n    <a href="https://example.org/a?b=1&amp;c=%20">x</a>\n  </body>\n</html>\n',
    '.grid > li:nth-child(2n+1)::before { content: "\\201C"; margin: 0 auto -0.5rem; color: #ff00aa; }\n@media (max-width: 60em) {}\n',
    'services:\n  db:\n    image: "postgres:16"\n    ports: ["5432:5432"]\n    environment:\n      - POSTGRES_PASSWORD=${PW}\n',
    '--- a/src/main.c\n+++ b/src/main.c\n@@ -12,7 +12,9 @@ int main(void)\n-    puts("hello");\n+    if (argc > 1)\n+        puts(argv[1]);\n',
    'Traceback (most recent call last):\n  File "/app/run.py", line 42, in <module>\n    main()\nKeyError: \'user_id\'\n\n\n$ ls -la\ntotal 48\ndrwxr-xr-x 2 root root  4096 Jan  1 00:00 .\n',
    '/*\n * =====================================\n * Section\n * -------------------------------------\n */\nMACRO(__FILE__, __LINE__) ///////\n\n\n/\n//\n',
    'package main\n\nimport (\n\t"fmt"\n)\n\nfunc (s *Server) HTTPGet(ctx context.Context) error {\n\t\treturn fmt.Errorf("getURL: %w", err)\n}\n',
];
const kEmoji = ['😀', '👍🏽', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🇫🇷', '🇯🇵', '❤️', '☺', '✌🏿', '🧑🏻‍🚀', '⌚', '1️⃣', '#️⃣', '🫠', '🀄', '🥷', '©', '™', '‼️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'];
const kSpaces = [' ', '  ', '    ', '\t', '\n', '\r\n', '\r', '\n\n', '\u00a0', '\u3000', '\u2003', '\u2028', '\u000b', '\u000c', '\u0085', '\u200b', '\ufeff', '\u1680', '\u202f'];
const kEndings = ["'s", "'S", "'t", "'T", "'re", "'RE", "'Re", "'rE", "'ve", "'VE", "'vE", "'m", "'M", "'ll", "'LL", "'lL", "'d", "'D", '’s', '’T', "'\u017f", "'x", "'", "''s", "'l", "'r", "'v", "'sS", "'dd", "'llama", "'rest"];
const kStems = ['don', 'DON', 'I', 'we', 'WE', 'They', 'it', 'IT', 'x', 'É', 'é', 'ñandú', 'ЭТО', 'это', '中', 'か', '9', '12', '_', '!', ' ', 'ǅ', 'ʰ', 'e\u0301', 'E\u0301', '\u0301', 'McDonald', 'iPhone', 'HTTPServer'];
const kMarks = ['\u0301', '\u0300', '\u0308', '\u0327', '\u20dd', '\u0489', '\u064b', '\u0651', '\u05b8', '\u093f', '\u094d', '\u0e31', '\u3099', '\ufe0f', '\u{1d165}', '\u{e0100}', '\u200d', '\u034f'];
/// At least two of every class the patterns tell apart, and what they name.
const kClasses = ['a', 'z', 'Z', 'B', 'é', 'Ω', 'ß', 'я', 'Я', 'ǅ', 'ᾈ', 'ʰ', 'ー', '中', 'א', 'ª', '\u0301', '\u093e', '\u20dd', '0', '7', '٣', 'Ⅳ', '½', '²', ' ', ' ', '\t', '\u00a0', '\u3000', '\u0085', '\n', '\r', '\r\n', "'", "'", 's', 'S', 't', 'll', 'LL', 're', 'VE', 'm', 'D', '/', '/', '.', '-', '_', '{', '😀', '\ufffd', '\u0000', '\u200b', '\ue000', '\u{10ffff}', '\u0378', '\u017f', '€'];
const kMarkers = ['<|endoftext|>', '<|endofprompt|>', '<|fim_prefix|>', '<|im_start|>', '<|im_end|>', '<s>', '[INST]', '###'];
/// First and last of blocks of the planes; unassigned ones included.
const kBlocks = [[0, 0x7f], [0x80, 0x24f], [0x250, 0x36f], [0x370, 0x52f], [0x530, 0x6ff], [0x700, 0xdff], [0xe00, 0x13ff], [0x1400, 0x1cff], [0x1d00, 0x20cf], [0x20d0, 0x2bff], [0x2c00, 0x2fff], [0x3000, 0x33ff], [0x3400, 0x9fff], [0xa000, 0xabff], [0xac00, 0xd7ff], [0xe000, 0xfaff], [0xfb00, 0xffff], [0x10000, 0x10fff], [0x11000, 0x123ff], [0x12400, 0x16fff], [0x17000, 0x1b2ff], [0x1bc00, 0x1e0ff], [0x1e100, 0x1efff], [0x1f000, 0x1fbff], [0x20000, 0x323af], [0xe0000, 0xe01ff], [0xf0000, 0x10ffff]];

const slice = (text, most) => { const all = [...text]; const from = below(all.length); return all.slice(from, from + some(1, most)).join(''); };
const words = () => { const all = any(kSentences).split(' '); const from = below(all.length); return all.slice(from, from + some(1, 14)).join(' '); };
const digits = (least, most) => joined(least, most, () => below(10));
const number = () => any([() => digits(1, 12), () => `${digits(1, 4)}.${digits(1, 6)}`, () => `-${digits(1, 3)}e${below(300)}`, () => `0x${below(2 ** 31).toString(16)}`, () => `${digits(1, 3)},${digits(3, 3)},${digits(3, 3)}`, () => `20${digits(2, 2)}-0${some(1, 9)}-${digits(2, 2)}T${digits(2, 2)}:${digits(2, 2)}:00Z`, () => joined(1, 9, () => String.fromCodePoint(any([0x660, 0x966, 0xe50, 0xff10, 0x1d7ce]) + below(10))), () => `${digits(1, 3)}${any(['px', '%', 'st', 'kg', '°C', '€', 'B'])}`])();
function json(depth) {
    const kind = depth > 2 ? below(4) : below(6);
    if (kind === 0) return below(2) ? below(100000) : below(1000) / 8;
    if (kind === 1) return slice(any(kSentences), 24);
    if (kind === 2) return any([true, false, null, '', 'a"b\\c\n', '\u0001', kEmoji[below(kEmoji.length)]]);
    if (kind === 3) return any(['user_id', 'https://example.org/x?y=1', 'src/app/main.cpp', '2024-05-01T10:00:00Z', 'deadbeefcafe0123']);
    if (kind === 4) return times(below(4), () => json(depth + 1));
    return Object.fromEntries(times(some(1, 4), (i) => [any(['id', 'name', 'tool_calls', 'Content-Type', 'größe', '名前', 'args', 'camelCase', 'x']) + (i || ''), json(depth + 1)]));
}
function point() {
    const [first, last] = any(kBlocks);
    const code = first + below(last - first + 1);
    return String.fromCodePoint(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
}

const kKinds = [
    [kSentences.length, (i) => kSentences[i]], [1100, words], [500, () => slice(any(kSentences), 40)],
    [200, () => `${slice(any(kSentences), 20)} ${slice(any(kSentences), 20)}, ${words()}`],
    [120, () => words().toUpperCase()], [120, () => words().normalize('NFD')],
    [kCode.length, (i) => kCode[i]], [450, () => slice(any(kCode), 120)], [60, () => any(kCode).replace(/ {4}/g, any(['\t', '  ', '        '])).replace(/\n/g, any(['\n', '\r\n', '\n\n']))],
    [330, () => JSON.stringify(json(0))], [130, () => JSON.stringify(json(0), null, some(1, 4))],
    [300, () => joined(1, 8, () => any(kEmoji) + any(['', '', ' ', 'a', '\n']))],
    [450, () => joined(1, 8, () => any(kSpaces)) + any(['', 'a', 'A', '1', '.', "'s", '中'])], [250, () => joined(2, 6, () => any(['x', 'Y', '1', ';', '}', '//']) + joined(1, 5, () => any(kSpaces)))],
    [400, () => joined(1, 4, () => number() + any(['', ' ', ', ', '\n', 'a']))],
    [600, () => joined(1, 5, () => any(kStems) + any(kEndings) + any(['', '', ' ', '.', 'a']))],
    [350, () => joined(1, 8, () => any(['a', 'B', 'é', 'ק', 'क', 'ก', '中', ' ', '1', '!', 'か']) + joined(0, 3, () => any(kMarks)))],
    [600, () => joined(1, 6, point)], [250, () => joined(1, 5, () => any(['a', ' ', '\n', 'Z', '']) + point())],
    [350, () => joined(1, 40, () => String.fromCharCode(32 + below(95)))],
    [1100, () => joined(1, 14, () => any(kClasses))],
    [60, () => slice(any(kSentences), 12) + any(kMarkers) + any(kMarkers)],
    [60, () => `${joined(1, 30, () => String.fromCharCode(97 + below(26)))}${digits(0, 9)}${joined(1, 60, () => any([...'ABCDEFabcdef0123456789+/=']))}`],
];
const kRuns = ['a', 'A', 'é', '中', '한', 'ก', '0', '٣', ' ', '\t', '\n', '\r\n', ' \n', '\u00a0', '-', '=', '/', '.', '!', '\u0301', '😀', '👩‍👩‍👧‍👦', 'ab', 'aB', 'the ', 'ʰA', '\ufffd', '\u0000', "'s", "'", 'ſ', '1a', '/\n', 'Ⅳ', '\u200b', '𝟙', '_', '{}', 'я', 'ß'];

function counts(text) {
    const found = original.map((encoding) => encoding.encode_ordinary(text).length);
    const other = text.length > kMostForSecond ? found : second.map((encoding) => encoding.encode(text, [], []).length);
    if (found.join() !== other.join() && !kDiffers.test(text)) {
        throw new Error(`the two disagree on ${JSON.stringify(text)}: ${found} and ${other}`);
    }
    return [found, found.join() === other.join()];
}

const seen = new Set();
const lines = [];
let disagreements = 0;
function put(shown, text) {
    if (text === '' || seen.has(text)) {
        return;
    }
    seen.add(text);
    const [found, agreed] = counts(text);
    disagreements += agreed ? 0 : 1;
    lines.push(JSON.stringify([shown, ...found]));
}
for (const [count, make] of kKinds) {
    times(count, (i) => { const text = make(i); put(text, text); });
}
for (const unit of kRuns) {
    for (const length of [2, 3, 5, 16, 63, 64, 65, 127, 128, 129, 300, 1000 + below(2000)]) {
        const parts = [unit, length, any(kRuns), some(1, 3)];
        put(parts, parts[0].repeat(parts[1]) + parts[2].repeat(parts[3]));
    }
}
const file = path.join(__dirname, '..', 'data', 'tokens', 'counts.jsonl');
fs.mkdirSync(path.dirname(file), { recursive: true });
fs.writeFileSync(file, lines.join('\n') + '\n');
console.log(`${lines.length} texts, ${fs.statSync(file).size} bytes; js-tiktoken counts ${disagreements} otherwise`);
