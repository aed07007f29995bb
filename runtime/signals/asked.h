// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/key_set.h"
#include "signals/reach_values.h"
#include "signals/tool_effects.h"
#include "text/words.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::signals {

/// What the user asked for: values he gave, things he pointed at by name, effects he wants. Taken from his messages alone; the latest
/// kBytes of them are kept word for word, names and words of all. Owned by one thread.
class Asked {
public:
    static constexpr std::size_t kBytes = 64U << 10U;

    /// One more message of the user, or with \a rules text of the system, which may supply values but points at nothing.
    void take(std::string_view text, bool rules = false);

    /// True where the user (or the system text) gave this very value, in any case and not as a part of a longer one.
    [[nodiscard]] bool gave(std::string_view value) const;
    /// True for an address whose part before the @ is a full name that the system text states: the user's own.
    [[nodiscard]] bool isOwn(std::string_view address) const;
    /// True where a word of the user is a name (a capital inside a sentence, a quotation, an identifier) equal to \a word (lower case).
    [[nodiscard]] bool named(std::string_view word) const;
    /// True where \a word (lower case) is one of the user's, small words and verbs of effect left out.
    [[nodiscard]] bool mentioned(std::string_view word) const;

    /// True where \a text names something the user named, or is made of words the user used for the most part.
    [[nodiscard]] bool pointsAt(std::string_view text) const;
    /// True where the part of \a address before the @ is made of names of the user's, and is not that of an address he gave himself: it
    /// belongs to somebody he named. One who knows bob@here does not mean bob@there.
    [[nodiscard]] bool namesOwnerOf(std::string_view address) const;
    /// True where the user gave a value of this kind as the one to reach ("to bob@here", not "from bob@here") and no words for several
    /// ("all", "each"): nothing else may supply another one.
    [[nodiscard]] bool settles(ReachKind kind) const;
    /// The user named files, not several at once, and \a path is none of them.
    [[nodiscard]] bool namesOtherFiles(std::string_view path) const;
    /// The user spoke of pages, links or sites, or of details that are to be found somewhere: an address of a page is among what he means.
    [[nodiscard]] bool meansPages() const { return m_meansPages; }
    /// The largest number the user gave beside an amount's name or sign; nothing where he gave none.
    [[nodiscard]] std::optional<double> mostMoney() const { return m_mostMoney; }

    /// Effects asked for by a verb that is no question about the past.
    [[nodiscard]] bool wants(EffectClass effect) const { return m_wants.has(effect); }
    /// True once anything he said was understood as an effect or a question: only then can one say that he did not ask for something.
    [[nodiscard]] bool understood() const { return !m_wants.empty(); }
    /// The user handed the choice to a text ("follow the instructions in …", "do the actions of …").
    [[nodiscard]] bool delegates() const { return m_delegates; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }

private:
    void takeName(std::string_view name);
    void takeNamesIn(std::string_view phrase);
    void takeQuotations(std::string_view text);
    void takeNames(std::string_view text);
    void takeWords();
    void takeNote(std::size_t at);
    void takeValues(std::string_view text, bool rules);
    void takeMoney(std::string_view text);

    std::string m_text; ///< lower case, newest last
    KeySet m_names;
    KeySet m_words;
    KeySet m_values;   ///< reach values
    KeySet m_identity; ///< capitalised words of the system text
    KeySet m_owners;   ///< words before the @ of addresses he gave
    std::array<bool, kReachKindCount> m_settled{};
    std::optional<double> m_mostMoney;
    EffectSet m_wants;
    bool m_delegates = false;
    bool m_several = false;
    bool m_reckoned = false; ///< the newest message speaks of an amount by comparison
    bool m_meansPages = false;
    bool m_namesFiles = false;
    mutable text::Words m_scratch;
    std::string m_lower; ///< scratch
};

} // namespace pilothouse::signals
