// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/policy_document.h"
#include "feed/ports.h"

#include <QAbstractTableModel>
#include <QHash>

#include <cstdint>
#include <string>
#include <vector>

namespace pilothouse::models {

/// What a line of the policy in force is.
enum class PolicyLine : std::uint8_t { Rule, Budget, Tier, Fallback };

/// The policy in force, line by line in the order in which it is asked: remembered rules, the rules of the policy, what happens when none
/// matches, and the hard limits and risk tiers around them.
///
/// Guarantees: rows stand as the runtime has them, with the hits the store knows. Holds values; views give them words. GUI thread.
class PolicyModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        EffectColumn,
        NameColumn,
        MatchColumn,
        ReasonColumn,
        ScopeColumn,
        HitsColumn,
        FromColumn,
        ColumnCount
    };
    enum Role {
        LineRole = Qt::UserRole + 1, ///< int, of PolicyLine
        IdRole,                      ///< QString, the id that verdicts name
        EffectRole,                  ///< int, of RuleEffect
        OriginRole,                  ///< int, of RuleOrigin; rules only
        ScopeRole,                   ///< int, of RuleScope
        ExpiryRole,                  ///< QDateTime, local; invalid for none
        EnabledRole,                 ///< bool
        TwoPersonRole,               ///< bool
        ToolsRole,                   ///< QString
        ConditionRole,               ///< QString
        SearchRole,                  ///< QString, all that a filter looks in
    };
    struct Row {
        PolicyLine line = PolicyLine::Rule;
        std::string id;
        Rule rule;         ///< a rule, or the effect alone
        SpendLimit budget; ///< a budget
        RiskTier tier;     ///< a tier
    };

    explicit PolicyModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    /// All rules in the order in force, remembered ones first; from the feed.
    void setRules(const std::vector<Rule> &rules);
    /// Budgets, tiers and fallback; from the port.
    void setPolicy(const PolicyInForce &policy);
    void setHits(const std::vector<feed::RuleHits> &hits);

    [[nodiscard]] const Row &row(int at) const { return m_rows[static_cast<std::size_t>(at)]; }
    /// -1 when no line has it.
    [[nodiscard]] int rowOf(const std::string &id) const;
    [[nodiscard]] const PolicyInForce &policy() const { return m_policy; }
    [[nodiscard]] int ruleCount() const { return static_cast<int>(m_rules.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole gives names, conditions, reasons and hits as they are.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void rebuild();
    [[nodiscard]] QString shown(const Row &row, int column) const;
    [[nodiscard]] quint64 hits(const Row &row) const;

    std::vector<Rule> m_rules;
    PolicyInForce m_policy;
    QHash<QString, quint64> m_hits;
    std::vector<Row> m_rows;
};

/// "read_*, grep, +3": tools on one line, at most \a most of them.
[[nodiscard]] QString toolList(const std::vector<std::string> &tools, std::size_t most = 4);

} // namespace pilothouse::models
