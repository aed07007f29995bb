// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/step_details.h"

#include "models/current_session.h"
#include "models/json_item_model.h"
#include "models/text.h"
#include "models/visible_text.h"
#include "steps/diff_view.h"
#include "steps/fact_list.h"
#include "steps/step_words.h"
#include "theme/metrics.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStackedLayout>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace pilothouse::steps {

namespace {

QPlainTextEdit *textTab(const char *name)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(QString::fromLatin1(name));
    edit->setReadOnly(true);
    edit->setFrameShape(QFrame::NoFrame);
    edit->document()->setDocumentMargin(theme::kPanelMargin);
    edit->setFont(theme::monospaceFont(edit->font()));
    return edit;
}

QString pretty(const std::string &json)
{
    const QString source = models::text(json);
    const models::JsonParse parsed = models::parseJson(source);
    return parsed.value ? models::prettyJson(*parsed.value) : source;
}

QString optional(const std::optional<std::int64_t> &number)
{
    return number ? QLocale().toString(static_cast<qlonglong>(*number)) : QString();
}

} // namespace

StepDetails::StepDetails(feed::HistoryPort &history, models::CurrentSession &current, QWidget *parent)
    : QWidget(parent), m_history(history), m_current(current), m_json(new models::JsonItemModel(this))
{
    setObjectName(QStringLiteral("stepDetails"));
    m_empty = new QLabel(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(theme::kPanelMargin);
    auto *body = new QWidget(this);
    m_title = new QLabel(body);
    m_title->setObjectName(QStringLiteral("stepDetailsTitle"));
    m_title->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid);
    m_title->setTextFormat(Qt::PlainText);
    m_tabs = new QTabWidget(body);
    m_tabs->setObjectName(QStringLiteral("stepDetailsTabs"));
    m_tabs->setDocumentMode(true);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_tabs, 1);
    buildTabs();
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(body);
    m_stack->addWidget(m_empty);
    showNothing(tr("Select a step to see all of it."));
    connect(&m_current, &models::CurrentSession::stepChanged, this, &StepDetails::read);
}

