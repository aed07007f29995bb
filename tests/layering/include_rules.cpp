// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace pilothouse::layering {

namespace {

using Names = std::vector<std::string_view>;

/// What the files of one folder may include. The first matching prefix decides.
struct Room {
    std::string_view folder;
    Names mayInclude; ///< prefixes of quoted includes
    Names mustNot;    ///< prefixes of includes in angle brackets
};

const Names kSockets{"sys/socket.h", "netinet/", "arpa/", "netdb.h", "sys/epoll.h", "poll.h", "sys/un.h", "ifaddrs.h"};
const Names kScreen{"QtGui/",   "QtWidgets/",   "QtCharts/",       "QtSvg",       "QWidget",
                    "QPainter", "QApplication", "QGuiApplication", "QMainWindow", "QColor",
                    "QImage",   "QPixmap",      "QIcon",           "QFont",       "QPalette"};
const Names kNetwork{"QtNetwork/",   "QtWebSockets/", "QTcp",       "QUdp", "QLocalServer",
                     "QLocalSocket", "QNetwork",      "QWebSocket", "QSsl", "QHost"};
const Names kSql{"sqlite3.h", "QtSql/", "QSql"};
const Names kQt{"Q"};

Names join(std::initializer_list<Names> parts)
{
    Names all;
    for (const Names &part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

const std::vector<Room> &rooms()
{
    static const Names core{"base/",   "domain/",   "protocol/", "text/",   "memory/", "signals/",
                            "policy/", "recovery/", "vigil/",    "engine/", "feed/"};
    static const Names pure = join({kQt, kSql, kSockets});
    static const Names views{"models/", "theme/", "paint/", "a11y/", "base/", "domain/", "feed/"};
    static const Names offline = join({kNetwork, kSql, kSockets});
    static const std::vector<Room> all{
        {"runtime/base/", {"base/"}, pure},
        {"runtime/domain/", {"base/", "domain/"}, pure},
        {"runtime/protocol/", {"base/", "domain/", "protocol/"}, pure},
        {"runtime/text/", {"base/", "domain/", "text/"}, pure},
        {"runtime/memory/", {"base/", "domain/", "protocol/", "text/", "memory/"}, pure},
        {"runtime/signals/", {"base/", "domain/", "protocol/", "text/", "signals/"}, pure},
        {"runtime/policy/", {"base/", "domain/", "protocol/", "text/", "policy/"}, pure},
        {"runtime/recovery/", {"base/", "domain/", "protocol/", "text/", "recovery/"}, pure},
        {"runtime/vigil/", {"base/", "domain/", "protocol/", "text/", "vigil/"}, pure},
        {"runtime/feed/", {"base/", "domain/", "feed/"}, pure},
        {"runtime/engine/", core, pure},
        {"runtime/replay/", join({core, {"replay/"}}), pure},
        {"runtime/store/", join({core, {"replay/", "store/"}}), join({kQt, kSockets})},
        {"runtime/sources/", join({core, {"replay/", "store/", "sources/"}}), join({kScreen, kSql})},
        {"runtime/host/", join({core, {"replay/", "store/", "sources/", "host/"}}), join({kScreen, kSql})},
        {"runtime/clients/cpp/", {"pilothouse/"}, join({kScreen, kSql})},
        {"widgets/models/", {"base/", "domain/", "feed/", "models/"}, join({kScreen, offline})},
        {"widgets/", views, offline},
    };
    return all;
}

bool startsWithAny(std::string_view text, std::span<const std::string_view> prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view p) { return text.starts_with(p); });
}

const Room *roomOf(std::string_view path)
{
    const auto &all = rooms();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Room &room) { return path.starts_with(room.folder); });
    return found == all.end() ? nullptr : &*found;
}

struct Include {
    std::string_view target;
    bool quoted = false;
};

std::optional<Include> includeOn(std::string_view line)
{
    const auto hash = line.find_first_not_of(" \t");
    if (hash == std::string_view::npos || line[hash] != '#') {
        return std::nullopt;
    }
    const auto word = line.find_first_not_of(" \t", hash + 1);
    if (word == std::string_view::npos || !line.substr(word).starts_with("include")) {
        return std::nullopt;
    }
    const auto open = line.find_first_of("\"<", word);
    if (open == std::string_view::npos) {
        return std::nullopt;
    }
    const bool quoted = line[open] == '"';
    const auto close = line.find(quoted ? '"' : '>', open + 1);
    if (close == std::string_view::npos) {
        return std::nullopt;
    }
    return Include{line.substr(open + 1, close - open - 1), quoted};
}

