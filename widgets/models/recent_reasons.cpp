// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recent_reasons.h"

namespace pilothouse::models {

void RecentReasons::setAll(const QStringList &reasons)
{
    m_all = reasons.mid(0, kMax);
    emit changed(m_all);
}

void RecentReasons::add(const QString &reason)
{
    const QString plain = reason.trimmed();
    if (plain.isEmpty() || (!m_all.isEmpty() && m_all.front() == plain)) {
        return;
    }
    m_all.removeAll(plain);
    m_all.prepend(plain);
    m_all = m_all.mid(0, kMax);
    emit changed(m_all);
}

} // namespace pilothouse::models

#include "moc_recent_reasons.cpp"
