// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/packing_account.h"
#include "domain/step.h"
#include "text/token_calibrator.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::engine {

/// Learns from what a session's model calls report how far the tokens of its packings are counted off, for each model.
///
/// A call carries more than its messages (tool descriptions, what a framework adds), always the same: so what two calls differ by is
/// compared, where the later one only added to what was sent. The same packings and steps give the same numbers. Memory is bounded.
/// Owned by the engine thread.
class UsageWatch {
public:
    /// A packing was answered, of so many tokens; \a goesOn says whether it starts with all of what was sent before.
    void packed(std::int64_t tokens, bool goesOn);
    /// A step was taken. A call of the main agent's model that reports its input is compared with the newest packing; \a agentModel is
    /// the session's, for calls that name none.
    void observe(const Step &step, std::string_view agentModel);

    /// What is known for the model that reported last, for texts counted by \a counter.
    [[nodiscard]] TokenCheck check(std::string_view counter) const;

    /// So many counted tokens a budget of \a given lets in, under \a check; at least 1 where \a given is.
    [[nodiscard]] static std::int64_t countedBudget(std::int64_t given, const TokenCheck &check);

    /// What is added in fewer tokens than these is put together with what the next calls add.
    static constexpr std::int64_t kLeastAdded = 200;
    static constexpr std::size_t kMostModels = 8; ///< the one that reported longest ago is forgotten first

private:
    struct Report {
        std::int64_t counted = 0;
        std::int64_t reported = 0;
    };
    struct Model {
        std::string name;
        text::TokenCalibrator calibrator;
        std::optional<Report> base; ///< what later reports are compared with
        Report newest;
    };

    Model &modelOf(std::string_view name);

    std::vector<Model> m_models;           ///< the one that reported last stands last
    std::optional<std::int64_t> m_counted; ///< by the newest packing, until a call reports
};

} // namespace pilothouse::engine
