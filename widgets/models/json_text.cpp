// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing of the lossless JSON tree.
#include "models/json_tree.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace pilothouse::models {

namespace {

constexpr qsizetype kShortList = 60;

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// Length of the JSON number at the start of \a text, 0 when there is none.
qsizetype numberLength(QStringView text)
{
    qsizetype at = 0;
    const auto digits = [&] {
        const auto from = at;
        while (at < text.size() && isDigit(text[at])) {
            ++at;
        }
        return at - from;
    };
    const auto here = [&](char16_t c) { return at < text.size() && text[at] == c; };
    if (here(u'-')) {
        ++at;
    }
    const bool zero = here(u'0');
    const auto whole = digits();
    if (whole == 0 || (zero && whole > 1)) {
        return 0;
    }
    if (here(u'.')) {
        ++at;
        if (digits() == 0) {
            return 0;
        }
    }
    if (here(u'e') || here(u'E')) {
        ++at;
        if (here(u'+') || here(u'-')) {
            ++at;
        }
        if (digits() == 0) {
            return 0;
        }
    }
    return at;
}

class Parser {
public:
    explicit Parser(QStringView text) : m_text(text) {}

    JsonParse run()
    {
        JsonParse out;
        JsonValue value;
        if (read(value, 0)) {
            space();
            if (m_at == m_text.size()) {
                out.value = std::move(value);
                return out;
            }
            fail(JsonError::Kind::Trailing);
        }
        out.error = m_error;
        return out;
    }

private:
    bool fail(JsonError::Kind kind)
    {
        m_error = {m_at, m_at >= m_text.size() && kind == JsonError::Kind::Unexpected ? JsonError::Kind::UnexpectedEnd
                                                                                      : kind};
        return false;
    }
    void space()
    {
        while (m_at < m_text.size() &&
               (m_text[m_at] == u' ' || m_text[m_at] == u'\t' || m_text[m_at] == u'\n' || m_text[m_at] == u'\r')) {
            ++m_at;
        }
    }
    bool take(char16_t c)
    {
        if (m_at < m_text.size() && m_text[m_at] == c) {
            ++m_at;
            return true;
        }
        return false;
    }
    bool word(QLatin1String literal)
    {
        if (!m_text.mid(m_at).startsWith(literal)) {
            return fail(JsonError::Kind::Unexpected);
        }
        m_at += literal.size();
        return true;
    }

    bool read(JsonValue &out, int depth)
    {
        if (depth > kJsonMaxDepth) {
            return fail(JsonError::Kind::TooDeep);
        }
        space();
        if (m_at >= m_text.size()) {
            return fail(JsonError::Kind::UnexpectedEnd);
        }
        switch (m_text[m_at].unicode()) {
        case u'{': return readObject(out, depth);
        case u'[': return readArray(out, depth);
        case u'"': out.type = JsonValue::Type::String; return readString(out.token);
        case u't': out = JsonValue::boolean(true); return word(QLatin1String("true"));
        case u'f': out = JsonValue::boolean(false); return word(QLatin1String("false"));
        case u'n': out = JsonValue::null(); return word(QLatin1String("null"));
        default: return readNumber(out);
        }
    }

    bool readNumber(JsonValue &out)
    {
        const auto rest = m_text.mid(m_at);
        const auto length = numberLength(rest);
        if (length == 0) {
            return fail(rest.startsWith(u'-') || isDigit(rest.front()) ? JsonError::Kind::BadNumber
                                                                       : JsonError::Kind::Unexpected);
        }
        const auto next = length < rest.size() ? rest[length] : QChar(u' ');
        if (next.isLetterOrNumber() || next == u'.' || next == u'+' || next == u'-') {
            return fail(JsonError::Kind::BadNumber);
        }
        out = JsonValue::number(rest.left(length).toString());
        m_at += length;
        return true;
    }

    bool readArray(JsonValue &out, int depth)
    {
        out = JsonValue::array();
        ++m_at;
        space();
        if (take(u']')) {
            return true;
        }
        do {
            JsonValue item;
            if (!read(item, depth + 1)) {
                return false;
            }
            out.items.push_back(std::move(item));
            space();
        } while (take(u','));
        return take(u']') || fail(JsonError::Kind::Unexpected);
    }

    bool readObject(JsonValue &out, int depth)
    {
        out = JsonValue::object();
        ++m_at;
        space();
        if (take(u'}')) {
            return true;
        }
        QSet<QString> names;
        do {
            space();
            const auto nameAt = m_at;
            JsonMember member;
            if (m_at >= m_text.size() || m_text[m_at] != u'"') {
                return fail(JsonError::Kind::Unexpected);
            }
            if (!readString(member.name)) {
                return false;
            }
            if (names.contains(member.name)) {
                m_at = nameAt;
                return fail(JsonError::Kind::DuplicateName);
            }
            names.insert(member.name);
            space();
            if (!take(u':')) {
                return fail(JsonError::Kind::Unexpected);
            }
            if (!read(member.value, depth + 1)) {
                return false;
            }
            out.members.push_back(std::move(member));
            space();
        } while (take(u','));
        return take(u'}') || fail(JsonError::Kind::Unexpected);
    }

    bool readString(QString &out)
    {
        ++m_at;
        while (m_at < m_text.size()) {
            const auto c = m_text[m_at];
            if (c == u'"') {
                ++m_at;
                return true;
            }
            if (c.unicode() < 0x20) {
                return fail(JsonError::Kind::ControlCharacter);
            }
            if (c == u'\\') {
                if (!readEscape(out)) {
                    return false;
                }
            } else {
                out += c;
                ++m_at;
            }
        }
        return fail(JsonError::Kind::UnexpectedEnd);
    }

