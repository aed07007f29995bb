// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>

namespace pilothouse::vigil {

namespace {

/// A call that waits for ever unless told otherwise.
struct Waiting {
    std::string_view name;
    std::size_t positional; ///< so many arguments without a name include a timeout
    std::string_view seconds;
};

constexpr std::array<Waiting, 24> kPython{{{"requests.get", 9, "30"},
                                           {"requests.post", 9, "30"},
                                           {"requests.put", 9, "30"},
                                           {"requests.patch", 9, "30"},
                                           {"requests.delete", 9, "30"},
                                           {"requests.head", 9, "30"},
                                           {"requests.options", 9, "30"},
                                           {"requests.request", 9, "30"},
                                           {"requests.Session.get", 9, "30"},
                                           {"requests.Session.post", 9, "30"},
                                           {"requests.Session.put", 9, "30"},
                                           {"requests.Session.patch", 9, "30"},
                                           {"requests.Session.delete", 9, "30"},
                                           {"requests.Session.head", 9, "30"},
                                           {"requests.Session.request", 9, "30"},
                                           {"urllib.request.urlopen", 3, "30"},
                                           {"socket.create_connection", 2, "30"},
                                           {"smtplib.SMTP", 4, "30"},
                                           {"smtplib.SMTP_SSL", 9, "30"},
                                           {"subprocess.run", 9, "120"},
                                           {"subprocess.call", 9, "120"},
                                           {"subprocess.check_call", 9, "120"},
                                           {"subprocess.check_output", 9, "120"},
                                           {"ftplib.FTP", 9, "30"}}};

class TimeoutStrategy final : public SiteStrategy {
public:
    TimeoutStrategy() : SiteStrategy({{"timeout", 1.0}, {"late_acknowledgement", 0.6}, {"unavailable", 0.6}}) {}

    std::string_view id() const override { return "timeout"; }
    std::string_view title() const override { return "Give calls that may wait for ever a timeout"; }
    std::vector<std::string> risks() const override
    {
        return {"A call that takes longer on purpose now fails: 30 s for the network, 120 s for programs.",
                "The error of a timeout must be handled like other errors of the call."};
    }

protected:
    void plan(StrategyDraft &draft) const override
    {
        if (draft.source.python()) {
            planPython(draft);
        } else {
            planScript(draft);
        }
    }

private:
    static void planPython(StrategyDraft &draft);
    static void planScript(StrategyDraft &draft);
};

void TimeoutStrategy::planPython(StrategyDraft &draft)
{
    if (draft.names.occurs("setdefaulttimeout") || draft.hasNameLike({"setdefaulttimeout"})) {
        return;
    }
    for (const SourceCall &call : draft.calls) {
        const std::string meaning = draft.meaning(call);
        const auto *const known = std::find_if(kPython.begin(), kPython.end(),
                                               [&](const Waiting &waiting) { return waiting.name == meaning; });
        if (known == kPython.end() || call.hasSpread() || call.arguments.empty() || call.awaited ||
            call.argument("timeout") != nullptr || call.positional() >= known->positional) {
            continue;
        }
        const ArgumentPlace place = lastArgumentPlace(draft.source, call.open, call.close);
        draft.insert(place.offset, place.before + "timeout=" + std::string(known->seconds) + place.after);
        draft.target(call.first, call.callee, draft.named(call));
    }
}

/// Adds \a entry to the options that stand at argument \a index of \a call, or as a new argument after the ones before it. False where they are not
/// an object that is written there, or where it has one of \a keys.
bool addOption(StrategyDraft &draft, const SourceCall &call, std::size_t index, const std::string &entry,
               std::initializer_list<std::string_view> keys)
{
    const ParsedSource &source = draft.source;
    if (call.arguments.size() == index) {
        const ArgumentPlace place = lastArgumentPlace(source, call.open, call.close);
        draft.insert(place.offset, place.before + "{ " + entry + " }" + place.after);
        return true;
    }
    if (call.arguments.size() != index + 1) {
        return false;
    }
    const std::uint32_t open = call.arguments[index].first;
    if (!source.is(open, "{") || source.tokens[open].mate != call.arguments[index].last) {
        return false;
    }
    for (const std::string_view key : keys) {
        const LiteralEntry has = literalEntry(source, open, key);
        if (has.found() || !has.certain) {
            return false;
        }
    }
    const ArgumentPlace place = lastArgumentPlace(source, open, source.tokens[open].mate);
    const bool empty = source.tokens[open].mate == open + 1;
    draft.insert(place.offset, place.before + (empty ? " " + entry + " " : entry) + place.after);
    return true;
}

void TimeoutStrategy::planScript(StrategyDraft &draft)
{
    const ParsedSource &source = draft.source;
    bool axiosConfigured = false;
    for (std::uint32_t i = 0; i + 2 < source.tokens.size(); ++i) {
        axiosConfigured = axiosConfigured || (source.is(i, "axios") && source.is(i + 1, ".") &&
                                              (source.is(i + 2, "defaults") || source.is(i + 2, "create")));
    }
    static constexpr std::array<std::string_view, 4> kShort{"axios.get", "axios.delete", "axios.head", "axios.options"};
    static constexpr std::array<std::string_view, 3> kLong{"axios.post", "axios.put", "axios.patch"};
    const auto isOf = [](std::string_view word, const auto &words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    for (const SourceCall &call : draft.calls) {
        if (call.hasSpread() || call.arguments.empty()) {
            continue;
        }
        const std::string meaning = draft.names.resolved(call.callee);
        const bool fetches = (call.callee == "fetch" && draft.names.isGlobal("fetch")) || meaning == "node-fetch" ||
                             meaning == "undici.fetch";
        bool done = false;
        if (fetches && draft.names.isGlobal("AbortSignal")) {
            done = addOption(draft, call, 1, "signal: AbortSignal.timeout(30000)", {"signal"});
        } else if (!axiosConfigured && isOf(meaning, kShort)) {
            done = addOption(draft, call, 1, "timeout: 30000", {"timeout", "signal"});
        } else if (!axiosConfigured && isOf(meaning, kLong)) {
            done = addOption(draft, call, 2, "timeout: 30000", {"timeout", "signal"});
        }
        if (done) {
            draft.target(call.first, call.callee, draft.named(call));
        }
    }
}

} // namespace

std::unique_ptr<const Strategy> makeTimeoutStrategy() { return std::make_unique<TimeoutStrategy>(); }

} // namespace pilothouse::vigil
