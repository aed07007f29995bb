// SPDX-License-Identifier: GPL-3.0-or-later
// How PolicyEditor reads and writes policy files.
#include "models/text.h"
#include "policy/policy_editor.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSaveFile>

namespace pilothouse::policy_view {

namespace {

constexpr qint64 kMostBytes = 4 << 20; ///< as much as the runtime reads of a policy file

} // namespace

void PolicyEditor::setFileDialogs()
{
    chooseFile = [this](const QString &proposed) {
        return QFileDialog::getSaveFileName(this, tr("Save as policy file"), proposed, tr("Policy files (*.json)"),
                                            nullptr, QFileDialog::DontConfirmOverwrite); // it is asked here
    };
    mayOverwrite = [this](const QString &path) {
        return QMessageBox::warning(this, tr("Save as policy file"),
                                    tr("%1 is there already. Replace it?").arg(QDir::toNativeSeparators(path)),
                                    QMessageBox::Save | QMessageBox::Cancel, QMessageBox::Cancel) == QMessageBox::Save;
    };
}

QString PolicyEditor::knownFile() const
{
    return m_file.isEmpty() && m_policy.from == PolicyInForce::From::File ? models::text(m_policy.file) : m_file;
}

void PolicyEditor::saveAs()
{
    if (m_state != State::Good) {
        return;
    }
    const QString known = knownFile();
    const QString path = chooseFile(known.isEmpty() ? QDir::home().filePath(QStringLiteral("policy.json")) : known);
    if (path.isEmpty() || (QFileInfo::exists(path) && !mayOverwrite(path))) {
        return;
    }
    m_done.clear();
    m_problem.clear();
    if (m_state != State::Good) {
        return; // the text changed behind the question
    }
    QSaveFile file(path);
    const QByteArray bytes = QByteArray::fromStdString(models::utf8(text()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        m_problem = tr("%1 cannot be written: %2").arg(path, file.errorString());
    } else {
        m_file = path;
        m_done =
            tr("Saved as %1. It holds where the runtime reads its policy from this file; else apply it.").arg(path);
    }
    refresh();
}

void PolicyEditor::reloadFile()
{
    const QString path = knownFile();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes) {
        m_problem = tr("%1 cannot be read.").arg(path);
        refresh();
        return;
    }
    replaceText(models::text(file.readAll().toStdString()).replace(QStringLiteral("\r\n"), QStringLiteral("\n")));
    m_done = tr("Read from %1; nothing holds before you apply it.").arg(path);
    refresh();
}

} // namespace pilothouse::policy_view