    bool readEscape(QString &out)
    {
        static constexpr std::pair<char16_t, char16_t> kShort[] = {{u'"', u'"'},  {u'\\', u'\\'}, {u'/', u'/'},
                                                                   {u'b', u'\b'}, {u'f', u'\f'},  {u'n', u'\n'},
                                                                   {u'r', u'\r'}, {u't', u'\t'}};
        const auto c = m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar(0);
        for (const auto &[letter, meaning] : kShort) {
            if (c == letter) {
                out += QChar(meaning);
                m_at += 2;
                return true;
            }
        }
        if (c != u'u' || m_at + 6 > m_text.size()) {
            return fail(JsonError::Kind::BadEscape);
        }
        const auto digits = m_text.mid(m_at + 2, 4);
        char16_t unit = 0;
        for (const QChar digit : digits) {
            const auto lower = digit.toLower().unicode();
            const bool letter = lower >= u'a' && lower <= u'f';
            if (!letter && !isDigit(digit)) {
                return fail(JsonError::Kind::BadEscape);
            }
            unit = static_cast<char16_t>(unit * 16 + (letter ? lower - u'a' + 10 : lower - u'0'));
        }
        out += QChar(unit);
        m_at += 6;
        return true;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    JsonError m_error;
};

void appendUnicodeEscape(QString &out, char16_t unit)
{
    static constexpr char16_t kHex[] = u"0123456789abcdef";
    out += QLatin1String("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += QChar(kHex[(unit >> shift) & 0xF]);
    }
}

/// Writes a tree; pretty when \a spans or indentation is wanted.
class Writer {
public:
    Writer(bool pretty, std::vector<JsonSpan> *spans) : m_pretty(pretty), m_spans(spans) {}

    QString run(const JsonValue &value)
    {
        write(value, {}, 0);
        return std::move(m_out);
    }

private:
    void line(int depth)
    {
        if (m_pretty) {
            m_out += u'\n';
            m_out += QString(depth * 2, u' ');
        }
    }

    void write(const JsonValue &value, const QString &pointer, int depth)
    {
        const auto slot = m_spans ? m_spans->size() : 0;
        if (m_spans) {
            m_spans->push_back({pointer, m_out.size(), m_out.size()});
        }
        switch (value.type) {
        case JsonValue::Type::Null: m_out += QLatin1String("null"); break;
        case JsonValue::Type::Boolean:
        case JsonValue::Type::Number: m_out += value.token; break;
        case JsonValue::Type::String: m_out += jsonLiteral(value.token); break;
        case JsonValue::Type::Array: writeArray(value, pointer, depth); break;
        case JsonValue::Type::Object: writeObject(value, pointer, depth); break;
        }
        if (m_spans) {
            (*m_spans)[slot].end = m_out.size();
        }
    }

    static bool fitsOneLine(const JsonValue &array)
    {
        qsizetype length = 0;
        return std::all_of(array.items.begin(), array.items.end(), [&](const JsonValue &item) {
            length += item.token.size() + 4;
            return item.type != JsonValue::Type::Array && item.type != JsonValue::Type::Object && length <= kShortList;
        });
    }

    void writeArray(const JsonValue &value, const QString &pointer, int depth)
    {
        const bool flat = m_pretty && fitsOneLine(value);
        m_out += u'[';
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            if (i > 0) {
                m_out += flat ? QLatin1String(", ") : QLatin1String(",");
            }
            if (!flat) {
                line(depth + 1);
            }
            write(value.items[i], m_spans ? pointerTo(pointer, QString::number(i)) : pointer, depth + 1);
        }
        if (!value.items.empty() && !flat) {
            line(depth);
        }
        m_out += u']';
    }

    void writeObject(const JsonValue &value, const QString &pointer, int depth)
    {
        m_out += u'{';
        bool first = true;
        for (const auto &member : value.members) {
            if (!std::exchange(first, false)) {
                m_out += u',';
            }
            line(depth + 1);
            m_out += jsonLiteral(member.name);
            m_out += m_pretty ? QLatin1String(": ") : QLatin1String(":");
            write(member.value, m_spans ? pointerTo(pointer, member.name) : pointer, depth + 1);
        }
        if (!value.members.empty()) {
            line(depth);
        }
        m_out += u'}';
    }

    bool m_pretty;
    std::vector<JsonSpan> *m_spans;
    QString m_out;
};

} // namespace

JsonParse parseJson(QStringView text) { return Parser(text).run(); }

bool isJsonNumber(QStringView text) { return !text.isEmpty() && numberLength(text) == text.size(); }

bool isJsonInteger(QStringView text)
{
    return isJsonNumber(text) && !text.contains(u'.') && !text.contains(u'e') && !text.contains(u'E');
}

QString jsonLiteral(QStringView text)
{
    QString out;
    out.reserve(text.size() + 2);
    out += u'"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (pair) {
            out += c;
            out += text[++i];
        } else if (c == u'"' || c == u'\\') {
            out += u'\\';
            out += c;
        } else if (c == u'\n') {
            out += QLatin1String("\\n");
        } else if (c == u'\t') {
            out += QLatin1String("\\t");
        } else if (c == u'\r') {
            out += QLatin1String("\\r");
        } else if (c.unicode() < 0x20 || c.isSurrogate()) {
            appendUnicodeEscape(out, c.unicode());
        } else {
            out += c;
        }
    }
    out += u'"';
    return out;
}

QString compactJson(const JsonValue &value) { return Writer(false, nullptr).run(value); }

QString prettyJson(const JsonValue &value, std::vector<JsonSpan> *spans) { return Writer(true, spans).run(value); }

} // namespace pilothouse::models
