// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/visible_text.h"

#include <algorithm>

namespace pilothouse::models {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Default-ignorable code points and blanks that QChar's categories do not single out.
constexpr Range kHidden[] = {
    {0x00A0, 0x00A0}, {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x115F, 0x1160}, {0x1680, 0x1680}, {0x17B4, 0x17B5},
    {0x180B, 0x180F}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F}, {0x2800, 0x2800}, {0x3000, 0x3000},
    {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF},
};

QString spelled(char32_t codePoint)
{
    return QLatin1String("<U+") + QString::number(codePoint, 16).toUpper().rightJustified(4, u'0') + u'>';
}

} // namespace

bool isHidden(char32_t codePoint)
{
    if (codePoint == U'\n' || codePoint == U'\t') {
        return false;
    }
    const bool listed = std::any_of(std::begin(kHidden), std::end(kHidden),
                                    [=](const Range &r) { return codePoint >= r.first && codePoint <= r.last; });
    if (listed) {
        return true;
    }
    switch (QChar::category(codePoint)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned: return true;
    default: return false;
    }
}

qsizetype VisibleText::shownAt(qsizetype offset) const
{
    const auto passed = std::upper_bound(shifts.begin(), shifts.end(), offset) - shifts.begin();
    if (passed == 0) {
        return offset;
    }
    const auto last = static_cast<std::size_t>(passed - 1);
    return escapes[last].end + offset - shifts[last];
}

VisibleText visibleText(QStringView source)
{
    VisibleText out;
    out.text.reserve(source.size());
    for (qsizetype i = 0; i < source.size();) {
        const bool pair = source[i].isHighSurrogate() && i + 1 < source.size() && source[i + 1].isLowSurrogate();
        const char32_t codePoint = pair ? QChar::surrogateToUcs4(source[i], source[i + 1]) : source[i].unicode();
        const qsizetype length = pair ? 2 : 1;
        if (isHidden(codePoint)) {
            const auto begin = out.text.size();
            out.text += spelled(codePoint);
            out.escapes.push_back({begin, out.text.size()});
            out.shifts.push_back(i + length);
        } else {
            out.text += source.mid(i, length);
        }
        i += length;
    }
    return out;
}

} // namespace pilothouse::models
