// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy_model.h"

#include "models/text.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <array>
#include <charconv>

namespace pilothouse::models {

namespace {

/// As the runtime names a tier in verdicts: "tier.0.5".
std::string tierId(const RiskTier &tier)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), tier.from);
    return "tier." + std::string(text.data(), end.ptr);
}

} // namespace

QString toolList(const std::vector<std::string> &tools, std::size_t most)
{
    QStringList words;
    for (std::size_t i = 0; i < std::min(tools.size(), most); ++i) {
        words << oneLine(tools[i], 60);
    }
    if (tools.size() > most) {
        words << QStringLiteral("+%1").arg(tools.size() - most);
    }
    return words.join(QStringLiteral(", "));
}

void PolicyModel::setRules(const std::vector<Rule> &rules)
{
    m_rules = rules;
    rebuild();
}

void PolicyModel::setPolicy(const PolicyInForce &policy)
{
    m_policy = policy;
    rebuild();
}

void PolicyModel::setHits(const std::vector<feed::RuleHits> &hits)
{
    QHash<QString, quint64> counted;
    for (const feed::RuleHits &one : hits) {
        counted.insert(text(one.ruleId), one.calls);
    }
    if (counted != m_hits) {
        m_hits = std::move(counted);
        if (!m_rows.empty()) {
            emit dataChanged(index(0, HitsColumn), index(rowCount() - 1, HitsColumn), {Qt::DisplayRole});
        }
    }
}

void PolicyModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const SpendLimit &budget : m_policy.document.budgets) {
        Row row{PolicyLine::Budget, "budget." + budget.id, {}, budget, {}};
        row.rule.effect = RuleEffect::Deny;
        row.rule.enabled = budget.enabled;
        m_rows.push_back(std::move(row));
    }
    for (const Rule &rule : m_rules) {
        m_rows.push_back({PolicyLine::Rule, rule.id, rule, {}, {}});
    }
    Row otherwise{PolicyLine::Fallback, {}, {}, {}, {}};
    otherwise.rule.effect = m_policy.document.fallback;
    m_rows.push_back(std::move(otherwise));
    for (const RiskTier &tier : m_policy.document.tiers) {
        Row row{PolicyLine::Tier, tierId(tier), {}, {}, tier};
        row.rule.effect = RuleEffect::Ask;
        row.rule.twoPerson = tier.twoPerson;
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

int PolicyModel::rowOf(const std::string &id) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.id == id; });
    return id.empty() || at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

int PolicyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PolicyModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

quint64 PolicyModel::hits(const Row &row) const { return m_hits.value(text(row.id)); }

QString PolicyModel::shown(const Row &row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.line == PolicyLine::Budget ? oneLine(row.budget.name.empty() ? row.budget.id : row.budget.name)
                                              : oneLine(row.rule.name.empty() ? row.rule.id : row.rule.name);
    case MatchColumn: {
        const QString tools = toolList(row.line == PolicyLine::Budget ? row.budget.tools : row.rule.tools);
        const QString when = oneLine(row.rule.when, 200);
        const QString between = tools.isEmpty() || when.isEmpty() ? QString() : QStringLiteral(" · ");
        return tools + between + when;
    }
    case ReasonColumn: return oneLine(row.rule.reason);
    default: return {};
    }
}

QVariant PolicyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case LineRole: return static_cast<int>(row.line);
    case IdRole: return text(row.id);
    case EffectRole: return static_cast<int>(row.rule.effect);
    case OriginRole: return static_cast<int>(row.rule.origin);
    case ScopeRole: return static_cast<int>(row.rule.scope);
    case ExpiryRole: return row.rule.expiresAt ? localTime(*row.rule.expiresAt) : QDateTime();
    case EnabledRole: return row.rule.enabled;
    case TwoPersonRole: return row.rule.twoPerson;
    case ToolsRole: return toolList(row.rule.tools);
    case ConditionRole: return text(row.rule.when);
    case SearchRole:
        return QStringList{text(row.id), shown(row, NameColumn), shown(row, MatchColumn), shown(row, ReasonColumn),
                           text(name(row.rule.effect))}
            .join(u'\n');
    case Qt::DisplayRole: break;
    default: return {};
    }
    if (index.column() == HitsColumn) {
        return row.line == PolicyLine::Fallback ? QVariant() : QVariant(hits(row));
    }
    return shown(row, index.column());
}

} // namespace pilothouse::models

#include "moc_policy_model.cpp"
