// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the table of bad input: tests/data/protocol/malformed.json for frames, tests/data/bad_input/*.json for files, rules and
// settings. Prints each row with the error it gets and compares both code and text.
#include "policy/expression.h" // before Qt, whose macro signals would rename a member
#include "policy/rule_set.h"

#include "host/policy_source.h"
#include "host/settings.h"
#include "protocol/decode.h"
#include "replay/importer.h"
#include "runtime_address.h"
#include "support/qt_test.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

#include <cstdio>
#include <sys/file.h>

using namespace pilothouse;

namespace {

/// What bad input came to. An empty code: it was accepted.
struct Refusal {
    QString code;
    QString text;
    QString words = {}; ///< printed where the text is empty
};

QString textOf(const QJsonObject &row, const char *member) { return row.value(QLatin1String(member)).toString(); }

QJsonArray rowsOf(const char *file)
{
    QFile in(QStringLiteral(PILOTHOUSE_SOURCE_DIR "/tests/data/") + QLatin1String(file));
    return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()).array() : QJsonArray();
}

Refusal refusal(const Error &error)
{
    return {QString::fromLatin1(name(error.code)), QString::fromStdString(error.detail)};
}

template<class T>
Refusal refusal(const Result<T> &result)
{
    return result.ok() ? Refusal{} : refusal(result.error());
}

/// A text, bytes in hexadecimal, or pieces that are each repeated.
QByteArray inputOf(const QJsonObject &row, const char *member)
{
    const QString word = QLatin1String(member);
    if (row.contains(word + QStringLiteral("_hex"))) {
        return QByteArray::fromHex(row.value(word + QStringLiteral("_hex")).toString().toLatin1());
    }
    QByteArray out = row.value(word).toString().toUtf8();
    for (const QJsonValue piece : row.value(word + QStringLiteral("_pieces")).toArray()) {
        out += piece.toArray()[0].toString().toUtf8().repeated(piece.toArray()[1].toInt());
    }
    return out;
}

/// How a wire error names the thing: "params.seq is missing".
QString fieldAndProblem(const QJsonObject &object)
{
    return QString(textOf(object, "field") + QLatin1Char(' ') + textOf(object, "problem")).trimmed();
}

Refusal frame(const QJsonObject &row)
{
    const std::string bytes = inputOf(row, "frame").toStdString();
    const auto refused = [](const auto &decoded) {
        const auto *error = std::get_if<protocol::WireError>(&decoded);
        if (error == nullptr) {
            return Refusal{};
        }
        const QJsonObject data = QJsonDocument::fromJson(QByteArray::fromStdString(error->data)).object();
        return Refusal{QString::number(static_cast<int>(error->code)), fieldAndProblem(data),
                       QString::fromStdString(error->message)};
    };
    return textOf(row, "role") == QLatin1String("operator") ? refused(protocol::decodeOperatorFrame(bytes))
                                                            : refused(protocol::decodeAgentFrame(bytes));
}

Refusal recording(const QJsonObject &row)
{
    Refusal first;
    const auto format =
        replay::recordFormat(row.value(QLatin1String("format")).toString(QStringLiteral("auto")).toStdString());
    replay::Importer importer(*format, "run.json", [&](Result<replay::ImportedSession> session) {
        if (!session.ok() && first.code.isEmpty()) {
            first = refusal(session);
        }
        return true;
    });
    auto end = importer.feed(inputOf(row, "input").toStdString());
    if (end.ok()) {
        end = importer.finish();
    }
    return first.code.isEmpty() ? refusal(end) : first;
}

/// A condition over a proposed call of `shell` with the arguments in the row; without them it is only compiled.
Refusal condition(const QJsonObject &row)
{
    const auto compiled = policy::Expression::compile(inputOf(row, "input").toStdString());
    if (!compiled.ok() || !row.contains(QLatin1String("args"))) {
        return refusal(compiled);
    }
    Step step;
    step.seq = StepSeq{1};
    step.kind = StepKind::ToolCall;
    step.tool = "shell";
    step.args = textOf(row, "args").toStdString();
    return refusal(compiled->matches({step, SessionInfo{}, {}}));
}

