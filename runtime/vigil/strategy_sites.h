// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vigil/source_calls.h"
#include "vigil/source_edit.h"
#include "vigil/source_head.h"
#include "vigil/source_names.h"
#include "vigil/strategy.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::vigil {

/// What a strategy would do to a source.
struct StrategyPlan {
    std::vector<StrategyTarget> targets;
    std::vector<SourceEdit> edits; ///< of all targets
};

/// A source with what strategies ask of it, and the plan as it grows.
class StrategyDraft {
public:
    StrategyDraft(const ParsedSource &of, const Cause &because)
        : source(of), cause(because), names(of), head(of, names), calls(findCalls(of))
    {
    }

    void target(std::uint32_t token, std::string_view what, bool named);
    void edit(SourceEdit change) { m_plan.edits.push_back(std::move(change)); }
    void insert(std::size_t offset, std::string text) { edit({offset, 0, std::move(text)}); }
    void replace(std::uint32_t first, std::uint32_t last, std::string text);
    /// Not sure after all: nothing is changed.
    void giveUp() { m_givenUp = true; }
    /// The plan with what the head needs; none without targets.
    [[nodiscard]] StrategyPlan finished();

    /// Whether a name that has one of \a words in it (without case) occurs, strings left out.
    [[nodiscard]] bool hasNameLike(std::initializer_list<std::string_view> words) const;
    /// Python: "requests.get" for session.get after session = requests.Session(), "httpx.AsyncClient.get" and so on; else SourceNames::resolved().
    [[nodiscard]] std::string meaning(const SourceCall &call);
    [[nodiscard]] bool named(const SourceCall &call) const { return namesTool(call.last, cause.tools); }

    const ParsedSource &source;
    const Cause &cause;
    SourceNames names;
    SourceHead head;
    std::vector<SourceCall> calls;

private:
    void readClients();

    StrategyPlan m_plan;
    std::map<std::string, std::string, std::less<>> m_clients; ///< variable → its class
    bool m_clientsRead = false;
    bool m_givenUp = false;
};

/// A strategy that plans all its edits at once; the rest of the interface follows from the plan.
class SiteStrategy : public Strategy {
public:
    [[nodiscard]] std::vector<StrategyTarget> targets(const ParsedSource &source, const Cause &cause) const final;
    [[nodiscard]] Result<std::string> transform(const ParsedSource &source, const Cause &cause) const final;
    [[nodiscard]] double fit(std::string_view family) const final;

protected:
    using Fits = std::vector<std::pair<std::string_view, double>>;
    explicit SiteStrategy(Fits fits) : m_fits(std::move(fits)) {}

    /// Called for sources without a fault.
    virtual void plan(StrategyDraft &draft) const = 0;

private:
    [[nodiscard]] StrategyPlan planned(const ParsedSource &source, const Cause &cause) const;

    Fits m_fits; ///< by family
};

/// "a", 'a' → a, prefixes of Python included; the text of a template without its quotes.
[[nodiscard]] std::string_view literalText(std::string_view literal);
/// Names, dots, subscripts, literals and objects of them: may be written twice without doing something twice.
[[nodiscard]] bool isPlainExpression(const ParsedSource &source, std::uint32_t first, std::uint32_t last);
/// The value of \a key in the object or dict literal between two brackets: its tokens. Spread parts and computed keys set \a certain to false.
struct LiteralEntry {
    std::uint32_t first = kNoToken;
    std::uint32_t last = kNoToken;
    bool certain = true;
    [[nodiscard]] bool found() const { return first != kNoToken; }
};
[[nodiscard]] LiteralEntry literalEntry(const ParsedSource &source, std::uint32_t open, std::string_view key);
/// The words of \a text in lower case.
[[nodiscard]] std::vector<std::string> lowerWords(std::string_view text);
/// camelCase and snake_case taken apart: "sendEmail" → send, email.
[[nodiscard]] std::vector<std::string> nameParts(std::string_view name);

/// \a code with each first text replaced by the second.
[[nodiscard]] std::string filledIn(std::string_view code,
                                   std::initializer_list<std::pair<std::string_view, std::string_view>> words);

// Made by the files of the same name.
[[nodiscard]] std::unique_ptr<const Strategy> makeRetryStrategy();
[[nodiscard]] std::unique_ptr<const Strategy> makeTimeoutStrategy();
[[nodiscard]] std::unique_ptr<const Strategy> makeIdempotencyStrategy();
[[nodiscard]] std::unique_ptr<const Strategy> makeReceiptStrategy();
[[nodiscard]] std::unique_ptr<const Strategy> makeUtcStrategy();
[[nodiscard]] std::unique_ptr<const Strategy> makeSchemaStrategy();
[[nodiscard]] std::unique_ptr<const Strategy> makeLoopStrategy();

} // namespace pilothouse::vigil
