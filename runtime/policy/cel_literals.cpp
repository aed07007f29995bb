// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_literals.h"

#include "policy/cel_text.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace pilothouse::policy::cel {

namespace {

/// Resolves the escapes of one literal's content.
class Unescaper {
public:
    Unescaper(std::string_view body, bool bytes, std::uint32_t offset, std::string &out, Complaint &complaint)
        : m_body(body), m_bytes(bytes), m_offset(offset), m_out(out), m_complaint(complaint)
    {
    }

    bool run()
    {
        while (m_at < m_body.size()) {
            if (m_body[m_at] != '\\') {
                m_out.push_back(m_body[m_at++]);
            } else if (!escape()) {
                return false;
            }
        }
        return true;
    }

private:
    bool escape()
    {
        const std::size_t from = m_at;
        const char letter = m_at + 1 < m_body.size() ? m_body[m_at + 1] : '\0';
        m_at += 2;
        static constexpr std::string_view kLetters = "abfnrtv\\?\"'`";
        static constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\?\"'`";
        if (const std::size_t i = kLetters.find(letter); letter != '\0' && i != std::string_view::npos) {
            m_out.push_back(kMeanings[i]);
            return true;
        }
        switch (letter) {
        case 'x':
        case 'X': return number(from, 2, 16);
        case 'u': return !m_bytes ? number(from, 4, 16) : complain(from, "\\u is not allowed in bytes");
        case 'U': return !m_bytes ? number(from, 8, 16) : complain(from, "\\U is not allowed in bytes");
        case '0':
        case '1':
        case '2':
        case '3': --m_at; return number(from, 3, 8);
        default: return complain(from, "no such escape sequence");
        }
    }

    bool number(std::size_t from, std::size_t length, int base)
    {
        const std::string_view digits = m_body.substr(m_at, length);
        std::uint32_t code = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
        if (error != std::errc{} || digits.size() != length || end != digits.data() + length) {
            return complain(from, "an escape sequence needs " + std::to_string(length) +
                                      (base == 16 ? " hexadecimal" : " octal") + " digits");
        }
        m_at += length;
        if (m_bytes) {
            m_out.push_back(static_cast<char>(static_cast<unsigned char>(code)));
            return true;
        }
        return appendUtf8(m_out, code) || complain(from, "not a Unicode code point");
    }

    bool complain(std::size_t at, std::string what)
    {
        m_complaint = {m_offset + static_cast<std::uint32_t>(at), std::move(what)};
        return false;
    }

    std::string_view m_body;
    bool m_bytes;
    std::uint32_t m_offset;
    std::string &m_out;
    Complaint &m_complaint;
    std::size_t m_at = 0;
};

} // namespace

bool decodeText(const Token &token, std::string &out, Complaint &complaint)
{
    std::string_view body = token.text;
    const std::size_t prefix = body.find_first_of("\"'");
    const std::string_view letters = body.substr(0, prefix);
    const bool raw = letters.find_first_of("rR") != std::string_view::npos;
    body.remove_prefix(prefix);
    const std::size_t quotes = body.size() >= 6 && body[1] == body[0] && body[2] == body[0] ? 3 : 1;
    body = body.substr(quotes, body.size() - 2 * quotes);
    if (raw) {
        out = body;
        return true;
    }
    const auto offset = token.offset + static_cast<std::uint32_t>(prefix + quotes);
    return Unescaper(body, token.kind == TokenKind::Bytes, offset, out, complaint).run();
}

std::optional<Value> decodeNumber(const Token &token, bool negative)
{
    std::string_view digits = token.text;
    if (token.kind == TokenKind::Double) {
        double value = 0;
        const std::string text = digits.front() == '.' ? "0" + std::string(digits) : std::string(digits);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{}) {
            return std::nullopt;
        }
        return Value::ofDouble(negative ? -value : value);
    }
    if (token.kind == TokenKind::Uint) {
        digits.remove_suffix(1);
    }
    const bool hex = digits.size() > 2 && (digits[1] == 'x' || digits[1] == 'X');
    if (hex) {
        digits.remove_prefix(2);
    }
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    if (token.kind == TokenKind::Uint) {
        return Value::ofUint(value);
    }
    const std::uint64_t limit =
        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
    if (value > limit) {
        return std::nullopt;
    }
    return Value::ofInt(static_cast<std::int64_t>(negative ? 0 - value : value));
}

} // namespace pilothouse::policy::cel
