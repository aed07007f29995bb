// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

class QJsonObject;

namespace pilothouse::demo {

struct ToolOutcome {
    bool ok = false;
    std::string text; ///< what the tool said, or why it failed
};

/// The demo agent's tools, working for real inside one directory: shell, read_file, write_file, move_file, send_mail.
///
/// Guarantees: the file tools never leave the directory, not through .. or a symbolic link either; the shell runs there with HOME set to it and
/// is ended after kShellSeconds; send_mail writes a text file to outbox/, names the attachments without reading them and sends nothing.
/// Owned by one thread; run() blocks while a command runs.
class ToolBox {
public:
    static constexpr int kShellSeconds = 20;

    explicit ToolBox(QString directory) : m_directory(std::move(directory)) {}

    /// \a args is a JSON object. A tool or member that is missing is a failed outcome that names it.
    ToolOutcome run(const std::string &tool, const std::string &args);

    /// JSON Schema of the arguments of \a tool; empty for an unknown one.
    static std::string schema(const std::string &tool);

private:
    ToolOutcome shell(const QJsonObject &args);
    ToolOutcome readFile(const QJsonObject &args);
    ToolOutcome writeFile(const QJsonObject &args);
    ToolOutcome moveFile(const QJsonObject &args);
    ToolOutcome sendMail(const QJsonObject &args);
    /// The absolute path of \a path inside the directory, its folders made when \a create; empty when it would leave.
    [[nodiscard]] QString inside(const QString &path, bool create) const;

    QString m_directory;
};

} // namespace pilothouse::demo
