// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/redaction.h"

#include "base/digest.h"
#include "base/json.h"
#include "text/secret_scan.h"

#include <algorithm>
#include <utility>

namespace pilothouse::text {

namespace {

constexpr std::size_t kHashBytes = 4;
constexpr std::size_t kLeastNumber = 4; ///< digits of a number that can be a password

bool isJsonSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void appendUtf8(std::string &out, unsigned code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

unsigned hexAt(std::string_view text, std::size_t at)
{
    unsigned value = 0;
    for (std::size_t i = at; i < at + 4 && i < text.size(); ++i) {
        const char c = text[i];
        value = value * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

/// The text a JSON string literal stands for; \a literal is its inside and well-formed.
std::string unescaped(std::string_view literal)
{
    std::string out;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        if (literal[i] != '\\' || i + 1 >= literal.size()) {
            out += literal[i];
            continue;
        }
        const char c = literal[++i];
        if (c == 'u') {
            unsigned code = hexAt(literal, i + 1);
            i += 4;
            if (code >= 0xd800 && code < 0xdc00 && literal.substr(i + 1, 2) == "\\u") {
                code = 0x10000 + ((code - 0xd800) << 10) + (hexAt(literal, i + 3) - 0xdc00);
                i += 6;
            }
            appendUtf8(out, code);
        } else {
            constexpr std::string_view kFrom = "bfnrt";
            constexpr std::string_view kTo = "\b\f\n\r\t";
            const std::size_t known = kFrom.find(c);
            out += known == std::string_view::npos ? c : kTo[known];
        }
    }
    return out;
}

/// Walks the strings of a JSON text and collects what replaces them.
class JsonPass {
public:
    JsonPass(const Redactor &redactor, std::string_view json) : m_redactor(redactor), m_json(json) {}

    bool run(std::string &out)
    {
        while (m_at < m_json.size()) {
            const char c = m_json[m_at];
            if (c == '"') {
                literal();
            } else {
                if (c == '{' || c == '[' || c == ',') {
                    m_name = NameClass::Plain;
                } else if (m_name == NameClass::Secret && c >= '0' && c <= '9') {
                    number();
                    continue;
                }
                ++m_at;
            }
        }
        if (m_done == 0) {
            return false;
        }
        m_out.append(m_json.substr(m_done));
        out = std::move(m_out);
        return true;
    }

private:
    void literal()
    {
        const std::size_t begin = m_at + 1;
        bool escapes = false;
        std::size_t end = begin;
        while (end < m_json.size() && m_json[end] != '"') {
            escapes = escapes || m_json[end] == '\\';
            end += m_json[end] == '\\' ? 2 : 1;
        }
        end = std::min(end, m_json.size());
        m_at = end + 1;
        const std::string_view inside = m_json.substr(begin, end - begin);
        std::string text = escapes ? unescaped(inside) : std::string();
        if (isMemberName()) {
            m_name = classifyName(escapes ? std::string_view(text) : inside);
            judge(begin, end, NameClass::Plain, escapes ? std::move(text) : std::string(inside));
            return;
        }
        const NameClass name = std::exchange(m_name, NameClass::Plain);
        if (!escapes && name == NameClass::Plain && !nextSecret(inside, 0)) {
            return;
        }
        judge(begin, end, name, escapes ? std::move(text) : std::string(inside));
    }

    [[nodiscard]] bool isMemberName() const
    {
        std::size_t next = m_at;
        while (next < m_json.size() && isJsonSpace(m_json[next])) {
            ++next;
        }
        return next < m_json.size() && m_json[next] == ':';
    }

    void judge(std::size_t begin, std::size_t end, NameClass name, std::string text)
    {
        const auto token = tokenAt(text, 0);
        const bool whole = token && token->end == text.size();
        const bool named =
            name == NameClass::Secret ? !isPlaceholder(text) : name == NameClass::Suspect && looksRandom(text);
        if (named || whole) {
            replace(begin, end,
                    m_redactor.mark(whole                       ? token->kind
                                    : name == NameClass::Secret ? "password"
                                                                : "secret",
                                    text));
        } else if (m_redactor.redact(text)) {
            std::string escaped = jsonString(text);
            replace(begin, end, std::string_view(escaped).substr(1, escaped.size() - 2));
        }
    }

    void number()
    {
        const std::size_t begin = m_at;
        while (m_at < m_json.size() &&
               std::string_view("0123456789.eE+-").find(m_json[m_at]) != std::string_view::npos) {
            ++m_at;
        }
        if (m_at - begin >= kLeastNumber) {
            replace(begin, m_at, '"' + m_redactor.mark("password", m_json.substr(begin, m_at - begin)) + '"');
        }
    }

    void replace(std::size_t begin, std::size_t end, std::string_view with)
    {
        m_out.append(m_json.substr(m_done, begin - m_done)).append(with);
        m_done = end;
    }

    const Redactor &m_redactor;
    std::string_view m_json;
    std::size_t m_at = 0;
    std::size_t m_done = 0;              ///< all before it is in m_out
    NameClass m_name = NameClass::Plain; ///< of the member whose value comes
    std::string m_out;
};

} // namespace

std::string Redactor::mark(std::string_view kind, std::string_view secret) const
{
    const Sha256 hash = hmacSha256(m_key, secret);
    return "[redacted:" + std::string(kind) + ':' + std::to_string(secret.size()) + ':' +
           hex(std::span(hash).first(kHashBytes)) + ']';
}

bool Redactor::redact(std::string &text) const
{
    auto found = nextSecret(text, 0);
    if (!found) {
        return false;
    }
    std::string out;
    std::size_t done = 0;
    while (found) {
        out.append(text, done, found->begin - done);
        out += mark(found->kind, std::string_view(text).substr(found->begin, found->end - found->begin));
        done = found->end;
        found = nextSecret(text, done);
    }
    out.append(text, done);
    text = std::move(out);
    return true;
}

bool Redactor::redactJson(std::string &json) const { return JsonPass(*this, json).run(json); }

} // namespace pilothouse::text