Refusal rule(const QJsonObject &row) { return refusal(policy::ruleFromJson(inputOf(row, "input").toStdString())); }

/// A folder of its own for each row; the word DIR in texts stands for it.
class Scratch {
public:
    explicit Scratch(const QJsonObject &row)
    {
        for (const QJsonValue folder : row.value(QLatin1String("folders")).toArray()) {
            m_good = QDir(m_folder.path()).mkpath(folder.toString()) && m_good;
        }
        const QJsonObject files = row.value(QLatin1String("files")).toObject();
        for (auto it = files.begin(); it != files.end(); ++it) {
            QFile file(m_folder.filePath(it.key()));
            m_good = file.open(QIODevice::WriteOnly) && file.write(it.value().toString().toUtf8()) >= 0 && m_good;
        }
    }
    [[nodiscard]] bool good() const { return m_folder.isValid() && m_good; }
    [[nodiscard]] QString in(QString words) const { return words.replace(QStringLiteral("DIR"), m_folder.path()); }
    [[nodiscard]] QString out(QString words) const { return words.replace(m_folder.path(), QStringLiteral("DIR")); }

private:
    QTemporaryDir m_folder;
    bool m_good = true;
};

Refusal policyFile(const QJsonObject &row)
{
    const Scratch scratch(row);
    const QString file = scratch.in(textOf(row, "input"));
    if (row.contains(QLatin1String("grown"))) {
        QFile(file).resize(row.value(QLatin1String("grown")).toInteger());
    }
    const Refusal got = refusal(host::loadPolicy(file, scratch.in(QStringLiteral("DIR"))));
    return {got.code, scratch.out(got.text)};
}

Refusal settingsFile(const QJsonObject &row)
{
    const Scratch scratch(row);
    const Refusal got = refusal(host::loadSettings(scratch.in(QStringLiteral("DIR"))));
    return {got.code, scratch.out(got.text)};
}

Refusal tokenFile(const QJsonObject &row)
{
    const Scratch scratch(row);
    const auto role = textOf(row, "role") == QLatin1String("operator") ? tools::Role::Operator : tools::Role::Agent;
    const Refusal got =
        refusal(tools::runtimeAddress({textOf(row, "endpoint"), scratch.in(textOf(row, "input")), role}));
    return {got.code, scratch.out(got.text)};
}

/// The programs of this build by name; those it leaves out are not there.
QString programNamed(const QString &name)
{
    for (const QString &path : QStringLiteral(PILOTHOUSE_PROGRAMS).split(QLatin1Char('|'), Qt::SkipEmptyParts)) {
        if (path.section(QLatin1Char('/'), -1) == name) {
            return path;
        }
    }
    return {};
}

QProcessEnvironment environmentIn(const Scratch &scratch)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "HOME"}) {
        environment.insert(QLatin1String(variable), scratch.in(QStringLiteral("DIR")));
    }
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    for (const char *variable : {"PILOTHOUSE_TOKEN_FILE", "PILOTHOUSE_OPERATOR_TOKEN_FILE"}) {
        environment.remove(QLatin1String(variable));
    }
    return environment;
}

