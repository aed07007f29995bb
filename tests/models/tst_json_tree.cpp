// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/args_edit.h"
#include "models/json_number.h"
#include "models/json_schema.h"
#include "models/json_tree.h"
#include "models/visible_text.h"

#include "support/qt_test.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::models;

namespace {

using Kind = SchemaFault::Kind;

QString faultsText(const std::vector<SchemaFault> &faults)
{
    static const char *const kWords[] = {"type",    "enum",     "missing",   "extra",         "small",
                                         "large",   "notabove", "notbelow",  "short",         "long",
                                         "pattern", "fewitems", "manyitems", "noalternative", "unchecked"};
    QStringList out;
    for (const auto &fault : faults) {
        out << QString::fromLatin1(kWords[static_cast<int>(fault.kind)]) + u':' + fault.pointer;
    }
    return out.join(u' ');
}

} // namespace

class TestJsonTree : public QObject {
    Q_OBJECT
private slots:
    void init() { test::failOnWarnings(); }

    void keepsWhatItRead_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char16_t *text) {
            QTest::newRow(name) << QString::fromUtf16(text);
        };
        row("int64 max", u"9223372036854775807");
        row("beyond int64", u"123456789012345678901234567890");
        row("one point zero", u"1.0");
        row("exponent", u"1E+3");
        row("minus zero", u"-0");
        row("null", u"null");
        row("nested", u"{\"a\":[1,{\"b\":null},[]],\"c\":{}}");
        row("order", u"{\"z\":1,\"a\":2}");
        row("text", u"\"tab\\tline\\nquote\\\"back\\\\\"");
        row("unpaired surrogate", u"\"\\ud800\"");
        row("astral", u"\"\U0001F600\"");
    }
    void keepsWhatItRead()
    {
        QFETCH(QString, text);
        const auto parsed = parseJson(text);
        QVERIFY(parsed.value);
        QCOMPARE(compactJson(*parsed.value), text);
        const auto again = parseJson(prettyJson(*parsed.value));
        QVERIFY(again.value);
        QVERIFY(again.value->sameAs(*parsed.value));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("offset");
        const auto row = [](const char *name, const char16_t *text, JsonError::Kind kind, int offset) {
            QTest::newRow(name) << QString::fromUtf16(text) << static_cast<int>(kind) << offset;
        };
        using K = JsonError::Kind;
        row("empty", u"", K::UnexpectedEnd, 0);
        row("leading zero", u"01", K::BadNumber, 0);
        row("bare point", u"[1.]", K::BadNumber, 1);
        row("plus", u"+1", K::Unexpected, 0);
        row("duplicate", u"{\"a\":1,\"a\":2}", K::DuplicateName, 7);
        row("trailing comma", u"[1,]", K::Unexpected, 3);
        row("trailing text", u"{} x", K::Trailing, 3);
        row("raw line feed", u"\"a\nb\"", K::ControlCharacter, 2);
        row("bad escape", u"\"\\x\"", K::BadEscape, 1);
        row("open", u"{\"a\":", K::UnexpectedEnd, 5);
        row("nan", u"NaN", K::Unexpected, 0);
    }
    void refuses()
    {
        QFETCH(QString, text);
        const auto parsed = parseJson(text);
        QVERIFY(!parsed.value);
        QTEST(static_cast<int>(parsed.error.kind), "kind");
        QTEST(static_cast<int>(parsed.error.offset), "offset");
    }

    void depthIsBounded()
    {
        QVERIFY(parseJson(QString(QString(kJsonMaxDepth, u'[') + QString(kJsonMaxDepth, u']'))).value);
        const auto deep = parseJson(QString(200'000, u'['));
        QVERIFY(!deep.value);
        QCOMPARE(deep.error.kind, JsonError::Kind::TooDeep);
    }

    void spansNameTheirValues()
    {
        const auto value = *parseJson(u"{\"to\":\"x@y\",\"list\":[\"a\",\"b\"],\"a/b\":1}").value;
        std::vector<JsonSpan> spans;
        const QString pretty = prettyJson(value, &spans);
        QHash<QString, QString> shown;
        for (const auto &span : spans) {
            shown.insert(span.pointer, pretty.mid(span.begin, span.end - span.begin));
        }
        QCOMPARE(shown.value(QStringLiteral("/to")), QStringLiteral("\"x@y\""));
        QCOMPARE(shown.value(QStringLiteral("/list/1")), QStringLiteral("\"b\""));
        QCOMPARE(shown.value(QStringLiteral("/a~1b")), QStringLiteral("1"));
        QCOMPARE(valueAt(value, u"/list/1")->token, QStringLiteral("b"));
        QVERIFY(valueAt(value, u"/list/9") == nullptr);
    }

    void numbersCompareExactly_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("sign");
        const auto row = [](const char *a, const char *b, int sign) {
            QTest::addRow("%s ? %s", a, b) << QString::fromLatin1(a) << QString::fromLatin1(b) << sign;
        };
        row("9007199254740992", "9007199254740993", -1);
        row("1", "1.0", 0);
        row("1e2", "100", 0);
        row("-0", "0.0", 0);
        row("-5", "-4", -1);
        row("0.1", "0.09", 1);
        row("12", "123", -1);
        row("1e999999999999999999", "1", 1);
        row("0.00012", "1.2e-4", 0);
    }
    void numbersCompareExactly()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, sign);
        const auto signOf = [](int v) { return (v > 0) - (v < 0); };
        QCOMPARE(signOf(compareNumbers(a, b)), sign);
        QCOMPARE(signOf(compareNumbers(b, a)), -sign);
    }

    void schemaRows_data();
    void schemaRows()
    {
        QFETCH(QString, schema);
        QFETCH(QString, value);
        const auto s = parseJson(schema);
        const auto v = parseJson(value);
        QVERIFY(s.value && v.value);
        QTEST(faultsText(checkSchema(*v.value, *s.value)), "faults");
    }

    void hostileSchemasEnd()
    {
        const auto loop = *parseJson(u"{\"$ref\":\"#\"}").value;
        QCOMPARE(faultsText(checkSchema(JsonValue::null(), loop)), QStringLiteral("unchecked:"));
        const auto deep = *parseJson(u"{\"items\":{\"$ref\":\"#\"}}").value;
        QVERIFY(checkSchema(*parseJson(u"[[[]]]").value, deep).empty());
        const auto evil = *parseJson(u"{\"pattern\":\"^(a+)+$\"}").value;
        QCOMPARE(faultsText(checkSchema(JsonValue::string(QString(5'000, u'a') + u'!'), evil)),
                 QStringLiteral("unchecked:"));
        const auto broken = *parseJson(u"{\"pattern\":\"(\"}").value;
        QCOMPARE(faultsText(checkSchema(JsonValue::string(QStringLiteral("a")), broken)), QStringLiteral("unchecked:"));
    }

    void formKnowsItsFields()
    {
        const auto schema =
            *parseJson(u"{\"$defs\":{\"m\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}},\"required\":[\"n\"],"
                       u"\"properties\":{"
                       u"\"n\":{\"type\":\"integer\",\"description\":\"how many\"},\"mode\":{\"$ref\":\"#/$defs/m\"},"
                       u"\"x\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}}}")
                 .value;
        const auto fields = schemaFields(schema);
        QCOMPARE(fields.size(), std::size_t{3});
        QCOMPARE(fields[0].types, QStringList{QStringLiteral("integer")});
        QVERIFY(fields[0].required);
        QCOMPARE(fields[0].description, QStringLiteral("how many"));
        QCOMPARE(fields[1].choices.size(), std::size_t{2});
        QCOMPARE(fields[2].types, (QStringList{QStringLiteral("string"), QStringLiteral("null")}));
    }

    void untouchedArgumentsStayByteForByte()
    {
        const QString args = QStringLiteral("{ \"n\": 9223372036854775807,  \"f\":1.0, \"t\":\"\\u0061\" }");
        ArgsEdit edit(args, {});
        QVERIFY(!edit.isChanged());
        QCOMPARE(edit.text(), args);
        edit.setMember(QStringLiteral("t"), JsonValue::string(QStringLiteral("b")));
        QCOMPARE(edit.text(), QStringLiteral("{\"n\":9223372036854775807,\"f\":1.0,\"t\":\"b\"}"));
        edit.setMember(QStringLiteral("t"), JsonValue::string(QStringLiteral("a")));
        QVERIFY(!edit.isChanged());
        QCOMPARE(edit.text(), args);
    }

    void changesAreNamed()
    {
        ArgsEdit edit(QStringLiteral("{\"a\":1,\"b\":{\"c\":[1,2]},\"d\":null}"), {});
        QVERIFY(!edit.setText(QStringLiteral("{\"a\":1.0,\"b\":{\"c\":[1]},\"e\":\"x\"}")));
        QStringList lines;
        for (const auto &change : edit.changes()) {
            lines << change.pointer + u' ' + change.before + u'>' + change.after;
        }
        QCOMPARE(lines, (QStringList{QStringLiteral("/a 1>1.0"), QStringLiteral("/b/c/1 2>"),
                                     QStringLiteral("/d null>"), QStringLiteral("/e >\"x\"")}));
        edit.revert();
        QVERIFY(edit.changes().empty());
    }

    void badTextChangesNothing()
    {
        ArgsEdit edit(QStringLiteral("{\"a\":1}"), {});
        QVERIFY(edit.setText(QStringLiteral("{\"a\":")).has_value());
        QVERIFY(edit.setText(QStringLiteral("[1]")).has_value());
        QVERIFY(!edit.isChanged());
        QVERIFY(!ArgsEdit(QStringLiteral("[1]"), {}).isObject());
        QVERIFY(!ArgsEdit(QStringLiteral("{\"a\":1,\"a\":2}"), {}).isObject());
        QVERIFY(ArgsEdit(QString(), {}).isObject());
    }

    void nothingStaysHidden()
    {
        const auto shown =
            visibleText(QString::fromUtf16(u"a\u202Eb\u200B\nc\x07 %1 \U000E0041\u00A0e\u0301").arg(QChar(0xD800)));
        QCOMPARE(shown.text, QStringLiteral("a<U+202E>b<U+200B>\nc<U+0007> <U+D800> <U+E0041><U+00A0>e\u0301"));
        QCOMPARE(shown.escapes.size(), std::size_t{6});
        QCOMPARE(shown.text.mid(shown.escapes[0].begin, shown.escapes[0].end - shown.escapes[0].begin),
                 QStringLiteral("<U+202E>"));
        QCOMPARE(shown.shownAt(0), qsizetype{0});
        QCOMPARE(shown.shownAt(2), qsizetype{9});
        QCOMPARE(visibleText(u"Zürich 東京 \U0001F600").text, QStringLiteral("Zürich 東京 \U0001F600"));
    }
};

void TestJsonTree::schemaRows_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("faults");
    const auto row = [](const char *name, const char *schema, const char *value, const char *faults) {
        QTest::newRow(name) << QString::fromUtf8(schema) << QString::fromUtf8(value) << QString::fromUtf8(faults);
    };
    row("empty schema", "{}", "1", "");
    row("true schema", "true", "1", "");
    row("false schema", "false", "1", "extra:");
    row("string fits", R"({"type":"string"})", R"("a")", "");
    row("string wanted", R"({"type":"string"})", "1", "type:");
    row("integer fits", R"({"type":"integer"})", "9223372036854775807", "");
    row("integer from 1.0", R"({"type":"integer"})", "1.0", "");
    row("integer not 1.5", R"({"type":"integer"})", "1.5", "type:");
    row("number takes integer", R"({"type":"number"})", "3", "");
    row("boolean wanted", R"({"type":"boolean"})", R"("true")", "type:");
    row("null fits", R"({"type":["string","null"]})", "null", "");
    row("none of the types", R"({"type":["string","null"]})", "[]", "type:");
    row("enum fits", R"({"enum":["a",1]})", "1.0", "");
    row("enum fails", R"({"enum":["a","b"]})", R"("c")", "enum:");
    row("const fails", R"({"const":true})", "false", "enum:");
    row("required", R"({"required":["a","b"]})", R"({"a":1})", "missing:/b");
    row("no others", R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":1,"b":2})", "extra:/b");
    row("others typed", R"({"additionalProperties":{"type":"integer"}})", R"({"b":"x"})", "type:/b");
    row("property", R"({"properties":{"a":{"type":"string"}}})", R"({"a":1})", "type:/a");
    row("minimum", R"({"minimum":3})", "2", "small:");
    row("minimum beyond doubles", R"({"minimum":9007199254740993})", "9007199254740992", "small:");
    row("maximum fits", R"({"maximum":3})", "3.0", "");
    row("maximum", R"({"maximum":3})", "3.1", "large:");
    row("exclusive minimum", R"({"exclusiveMinimum":0})", "0", "notabove:");
    row("exclusive maximum", R"({"exclusiveMaximum":1})", "1", "notbelow:");
    row("minLength counts characters", R"({"minLength":2})", R"("😀")", "short:");
    row("maxLength", R"({"maxLength":2})", R"("abc")", "long:");
    row("pattern fits", R"({"pattern":"^[a-z]+@"})", R"("bob@x")", "");
    row("pattern fails", R"({"pattern":"^[a-z]+@"})", R"("1@x")", "pattern:");
    row("items", R"({"items":{"type":"string"}})", R"(["a",2])", "type:/1");
    row("minItems", R"({"minItems":1})", "[]", "fewitems:");
    row("maxItems", R"({"maxItems":1})", "[1,2]", "manyitems:");
    row("nested", R"({"properties":{"a":{"items":{"required":["x"]}}}})", R"({"a":[{}]})", "missing:/a/0/x");
    row("anyOf fits", R"({"anyOf":[{"type":"string"},{"type":"null"}]})", "null", "");
    row("anyOf fails", R"({"anyOf":[{"type":"string"},{"type":"null"}]})", "1", "noalternative:");
    row("oneOf twice", R"({"oneOf":[{"minimum":0},{"maximum":9}]})", "5", "noalternative:");
    row("allOf", R"({"allOf":[{"minimum":0},{"maximum":9}]})", "10", "large:");
    row("reference", R"({"$defs":{"p":{"type":"integer"}},"properties":{"a":{"$ref":"#/$defs/p"}}})", R"({"a":"x"})",
        "type:/a");
    row("lost reference", R"({"$ref":"#/nowhere"})", "1", "unchecked:");
    row("unknown keyword", R"({"format":"email"})", R"("nope")", "");
}

QTEST_GUILESS_MAIN(TestJsonTree)
#include "tst_json_tree.moc"
