// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/json_number.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

constexpr qint64 kFar = 1'000'000'000'000'000;

qint64 exponentOf(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    qint64 value = 0;
    for (const QChar c : text) {
        if (c.isDigit()) {
            value = std::min(value * 10 + c.digitValue(), kFar);
        }
    }
    return negative ? -value : value;
}

int compareMagnitudes(const ExactNumber &a, const ExactNumber &b)
{
    if (a.digits.isEmpty() || b.digits.isEmpty()) {
        return static_cast<int>(!a.digits.isEmpty()) - static_cast<int>(!b.digits.isEmpty());
    }
    if (a.exponent != b.exponent) {
        return a.exponent < b.exponent ? -1 : 1;
    }
    return a.digits.compare(b.digits); // no trailing zeros: a prefix is the smaller one
}

} // namespace

ExactNumber exactNumber(QStringView spelling)
{
    ExactNumber out;
    out.negative = spelling.startsWith(u'-');
    const auto body = out.negative ? spelling.mid(1) : spelling;
    qsizetype mark = 0;
    while (mark < body.size() && body[mark] != u'e' && body[mark] != u'E') {
        ++mark;
    }
    out.exponent = mark < body.size() ? exponentOf(body.mid(mark + 1)) : 0;
    const auto mantissa = body.left(mark);
    const auto point = mantissa.indexOf(u'.');
    const auto whole = point < 0 ? mantissa : mantissa.left(point);
    out.exponent += whole.size();
    out.digits = whole.toString();
    if (point >= 0) {
        out.digits += mantissa.mid(point + 1);
    }
    qsizetype zeros = 0;
    while (zeros < out.digits.size() && out.digits[zeros] == u'0') {
        ++zeros;
    }
    out.digits.remove(0, zeros);
    out.exponent -= zeros;
    while (out.digits.endsWith(u'0')) {
        out.digits.chop(1);
    }
    if (out.digits.isEmpty()) {
        out = {};
    }
    return out;
}

int compareNumbers(QStringView a, QStringView b)
{
    const auto x = exactNumber(a);
    const auto y = exactNumber(b);
    if (x.negative != y.negative) {
        return x.negative ? -1 : 1;
    }
    const int magnitude = compareMagnitudes(x, y);
    return x.negative ? -magnitude : magnitude;
}

} // namespace pilothouse::models
