// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tool.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::signals {

using pilothouse::effectClass;
using pilothouse::EffectClass;
using pilothouse::kEffectClassCount;

/// A set of effect classes.
class EffectSet {
public:
    void add(EffectClass effect) { m_bits |= 1U << static_cast<unsigned>(effect); }
    [[nodiscard]] bool has(EffectClass effect) const { return (m_bits >> static_cast<unsigned>(effect) & 1U) != 0; }
    [[nodiscard]] bool empty() const { return m_bits == 0; }
    void merge(EffectSet other) { m_bits |= other.m_bits; }

private:
    std::uint32_t m_bits = 0;
};

/// A class with its reason.
struct ToolEffect {
    EffectClass effect = EffectClass::Unknown;
    std::string why;        ///< English: "the name says send", "corrected by the operator"
    bool harmNamed = false; ///< the name speaks of damage: tamper, leak, steal, bypass …
    bool foreign = false;   ///< unlike the other tools offered, its name is spelled in another convention
};

/// What the words of a name mean: English verbs and nouns, in any order of spelling (send_money, GmailSendEmail, mcp__mail__send).
ToolEffect effectByName(std::string_view tool);
/// The effect a word asks for as a verb ("please transfer …"); nothing for other words. \a word in lower case, any form.
std::optional<EffectClass> effectOfVerb(std::string_view word);
/// The lower-case words of a name.
std::vector<std::string> nameWords(std::string_view name);

/// What every tool of a session does: an operator's correction first, then its name, then its schema and the arguments of the call.
/// Owned by one thread.
class ToolEffects {
public:
    /// A tool the agent may call, as it was declared. \a parameters is a JSON schema or empty.
    void offer(std::string_view tool, std::string_view description, std::string_view parameters);
    /// An operator's word; stays above everything else. Unknown takes the correction back.
    void correct(std::string_view tool, EffectClass effect);

    /// \a argumentNames: the members of the call's arguments.
    [[nodiscard]] ToolEffect of(std::string_view tool, const std::vector<std::string_view> &argumentNames) const;

    /// effectByName(), remembered.
    [[nodiscard]] const ToolEffect &byName(std::string_view tool) const { return named(tool).effect; }
    /// The name says that the tool searches the web rather than fetching a page of it.
    [[nodiscard]] bool isSearch(std::string_view tool) const { return named(tool).search; }

    [[nodiscard]] bool isOffered(std::string_view tool) const { return m_offered.contains(tool); }
    /// True once any tool was offered and \a tool was not among them.
    [[nodiscard]] bool isUnoffered(std::string_view tool) const;

private:
    enum class Spelling : std::uint8_t { Lower, Snake, Kebab, Camel, Pascal };
    static Spelling spelling(std::string_view tool);

    struct Named {
        ToolEffect effect;
        bool search = false;
    };
    static constexpr std::size_t kMostNamed = 256;
    [[nodiscard]] const Named &named(std::string_view tool) const;

    struct Offered {
        EffectClass described = EffectClass::Unknown;
        std::vector<std::string> parameters;
    };
    std::map<std::string, Offered, std::less<>> m_offered;
    std::map<std::string, EffectClass, std::less<>> m_corrected;
    mutable std::map<std::string, Named, std::less<>>
        m_named;                      ///< what was made of a name; begun anew when there are many
    std::array<int, 5> m_spellings{}; ///< tools offered by spelling
};

} // namespace pilothouse::signals