void StepDetails::buildTabs()
{
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("stepTree"));
    m_tree->setModel(m_json);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setFont(theme::monospaceFont(font()));
    m_tree->header()->hide();
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(models::JsonItemModel::NameColumn, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(models::JsonItemModel::ValueColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(models::JsonItemModel::TypeColumn, QHeaderView::ResizeToContents);
    m_tree->setAccessibleName(tr("Arguments as a tree"));
    m_raw = textTab("stepRaw");
    m_raw->setAccessibleName(tr("Arguments as they were sent"));
    m_text = textTab("stepText");
    m_text->setAccessibleName(tr("Text of the step"));
    m_diff = new DiffView;
    m_facts = new FactList;
    m_facts->setObjectName(QStringLiteral("stepFacts"));
    m_tabs->addTab(m_tree, tr("Tree"));
    m_tabs->addTab(m_raw, tr("Raw"));
    m_tabs->addTab(m_text, tr("Text"));
    m_diffTab = m_tabs->addTab(m_diff, tr("Edit"));
    m_tabs->addTab(m_facts, tr("Verdict"));
}

void StepDetails::apply(const feed::FeedBatch &batch)
{
    for (const feed::FeedEvent &event : batch.events) {
        const auto *decided = std::get_if<feed::StepDecided>(&event);
        if (decided && decided->session == m_current.session() && decided->seq == m_current.step()) {
            read();
            return;
        }
    }
}

void StepDetails::read()
{
    const StepSeq seq = m_current.step();
    if (seq == StepSeq{}) {
        showNothing(tr("Select a step to see all of it."));
        return;
    }
    m_history.detail(m_current.session(), seq, [self = QPointer(this), seq](Result<feed::StepDetail> detail) {
        if (!self || self->m_current.step() != seq) {
            return;
        }
        if (detail) {
            self->showStep(*detail);
        } else {
            self->showNothing(tr("This step is not stored."));
        }
    });
}

void StepDetails::showNothing(const QString &why)
{
    m_empty->setText(why);
    m_stack->setCurrentWidget(m_empty);
}

void StepDetails::showStep(const feed::StepDetail &detail)
{
    const Step &step = detail.row.step;
    QStringList title{QString::number(raw(step.seq)), StepWords::kind(step.kind), models::text(step.tool)};
    title.removeAll(QString());
    m_title->setText(title.join(QStringLiteral("  ·  ")));
    const QString args = models::text(step.args);
    const models::JsonParse parsed = models::parseJson(step.args.empty() ? models::text(step.text) : args);
    const bool tree = parsed.value && (parsed.value->type == models::JsonValue::Type::Object ||
                                       parsed.value->type == models::JsonValue::Type::Array);
    if (tree) {
        m_json->setValue(*parsed.value);
        m_tree->expandToDepth(1);
    } else {
        m_json->clear();
    }
    m_raw->setPlainText(models::visibleText(args).text);
    m_text->setPlainText(models::visibleText(models::text(step.text)).text);
    const bool edited = !detail.editedArgs.empty();
    m_diff->setTexts(pretty(step.args), edited ? pretty(detail.editedArgs) : QString());
    showFacts(detail);
    m_tabs->setTabVisible(0, tree);
    m_tabs->setTabVisible(1, !step.args.empty());
    m_tabs->setTabVisible(2, !step.text.empty());
    m_tabs->setTabVisible(m_diffTab, edited);
    m_stack->setCurrentIndex(0);
}

void StepDetails::showFacts(const feed::StepDetail &detail)
{
    const Step &step = detail.row.step;
    m_facts->clear();
    showVerdict(detail);
    m_facts->add(tr("Time"), QLocale().toString(models::localTime(step.at), QLocale::LongFormat));
    if (step.duration) {
        models::StepLine line;
        line.duration = step.duration;
        m_facts->add(tr("Duration"), StepWords::duration(line, {}));
    }
    m_facts->add(tr("Agent"), models::text(step.agentPath));
    m_facts->add(tr("Call"), models::text(step.callId), true);
    m_facts->add(tr("Tokens in"), optional(step.usage.inputTokens));
    m_facts->add(tr("of those cached"), optional(step.usage.cachedTokens));
    m_facts->add(tr("Tokens out"), optional(step.usage.outputTokens));
    if (step.usage.costUsd) {
        m_facts->add(tr("Cost"), QStringLiteral("$") + QLocale().toString(*step.usage.costUsd, 'f', 4));
    }
}

void StepDetails::showVerdict(const feed::StepDetail &detail)
{
    if (detail.row.held) {
        m_facts->add(tr("Verdict"), tr("held: waits for a person"));
    }
    if (detail.approval) {
        m_facts->add(tr("Held because"), models::visibleText(models::text(detail.approval->reason)).text);
        m_facts->add(tr("Asking rule"), models::text(detail.approval->ruleName.empty() ? detail.approval->ruleId
                                                                                       : detail.approval->ruleName));
    }
    if (!detail.row.verdict) {
        return;
    }
    const Verdict &verdict = *detail.row.verdict;
    const QString ended = verdict.ended == HeldEnd::None
                              ? QString()
                              : QStringLiteral(" (") + models::text(name(verdict.ended)) + QLatin1Char(')');
    m_facts->add(tr("Verdict"), models::text(name(verdict.kind)) + ended);
    m_facts->add(tr("Decided by"),
                 verdict.operatorName.empty() ? models::text(name(verdict.by)) : models::text(verdict.operatorName));
    m_facts->add(tr("Reason"), models::visibleText(models::text(verdict.reason)).text);
    m_facts->add(tr("Rule"), models::text(verdict.ruleId), true);
    m_facts->add(tr("Answer"), models::visibleText(models::text(verdict.response)).text);
    m_facts->add(tr("Observed"), models::text(verdict.note));
    m_facts->add(tr("Digest"), models::text(verdict.digest), true);
}

} // namespace pilothouse::steps

#include "moc_step_details.cpp"