/// The exit code as the code, what was written to standard error as the text.
Refusal program(const QJsonObject &row)
{
    const Scratch scratch(row);
    QTcpServer taken;
    QFile lock(scratch.in(textOf(row, "locked")));
    const bool locked = !textOf(row, "locked").isEmpty();
    if (!taken.listen(QHostAddress::LocalHost) ||
        (locked && (!lock.open(QIODevice::ReadWrite) || ::flock(lock.handle(), LOCK_EX) != 0))) {
        return {QStringLiteral("scratch"), QStringLiteral("cannot be prepared")};
    }
    const QString port = QString::number(taken.serverPort());
    QStringList arguments;
    for (const QJsonValue word : row.value(QLatin1String("input")).toArray()) {
        arguments << scratch.in(word.toString()).replace(QStringLiteral("TAKEN"), port);
    }
    QProcess run;
    run.setProcessEnvironment(environmentIn(scratch));
    run.start(programNamed(textOf(row, "program")), arguments);
    if (!run.waitForFinished(20'000)) {
        run.kill();
        run.waitForFinished();
        return {QStringLiteral("none"),
                QStringLiteral("it did not end; it printed: ") + QString::fromUtf8(run.readAllStandardOutput())};
    }
    const QString said = QString::fromUtf8(run.readAllStandardError()).trimmed().replace(port, QStringLiteral("TAKEN"));
    return {QString::number(run.exitCode()), scratch.out(said)};
}

QString shortened(QString words)
{
    words = words.simplified();
    return words.size() > 60 ? words.left(59) + QStringLiteral("…") : words;
}

QString inputShown(const QJsonObject &row, const char *member)
{
    const QJsonValue value = row.value(QLatin1String(member));
    if (!value.isArray()) {
        return shortened(QString::fromUtf8(inputOf(row, member)));
    }
    QStringList words{textOf(row, "program")};
    for (const QJsonValue word : value.toArray()) {
        words << word.toString();
    }
    return shortened(words.join(QLatin1Char(' ')));
}

} // namespace

class BadInput : public QObject {
    Q_OBJECT

private:
    int m_rows = 0;

    /// Runs the rows of \a file through \a refuse, prints and compares.
    void run(const char *kind, const char *file, const char *member, Refusal (*refuse)(const QJsonObject &))
    {
        const QJsonArray rows = rowsOf(file);
        QVERIFY2(!rows.isEmpty(), file);
        for (const QJsonValue value : rows) {
            const QJsonObject row = value.toObject();
            if (row.contains(QLatin1String("program")) && programNamed(textOf(row, "program")).isEmpty()) {
                std::printf("%-10s | %-60s | this build has no such program\n", kind,
                            qUtf8Printable(inputShown(row, member)));
                continue;
            }
            const Refusal got = refuse(row);
            std::printf("%-10s | %-60s | %s: %s\n", kind, qUtf8Printable(inputShown(row, member)),
                        qUtf8Printable(got.code),
                        qUtf8Printable((got.text.isEmpty() ? got.words : got.text).simplified()));
            compare(row, got);
            ++m_rows;
        }
    }

    static void compare(const QJsonObject &row, const Refusal &got)
    {
        const bool wire = row.contains(QLatin1String("frame")) || !row.contains(QLatin1String("error"));
        const QString code = row.value(QLatin1String("code")).toVariant().toString();
        const QString wanted = wire ? fieldAndProblem(row) : textOf(row, "error");
        if (got.code != code || got.text != wanted) {
            QTest::qFail(qPrintable(textOf(row, "name") + QStringLiteral(":\n got      ") + got.code +
                                    QStringLiteral(": ") + got.text + QStringLiteral("\n expected ") + code +
                                    QStringLiteral(": ") + wanted),
                         __FILE__, __LINE__);
        }
    }

private slots:
    void init() { test::failOnWarnings(); }

    void frames() { run("frame", "protocol/malformed.json", "frame", frame); }
    void recordings() { run("recording", "bad_input/recordings.json", "input", recording); }
    void policyFiles() { run("policy", "bad_input/policies.json", "input", policyFile); }
    void settingsFiles() { run("settings", "bad_input/settings_files.json", "input", settingsFile); }
    void tokenFiles() { run("token", "bad_input/tokens.json", "input", tokenFile); }
    void rules() { run("rule", "bad_input/rules.json", "input", rule); }
    void conditions() { run("condition", "bad_input/conditions.json", "input", condition); }
    void settings() { run("setting", "bad_input/settings.json", "input", program); }

    void theTableIsWhole() { QVERIFY2(m_rows >= 289, qPrintable(QString::number(m_rows))); }
};

QTEST_GUILESS_MAIN(BadInput)
#include "tst_bad_input.moc"
