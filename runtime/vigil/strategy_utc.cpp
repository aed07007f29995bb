// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/strategy_sites.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pilothouse::vigil {

namespace {

template<std::size_t N>
bool isOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

class UtcStrategy final : public SiteStrategy {
public:
    UtcStrategy()
        : SiteStrategy(
              {{"late_acknowledgement", 0.8}, {"contradiction", 0.5}, {"repeated_correction", 0.3}, {"timeout", 0.2}})
    {
    }

    std::string_view id() const override { return "utc_time"; }
    std::string_view title() const override { return "Handle times in UTC"; }
    std::vector<std::string> risks() const override
    {
        return {"Times shown to people are in UTC from now on.",
                "In Python a time with a zone cannot be compared with one without: look for times from other files or "
                "a database."};
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

/// How many literals are the letter that stands for UTC behind a time.
std::size_t zoneLetters(const ParsedSource &source)
{
    return static_cast<std::size_t>(std::count_if(source.tokens.begin(), source.tokens.end(), [&](const Token &token) {
        return token.kind == TokenKind::String &&
               literalText(std::string_view(source.text).substr(token.begin, token.end - token.begin)) == "Z";
    }));
}

/// Whether the source makes times that have no zone in other ways, or keeps zones by itself: then nothing is certain.
bool mixesZones(StrategyDraft &draft)
{
    static constexpr std::array<std::string_view, 3> kNaive{"datetime.datetime.strptime", "datetime.datetime.combine",
                                                            "datetime.datetime.fromisoformat"};
    const ParsedSource &source = draft.source;
    for (const SourceCall &call : draft.calls) {
        const std::string meaning = draft.names.resolved(call.callee);
        const bool bare = meaning == "datetime.datetime" && call.argument("tzinfo") == nullptr && call.positional() < 8;
        const bool stripped = call.last == "replace" && call.argument("tzinfo") != nullptr &&
                              source.is(call.argument("tzinfo")->last, "None");
        if (isOf(meaning, kNaive) || bare || stripped) {
            return true;
        }
    }
    for (std::uint32_t i = 2; i < source.tokens.size(); ++i) {
        const bool clock = source.is(i, "now") || source.is(i, "utcnow") || source.is(i, "today");
        if (clock && source.is(i - 1, ".") && source.is(i - 2, "datetime") && !source.is(i + 1, "(")) {
            return true; // handed on as a function
        }
    }
    return draft.hasNameLike({"pytz", "dateutil", "arrow", "pendulum"});
}

/// "timezone.utc" as it is written in the source.
std::optional<std::string> utcName(StrategyDraft &draft, const SourceCall &call)
{
    if (const std::string utc = draft.names.localName("datetime.UTC"); !utc.empty()) {
        return utc;
    }
    if (std::count(call.callee.begin(), call.callee.end(), '.') == 2) {
        return call.callee.substr(0, call.callee.find('.')) + ".timezone.utc";
    }
    const std::string known = draft.names.localName("datetime.timezone");
    return known.empty() ? std::nullopt : std::optional(known + ".utc");
}

/// x.isoformat() + "Z" would now say the zone twice. True where that is the case and was changed.
bool dropZoneLetter(StrategyDraft &draft, const SourceCall &call)
{
    const ParsedSource &source = draft.source;
    const std::uint32_t i = call.close;
    const bool formatted = source.is(i + 1, ".") && source.is(i + 2, "isoformat") && source.is(i + 3, "(") &&
                           source.is(source.tokens[i + 3].mate + 1, "+");
    const std::uint32_t letter = formatted ? source.tokens[i + 3].mate + 2 : kNoToken;
    if (!formatted || letter >= source.tokens.size() || literalText(source.at(letter)) != "Z") {
        return false;
    }
    const std::size_t begin = source.tokens[letter - 2].end;
    draft.edit({begin, source.tokens[letter].end - begin, ".replace(\"+00:00\", \"Z\")"});
    return true;
}

void UtcStrategy::planPython(StrategyDraft &draft)
{
    static constexpr std::array<std::string_view, 3> kClocks{"datetime.datetime.now", "datetime.datetime.utcnow",
                                                             "datetime.datetime.today"};
    static constexpr std::array<std::string_view, 2> kStamps{"datetime.datetime.fromtimestamp",
                                                             "datetime.datetime.utcfromtimestamp"};
    if (mixesZones(draft)) {
        return;
    }
    std::size_t letters = 0;
    std::optional<std::string> imported;
    for (const SourceCall &call : draft.calls) {
        const std::string meaning = draft.names.resolved(call.callee);
        const bool clock = isOf(meaning, kClocks) && call.arguments.empty();
        const bool stamp = isOf(meaning, kStamps) && call.arguments.size() == 1 && !call.hasSpread();
        if (!clock && !stamp) {
            continue;
        }
        std::optional<std::string> utc = utcName(draft, call);
        if (!utc) {
            imported = imported ? imported : draft.head.pythonName("datetime", "timezone");
            if (!imported) {
                return draft.giveUp();
            }
            utc = *imported + ".utc";
        }
        if (call.last != "now" && call.last != "fromtimestamp") {
            draft.replace(call.open - 1, call.open - 1, clock ? "now" : "fromtimestamp");
        }
        const ArgumentPlace place = lastArgumentPlace(draft.source, call.open, call.close);
        draft.insert(place.offset, place.before + *utc + place.after);
        letters += dropZoneLetter(draft, call) ? 1 : 0;
        draft.target(call.first, call.callee, false);
    }
    if (letters != zoneLetters(draft.source)) {
        draft.giveUp();
    }
}

/// "2025-10-11T23:58" with seconds and a fraction or not, and without a zone.
bool isLocalDateTime(std::string_view text)
{
    static constexpr std::string_view kShape = "0000-00-00T00:00:00";
    if (text.size() != 16 && text.size() < 19) {
        return false;
    }
    for (std::size_t i = 0; i < std::min(text.size(), kShape.size()); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) {
            return false;
        }
    }
    const std::string_view fraction = text.size() > 19 ? text.substr(19) : std::string_view(".0");
    return fraction.size() > 1 && fraction.front() == '.' &&
           fraction.substr(1).find_first_not_of("0123456789") == std::string_view::npos;
}

/// new Date(2025, 0, 1), new Date('2025-10-11T23:58'), new Date().toString(): all speak of the zone of the machine.
void planDate(StrategyDraft &draft, std::uint32_t open)
{
    const ParsedSource &source = draft.source;
    const std::uint32_t close = source.tokens[open].mate;
    std::size_t commas = 0;
    for (std::uint32_t i = open + 1; i < close; ++i) {
        if (source.is(i, "...")) {
            return;
        }
        commas += source.is(i, ",") && source.tokens[i].depth == source.tokens[open].depth + 1 && i + 1 < close ? 1 : 0;
    }
    if (commas > 0) {
        draft.insert(source.tokens[open].end, "Date.UTC(");
        draft.insert(source.tokens[close].begin, ")");
        draft.target(open - 1, "new Date", false);
    } else if (close == open + 2 && source.tokens[open + 1].kind == TokenKind::String &&
               isLocalDateTime(literalText(source.at(open + 1)))) {
        draft.insert(source.tokens[open + 1].end - 1, "Z");
        draft.target(open - 1, "new Date", false);
    } else if (close == open + 1 && source.is(close + 1, ".") && source.is(close + 3, "(") &&
               source.is(close + 4, ")") &&
               (source.is(close + 2, "toString") || source.is(close + 2, "toLocaleString"))) {
        draft.replace(close + 2, close + 2, "toISOString");
        draft.target(open - 1, "new Date", false);
    }
}

/// What a method is called on: names and dots, or "new Date"; empty where it is something else.
std::string_view receiverOf(const ParsedSource &source, std::uint32_t method)
{
    if (method < 2) {
        return {};
    }
    std::uint32_t first = method - 2;
    if (source.is(first, ")") && source.tokens[first].mate >= 2) {
        const std::uint32_t open = source.tokens[first].mate;
        return source.is(open - 1, "Date") && source.is(open - 2, "new") ? "new Date" : std::string_view{};
    }
    while (source.isName(first) && first >= 2 && source.is(first - 1, ".") && source.isName(first - 2)) {
        first -= 2;
    }
    return source.isName(first) && !(first > 0 && source.is(first - 1, ".")) ? textBetween(source, first, method - 2)
                                                                             : std::string_view{};
}

/// Whether \a receiver holds a Date: it is given one, declared as one, or asked for what only a Date has.
bool holdsDate(const ParsedSource &source, std::string_view receiver)
{
    static constexpr std::array<std::string_view, 7> kOfDates{"getFullYear", "getHours",    "getMinutes", "getSeconds",
                                                              "getTime",     "toISOString", "setHours"};
    if (receiver == "new Date") {
        return true;
    }
    for (std::uint32_t i = 2; i + 1 < source.tokens.size() && !receiver.empty(); ++i) {
        const bool made = source.is(i, "Date") && source.is(i - 1, "new") && source.is(i - 2, "=") && i >= 3 &&
                          receiverOf(source, i - 1) == receiver;
        const bool typed = source.is(i, "Date") && source.is(i - 1, ":") && source.is(i - 2, receiver);
        const bool asked = isOf(source.at(i), kOfDates) && source.is(i - 1, ".") && receiverOf(source, i) == receiver;
        if (made || typed || asked) {
            return true;
        }
    }
    return false;
}

void UtcStrategy::planScript(StrategyDraft &draft)
{
    static constexpr std::array<std::string_view, 14> kLocal{
        "getFullYear", "getMonth", "getDate", "getDay",   "getHours",   "getMinutes", "getSeconds",
        "setFullYear", "setMonth", "setDate", "setHours", "setMinutes", "setSeconds", "getMilliseconds"};
    const ParsedSource &source = draft.source;
    const bool zones = draft.hasNameLike({"timezone", "moment", "dayjs", "luxon", "temporal", "intl"});
    if (zones || draft.names.importsFrom("date-fns") || !draft.names.isGlobal("Date")) {
        return;
    }
    for (std::uint32_t i = 1; i + 1 < source.tokens.size(); ++i) {
        if (!source.isName(i)) {
            continue;
        }
        const bool member = source.is(i - 1, ".") || source.is(i - 1, "?.");
        if (isOf(source.at(i), kLocal)) {
            if (!member || !source.is(i + 1, "(")) {
                return draft.giveUp(); // a method of the source's own, or handed on
            }
            if (!holdsDate(source, receiverOf(source, i))) {
                return draft.giveUp(); // others have methods of these names as well
            }
            draft.insert(source.tokens[i].begin + 3, "UTC");
            draft.target(i, source.at(i), false);
        } else if (source.is(i, "Date") && source.is(i - 1, "new") && source.is(i + 1, "(")) {
            planDate(draft, i + 1);
        }
    }
}

} // namespace

std::unique_ptr<const Strategy> makeUtcStrategy() { return std::make_unique<UtcStrategy>(); }

} // namespace pilothouse::vigil
