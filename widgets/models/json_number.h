// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pilothouse::models {

/// A JSON number taken apart: 0.d1d2d3… × 10^exponent, without rounding.
struct ExactNumber {
    bool negative = false;
    QString digits;      ///< no leading or trailing zeros; empty is zero
    qint64 exponent = 0; ///< clamped to ±10^15

    /// No fraction: 12, 12.0 and 1.2e1 are integers.
    [[nodiscard]] bool isInteger() const { return digits.isEmpty() || exponent >= digits.size(); }
};

/// Precondition: isJsonNumber(\a spelling).
[[nodiscard]] ExactNumber exactNumber(QStringView spelling);

/// < 0, 0, > 0 as \a a is smaller than, equal to or greater than \a b. Exact for any length.
[[nodiscard]] int compareNumbers(QStringView a, QStringView b);

} // namespace pilothouse::models
