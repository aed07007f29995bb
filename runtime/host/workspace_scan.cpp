// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/workspace_scan.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace pilothouse::host {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kProgressStride = 256;
constexpr std::size_t kMostNames = 1'000'000; ///< of one folder: they are sorted before they are looked at

bool isLeftOut(std::string_view folder)
{
    static constexpr std::array<std::string_view, 19> kNames{
        ".git",          ".hg",         ".svn",   "node_modules", "bower_components",
        "venv",          ".venv",       "env",    "virtualenv",   "site-packages",
        "dist",          "__pycache__", ".tox",   ".nox",         ".mypy_cache",
        ".pytest_cache", ".ruff_cache", ".cache", ".next"};
    return std::find(kNames.begin(), kNames.end(), folder) != kNames.end();
}

/// An open file or folder, closed at the end.
class Handle {
public:
    explicit Handle(int descriptor) : m_descriptor(descriptor) {}
    ~Handle()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    [[nodiscard]] int get() const { return m_descriptor; }
    [[nodiscard]] bool ok() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

class Scanner {
public:
    Scanner(const Clock &clock, const WorkspaceLimits &limits, const std::function<bool()> &stopped,
            const std::function<void(const WorkspaceProgress &)> &progress)
        : m_clock(clock),
          m_limits(limits),
          m_stopped(stopped),
          m_progress(progress),
          m_end(clock.mono() + limits.maxTime)
    {
    }

    Result<WorkspaceScan> scan(const fs::path &top)
    {
        folder(top, {}, 0);
        if (isStopped()) {
            return Error{ErrorCode::Cancelled, "the scan was stopped"};
        }
        tell();
        std::sort(m_scan.files.begin(), m_scan.files.end(),
                  [](const vigil::SourceFile &a, const vigil::SourceFile &b) { return a.path < b.path; });
        return std::move(m_scan);
    }

private:
    void folder(const fs::path &place, const std::string &path, std::size_t depth);
    void entry(const fs::directory_entry &found, const std::string &path, std::size_t depth);
    void source(const fs::path &place, const std::string &path);
    [[nodiscard]] bool over();
    [[nodiscard]] bool isStopped() const { return m_stopped && m_stopped(); }
    void end(const char *limit) { m_scan.stopped = m_scan.stopped.empty() ? limit : m_scan.stopped; }
    void tell() const
    {
        if (m_progress) {
            m_progress(m_scan.seen);
        }
    }

    const Clock &m_clock;
    const WorkspaceLimits &m_limits;
    const std::function<bool()> &m_stopped;
    const std::function<void(const WorkspaceProgress &)> &m_progress;
    MonoTime m_end;
    WorkspaceScan m_scan;
};

bool Scanner::over()
{
    if (m_clock.mono() >= m_end) {
        end("time");
    } else if (m_scan.seen.entries >= m_limits.maxEntries) {
        end("entries");
    }
    return !m_scan.stopped.empty() || isStopped();
}

void Scanner::folder(const fs::path &place, const std::string &path, std::size_t depth)
{
    std::error_code error;
    std::vector<fs::directory_entry> found;
    for (fs::directory_iterator it(place, error); !error && it != fs::directory_iterator(); it.increment(error)) {
        if (found.size() >= kMostNames) {
            end("entries");
            break;
        }
        found.push_back(*it);
    }
    m_scan.unreadable += error ? 1 : 0;
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.path() < b.path(); });
    for (const fs::directory_entry &next : found) {
        if (over()) {
            return;
        }
        if (++m_scan.seen.entries % kProgressStride == 0) {
            tell();
        }
        const std::string name = next.path().filename().string();
        entry(next, path.empty() ? name : path + "/" + name, depth);
    }
}

void Scanner::entry(const fs::directory_entry &found, const std::string &path, std::size_t depth)
{
    std::error_code error;
    const fs::file_status status = found.symlink_status(error);
    const std::string name = found.path().filename().string();
    if (error) {
        ++m_scan.unreadable;
    } else if (fs::is_symlink(status)) {
        ++m_scan.links;
    } else if (fs::is_directory(status) && (isLeftOut(name) || depth >= m_limits.maxDepth)) {
        ++m_scan.folders;
    } else if (fs::is_directory(status)) {
        folder(found.path(), path, depth + 1);
    } else if (fs::is_regular_file(status) && vigil::sourceLanguageOf(name) && vigil::isWorkspacePath(path)) {
        source(found.path(), path);
    }
}

/// Up to \a most + 1 bytes of a regular file that is no link; nothing where it cannot be read.
std::optional<std::string> bytesOf(const fs::path &place, std::size_t most)
{
    const Handle file(::open(place.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct ::stat about {};
    if (!file.ok() || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
        return std::nullopt;
    }
    std::string bytes;
    std::array<char, 64 * 1024> block{};
    while (bytes.size() <= most) {
        const ssize_t got = ::read(file.get(), block.data(), std::min(block.size(), most + 1 - bytes.size()));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return std::nullopt;
        }
        if (got == 0) {
            break;
        }
        bytes.append(block.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

void Scanner::source(const fs::path &place, const std::string &path)
{
    if (m_scan.files.size() >= m_limits.maxFiles) {
        return end("files");
    }
    std::optional<std::string> bytes = bytesOf(place, m_limits.maxFileBytes);
    if (!bytes) {
        ++m_scan.unreadable;
    } else if (bytes->size() > m_limits.maxFileBytes) {
        ++m_scan.large;
    } else if (bytes->find('\0') != std::string::npos) {
        ++m_scan.binary;
    } else if (bytes->size() > m_limits.maxTotalBytes - m_scan.seen.bytes) {
        end("bytes");
    } else {
        ++m_scan.seen.files;
        m_scan.seen.bytes += bytes->size();
        m_scan.files.push_back({path, std::move(*bytes)});
    }
}

} // namespace

Result<WorkspaceScan> scanWorkspace(const fs::path &top, const Clock &clock, const WorkspaceLimits &limits,
                                    const std::function<bool()> &stopped,
                                    const std::function<void(const WorkspaceProgress &)> &progress)
{
    std::error_code error;
    if (!fs::is_directory(top, error)) {
        return Error{ErrorCode::NotFound, top.string() + ": not a folder"};
    }
    fs::directory_iterator readable(top, error);
    if (error) {
        return Error{ErrorCode::Forbidden, top.string() + ": cannot be read"};
    }
    return Scanner(clock, limits, stopped, progress).scan(top);
}

} // namespace pilothouse::host
