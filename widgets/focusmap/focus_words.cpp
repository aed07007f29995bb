// SPDX-License-Identifier: GPL-3.0-or-later
#include "focusmap/focus_words.h"

#include "models/text.h"

#include <QLocale>

namespace pilothouse::focusmap {

using models::FocusForecast;

theme::StateRole FocusWords::role(Fidelity form)
{
    switch (form) {
    case Fidelity::Full: return theme::StateRole::Full;
    case Fidelity::Compressed: return theme::StateRole::Compressed;
    case Fidelity::Placeholder: return theme::StateRole::Placeholder;
    case Fidelity::Dropped: break;
    }
    return theme::StateRole::Dropped;
}

QString FocusWords::form(Fidelity form)
{
    switch (form) {
    case Fidelity::Full: return tr("full");
    case Fidelity::Compressed: return tr("compressed");
    case Fidelity::Placeholder: return tr("placeholder");
    case Fidelity::Dropped: break;
    }
    return tr("dropped");
}

QString FocusWords::form(std::optional<Fidelity> form)
{
    return form ? FocusWords::form(*form) : tr("not in the request");
}

QString FocusWords::letter(Fidelity form)
{
    switch (form) {
    case Fidelity::Full: return tr("F", "full, one letter");
    case Fidelity::Compressed: return tr("C", "compressed, one letter");
    case Fidelity::Placeholder: return tr("P", "placeholder, one letter");
    case Fidelity::Dropped: break;
    }
    return tr("D", "dropped, one letter");
}

QString FocusWords::part(ScorePart part)
{
    switch (part) {
    case ScorePart::Words: return tr("own words");
    case ScorePart::Neighbours: return tr("neighbours");
    case ScorePart::Sitting: return tr("same sitting");
    case ScorePart::Feedback: return tr("related words");
    case ScorePart::Coverage: return tr("repeats the query");
    case ScorePart::Speaker: return tr("speaker");
    case ScorePart::Time: return tr("time");
    case ScorePart::Manner: return tr("manner");
    case ScorePart::Similarity: return tr("similar meaning");
    case ScorePart::Recency: return tr("recency");
    case ScorePart::Importance: return tr("importance");
    }
    return {};
}

QString FocusWords::share(FocusShare share)
{
    switch (share) {
    case FocusShare::System: return tr("system text");
    case FocusShare::Pinned: return tr("pins and constraints");
    case FocusShare::Full: return tr("full");
    case FocusShare::Compressed: return tr("compressed");
    case FocusShare::Placeholder: return tr("placeholder");
    case FocusShare::Tools: return tr("tool results");
    }
    return {};
}

QString FocusWords::importance(Importance importance)
{
    switch (importance) {
    case Importance::Trivial: return tr("trivial");
    case Importance::Relevant: return tr("relevant");
    case Importance::Critical: break;
    }
    return tr("critical");
}

namespace {

struct Reason {
    const char *name;
    const char *sentence;
};

constexpr Reason kReasons[] = {
    {"system", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "System text always stays whole.")},
    {"operator", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "An operator decided its form.")},
    {"pinned", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It is pinned.")},
    {"constraint",
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It states a constraint, which is never lost.")},
    {"newest", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It is among the newest messages.")},
    {"open call",
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It belongs to a tool call that is not finished.")},
    {"relevance",
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It is worth its tokens for what the next call is about.")},
    {"score", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "Its score was high enough.")},
    {"recalled",
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It was recalled for what the next call is about.")},
    {"threshold",
     QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "Its score decided, by the policy's thresholds.")},
    {"observe", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "Observe mode: nothing is left out.")},
    {"cached", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It stays in this form until packing anew pays.")},
    {"budget", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "The budget had no room for more of it.")},
    {"merged", QT_TRANSLATE_NOOP("pilothouse::focusmap::FocusWords", "It shares a placeholder with its neighbours.")},
};

} // namespace

QString FocusWords::why(const FocusItem &item)
{
    QString sentence = models::text(item.reason);
    for (const Reason &reason : kReasons) {
        if (item.reason == reason.name) {
            sentence = tr(reason.sentence);
        }
    }
    if (item.planned != item.fidelity) {
        sentence += u' ' + tr("Its score alone asked for %1.").arg(form(item.planned));
    }
    return sentence;
}

QString FocusWords::history(const std::vector<models::FocusRun> &runs, std::size_t most)
{
    QStringList out;
    const std::size_t from = runs.size() > most ? runs.size() - most : 0;
    if (from > 0) {
        out << QString(QChar(0x2026));
    }
    for (std::size_t i = from; i < runs.size(); ++i) {
        const bool newest = i + 1 == runs.size();
        const QString words = form(runs[i].form);
        out << (newest ? tr("%1 since call %2").arg(words, number(runs[i].first + 1))
                       : tr("%1 to call %2").arg(words, number(runs[i].last + 1)));
    }
    return out.join(QStringLiteral(", "));
}

QString FocusWords::forecast(const FocusForecast &forecast)
{
    switch (forecast.state) {
    case FocusForecast::State::TooFew: return tr("too few calls to say when the budget fills");
    case FocusForecast::State::NoGrowth: return tr("not filling up");
    case FocusForecast::State::Over: return tr("over budget since call %1").arg(number(forecast.call + 1));
    case FocusForecast::State::Expected: break;
    }
    const QString at = number(forecast.call + 1);
    const QString first = number(forecast.earliest + 1);
    return forecast.open ? tr("full at about call %1 (%2 or later)").arg(at, first)
                         : tr("full at about call %1 (%2 to %3)").arg(at, first, number(forecast.latest + 1));
}

QString FocusWords::number(std::int64_t number) { return QLocale().toString(static_cast<qlonglong>(number)); }

QString FocusWords::call(std::uint32_t call) { return tr("call %1").arg(number(std::int64_t(call) + 1)); }

QString FocusWords::label(const FocusRow &row) { return models::oneLine(row.label.empty() ? row.id : row.label); }

QString FocusWords::cell(const models::FocusHistory &history, std::uint32_t row, std::uint32_t call)
{
    const FocusRow &message = history.row(row);
    QStringList parts{models::text(message.role), label(message), FocusWords::call(call)};
    const auto cell = history.cell(row, call);
    parts << (cell ? form(cell->fidelity()) : form(std::nullopt));
    if (cell) {
        parts << tr("strength %1 of 15").arg(cell->strength());
        if (cell->pinned()) {
            parts << tr("pinned");
        }
        if (cell->constraint()) {
            parts << tr("constraint");
        }
    }
    parts << tr("%1 tokens whole").arg(number(message.tokens));
    return parts.join(QStringLiteral(" · "));
}

} // namespace pilothouse::focusmap
