// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/theme.h"

#include "theme/quiet_style.h"
#include "theme/state_role.h"

#include <QApplication>
#include <QToolTip>

namespace pilothouse::theme {

Theme::Theme(QApplication &application)
    : QObject(&application), m_application(application), m_system(QApplication::palette())
{
    QApplication::setStyle(new QuietStyle);
    choose(Choice::System);
}

void Theme::choose(Choice choice)
{
    m_choice = choice;
    m_dark = choice == Choice::System ? theme::isDark(m_system) : choice == Choice::Dark;
    const QPalette palette = makePalette(m_dark);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    emit changed();
}

} // namespace pilothouse::theme

#include "moc_theme.cpp"
