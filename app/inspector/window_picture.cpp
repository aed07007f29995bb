// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/window_picture.h"

#include "inspector/main_window.h"

#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>

namespace pilothouse::app {

WindowPicture::WindowPicture(MainWindow &window, QString file)
    : QObject(&window), m_window(window), m_file(std::move(file))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(kLimitMs);
    connect(&m_limit, &QTimer::timeout, this, [this] { take(false); });
    connect(&window.models().approvals, &models::ApprovalListModel::opened, this, &WindowPicture::settle);
    m_limit.start();
}

void WindowPicture::settle()
{
    if (!m_settling) {
        m_settling = true;
        selectLastResult();
        QTimer::singleShot(kSettleMs, this, [this] { take(true); });
    }
}

void WindowPicture::selectLastResult()
{
    WindowModels &models = m_window.models();
    for (int row = models.steps.rowCount() - 1; row >= 0; --row) {
        const models::StepLine *line = models.steps.line(row);
        if (line && line->kind == StepKind::ToolResult) {
            models.current.selectStep(line->seq);
            return;
        }
    }
}

void WindowPicture::take(bool approval)
{
    m_limit.stop();
    if (!approval) {
        std::fprintf(stderr, "pilothouse: no approval came within %d s; the picture is taken without one\n",
                     kLimitMs / 1000);
    }
    const bool saved = m_window.grab().save(m_file, "PNG");
    if (!saved) {
        std::fprintf(stderr, "pilothouse: %s cannot be written\n", qPrintable(m_file));
    }
    QCoreApplication::exit(saved ? 0 : 1);
}

} // namespace pilothouse::app

#include "moc_window_picture.cpp"