/// widgets/steps/x.cpp may include "steps/…": every folder knows itself.
std::string ownPrefix(std::string_view path)
{
    const auto end = path.rfind('/');
    const auto begin = path.rfind('/', end - 1);
    return std::string(path.substr(begin + 1, end - begin));
}

std::optional<std::string> quotedFault(const Room &room, std::string_view path, std::string_view target)
{
    if (target.ends_with(".moc") || (target.starts_with("moc_") && target.ends_with(".cpp"))) {
        return std::nullopt;
    }
    if (target.find('/') == std::string_view::npos || target.starts_with("..")) {
        return "includes \"" + std::string(target) + "\": write it from the folder above";
    }
    if (startsWithAny(target, room.mayInclude) || target.starts_with(ownPrefix(path))) {
        return std::nullopt;
    }
    return std::string(room.folder) + " must not include \"" + std::string(target) + "\"";
}

std::optional<std::string> headerFault(std::string_view path, std::string_view target)
{
    static constexpr std::array<std::string_view, 4> kHidden{"nlohmann/", "spdlog/", "fmt/", "simdjson"};
    const bool shipped = path.starts_with("runtime/") || path.starts_with("widgets/") || path.starts_with("app/");
    if (!shipped || !path.ends_with(".h") || path == "runtime/base/simdjson_parse.h" ||
        !startsWithAny(target, kHidden)) {
        return std::nullopt;
    }
    return "header includes <" + std::string(target) + ">: keep it in the .cpp";
}

std::optional<std::string> faultOf(std::string_view path, const Include &include)
{
    if (include.target.starts_with("app/") || include.target.find("/app/") != std::string_view::npos) {
        return "nothing includes app";
    }
    if (!include.quoted) {
        if (auto fault = headerFault(path, include.target)) {
            return fault;
        }
    }
    const Room *room = roomOf(path);
    if (room == nullptr) {
        return std::nullopt;
    }
    if (include.quoted) {
        return quotedFault(*room, path, include.target);
    }
    if (startsWithAny(include.target, room->mustNot)) {
        return std::string(room->folder) + " must not include <" + std::string(include.target) + ">";
    }
    return std::nullopt;
}

} // namespace

Violations checkIncludes(std::string_view path, std::string_view text)
{
    Violations found;
    if (!path.ends_with(".h") && !path.ends_with(".cpp")) {
        return found;
    }
    int number = 0;
    for (const std::string_view line : lines(text)) {
        ++number;
        const auto include = includeOn(line);
        if (!include) {
            continue;
        }
        if (auto fault = faultOf(path, *include)) {
            found.push_back({std::string(path), number, *fault});
        }
    }
    return found;
}

Violations checkLinks(std::string_view path, std::string_view text)
{
    struct Ban {
        std::string_view folder;
        Names words;
    };
    static const std::vector<Ban> bans{
        {"runtime/store/", {"Qt6::"}},
        {"runtime/host/", {"Qt6::Gui", "Qt6::Widgets", "Qt6::Charts", "Qt6::Svg", "Qt6::Sql"}},
        {"runtime/sources/", {"Qt6::Gui", "Qt6::Widgets", "Qt6::Charts", "Qt6::Svg", "Qt6::Sql"}},
        {"runtime/clients/", {"pilothouse::core", "pilothouse::store", "pilothouse::host", "Qt6::Gui", "Qt6::Widgets"}},
        {"runtime/", {"Qt6::", "SQLite"}},
        {"widgets/",
         {"Qt6::Network", "Qt6::WebSockets", "Qt6::Sql", "SQLite", "pilothouse::store", "pilothouse::host"}},
    };
    Violations found;
    const auto ban = std::find_if(bans.begin(), bans.end(), [&](const Ban &b) { return path.starts_with(b.folder); });
    if (!path.ends_with("CMakeLists.txt") || ban == bans.end()) {
        return found;
    }
    int number = 0;
    for (const std::string_view line : lines(text)) {
        ++number;
        for (const std::string_view word : ban->words) {
            if (line.substr(0, line.find('#')).find(word) != std::string_view::npos) {
                found.push_back(
                    {std::string(path), number, std::string(ban->folder) + " must not link " + std::string(word)});
            }
        }
    }
    return found;
}

} // namespace pilothouse::layering
